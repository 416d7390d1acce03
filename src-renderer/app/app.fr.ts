import type { AppWords } from './app.en.ts';

export const appFr: AppWords = {
  tryAgain: 'Réessayer',
  dismiss: 'Masquer',
  back: 'Retour',
  cancel: 'Annuler',
  loading: 'Chargement',
  slowStart:
    'C’est plus long que d’habitude. Si votre ordinateur demande un mot de passe, saisissez-le : il protège votre connexion.',
  settings: 'Réglages',
  help: 'Aide',
  failed: 'L’application ne répond pas.',
  failedHelp: 'Réessayez. Si cela ne suffit pas, quittez l’application et rouvrez-la.',
  details: 'Détails : {{detail}}',
  damagedSettings:
    'Vos réglages n’ont pas pu être lus : les valeurs par défaut s’appliquent. Le fichier endommagé a été mis de côté : {{file}}',
  problem: {
    unreachable: 'Le serveur ne répond pas. Vérifiez votre réseau, puis réessayez.',
    certificate:
      'Le certificat du serveur n’est pas valide : rien n’a été envoyé. Adressez-vous à votre administrateur.',
    'not-standwatch': 'Il n’y a pas de serveur Standwatch à cette adresse.',
    proxy:
      'Le proxy de votre réseau est injoignable ou demande un mot de passe. Adressez-vous à votre administrateur.',
    'captive-portal':
      'Votre réseau demande d’abord de vous identifier. Ouvrez une page web dans votre navigateur, identifiez-vous, puis réessayez.',
    moved:
      'Le serveur semble désormais se trouver à une autre adresse. Déconnectez-vous, puis reconnectez-vous : la page de connexion vous l’indiquera.',
    'invalid-address': 'Ce n’est pas une adresse de serveur.',
    'not-connected':
      'Pas de connexion au serveur : rien n’a été changé. Réessayez une fois reconnecté.',
    'invalid-request': 'Le serveur n’a pas accepté cette demande.',
    'invalid-credentials': 'L’adresse e-mail ou le mot de passe est incorrect.',
    'code-required':
      'Cet opérateur a besoin d’un code à usage unique, que cette version de l’application ne sait pas demander.',
    'not-signed-in': 'Vous n’êtes pas connecté. Connectez-vous de nouveau.',
    'session-ended': 'Votre session est terminée. Connectez-vous de nouveau.',
    forbidden: 'Votre rôle ne le permet pas.',
    'cross-site': 'Le serveur a refusé une demande qui ne venait pas de ses propres pages.',
    'not-found':
      'Le serveur ne connaît pas cet élément. Il est peut-être plus ancien que l’application.',
    'method-not-allowed':
      'Le serveur ne sait pas faire cela. Il est peut-être plus ancien que l’application.',
    'email-taken': 'Cette adresse e-mail est déjà utilisée.',
    'name-taken': 'Ce nom est déjà utilisé.',
    'last-owner': 'Un compte a besoin d’au moins un propriétaire.',
    'already-set-up': 'Ce serveur est déjà configuré.',
    'coverage-hours-missing': 'Il faut des heures de couverture, et aucune n’est définie.',
    'recipient-taken': 'Ce destinataire est déjà dans la liste.',
    'too-many-recipients': 'La liste est pleine : retirez d’abord un destinataire.',
    'app-too-old':
      'Le serveur est plus récent que cette application. Installez la nouvelle version ou demandez-la à votre administrateur.',
    'server-too-old':
      'Le serveur est plus ancien que cette application. Demandez à votre administrateur de le mettre à jour.',
    'alert-over': 'Ce que signale cette alerte est terminé, ou n’est plus surveillé.',
    'no-recipients': 'Ajoutez d’abord une adresse e-mail.',
    'payload-too-large': 'C’est trop volumineux pour le serveur.',
    'unsupported-media-type':
      'Le serveur n’a pas compris l’application. Il est peut-être plus ancien qu’elle.',
    'too-many-attempts': 'Trop de tentatives échouées. Attendez une minute, puis réessayez.',
    'too-many-messages':
      'C’était trop rapide pour le serveur. Attendez un instant, puis réessayez.',
    internal: 'Une erreur s’est produite. Réessayez.',
    unavailable: 'Le serveur ne peut pas répondre pour l’instant. Réessayez dans un moment.',
  },
};
