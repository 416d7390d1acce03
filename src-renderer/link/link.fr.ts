import type { LinkWords } from './link.en.ts';

export const linkFr: LinkWords = {
  label: 'Connexion : {{state}}',
  title: 'Connexion',
  server: 'Serveur',
  state: 'État',
  why: 'Cause',
  attempts: 'Tentatives',
  off: 'non connecté',
  connecting: 'connexion en cours',
  connected: 'connecté',
  reconnecting: 'reconnexion',
  unreachable: 'serveur injoignable',
  connectedSince: 'connecté {{since}}',
  nextTry: 'Nouvel essai dans <timer>{{seconds}} s</timer>',
  trying: 'Nouvel essai en cours',
  noConnection: 'Pas de connexion {{since}}.',
  coworkers: {
    reconnecting: 'Vos collègues voient encore votre statut un instant.',
    unreachable: 'Vos collègues vous voient hors ligne.',
  },
  tryNow: 'Réessayer',
  diagnostics: 'Rassembler les informations de diagnostic',
  diagnosticsHelp:
    'Un fichier pour votre administrateur : versions, détection d’inactivité, état de la connexion dans le temps, réglages et journal. Ni mot de passe, ni identifiants, ni rien de ce que vous faites.',
  misfit: {
    'app-too-old': 'Cette application est trop ancienne pour le serveur',
    'server-too-old': 'Le serveur est trop ancien pour cette application',
  },
  failure: {
    lost: 'La connexion a été perdue.',
    unreachable: 'Le serveur ne répond pas. Vérifiez votre réseau.',
    certificate: 'Le certificat du serveur n’est pas valide. Adressez-vous à votre administrateur.',
    'not-standwatch': 'Ce n’est pas un serveur Standwatch qui répond à cette adresse.',
    'server-error':
      'Le serveur a un problème. Rien à faire ici : l’application continue d’essayer.',
    proxy:
      'Le proxy de votre réseau est injoignable ou demande un mot de passe. Adressez-vous à votre administrateur.',
    'app-too-old':
      'Le serveur est plus récent que cette application. Installez la nouvelle version ou demandez-la à votre administrateur.',
    'server-too-old':
      'Le serveur est plus ancien que cette application. Demandez à votre administrateur de le mettre à jour.',
    moved:
      'Le serveur semble désormais se trouver à une autre adresse. Déconnectez-vous, puis reconnectez-vous : la page de connexion vous l’indiquera.',
    'captive-portal':
      'Votre réseau demande d’abord de vous identifier. Ouvrez une page web dans votre navigateur, identifiez-vous, puis réessayez.',
  },
};
