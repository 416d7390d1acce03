import type { UpdatesWords } from './updates.en.ts';

export const updatesFr: UpdatesWords = {
  title: 'Mises à jour',
  progress: 'Déjà téléchargé',
  percent: '{{percent}}\u00a0%',
  look: 'Rechercher des mises à jour',
  now: 'Installer maintenant',
  'at-quit': 'Installer quand je quitterai',
  off: {
    sources: 'Cette application est lancée depuis ses sources et ne se met pas à jour.',
    'no-key':
      'Cette application a été créée sans clé de mise à jour. Votre administrateur installe les nouvelles versions.',
    'package-manager': 'Le gestionnaire de paquets de ce système installe les nouvelles versions.',
    'read-only':
      'Le fichier de cette application ou son dossier n’est pas accessible en écriture, elle ne se met donc pas à jour. La personne qui l’a placée là installe les nouvelles versions.',
  },
  'not-asked':
    'L’application n’a pas encore demandé à votre serveur s’il a une version plus récente.',
  'signed-out':
    'Les nouvelles versions viennent de votre serveur\u00a0: connectez-vous pour les rechercher.',
  current: 'Votre serveur n’a pas de version plus récente.',
  looking: 'Recherche d’une version plus récente',
  available: 'La version {{version}} est disponible.',
  loading: {
    now: 'Téléchargement de la version {{version}}. L’application redémarrera ensuite.',
    'at-quit': 'Téléchargement de la version {{version}}.',
  },
  ready: 'La version {{version}} sera installée quand vous quitterez l’application.',
  failed: {
    unreachable:
      'Votre serveur n’a pas indiqué s’il existe une version plus récente. Réessayez plus tard.',
    refused:
      'La mise à jour de votre serveur n’est pas signée par l’éditeur de cette application, elle n’a donc pas été installée. Prévenez votre administrateur.',
    interrupted:
      'La mise à jour n’a pas été téléchargée en entier. Rien n’a changé\u00a0; réessayez.',
  },
};
