import type { PanelWords } from './panel.en.ts';

export const panelFr: PanelWords = {
  common: {
    loading: 'Chargement',
    'could-not-load': 'Le chargement a échoué',
    'try-again': 'Réessayer',
    stale: 'Ces informations datent peut-être.',
    'broken-title': 'Cette page ne fonctionne plus',
    broken:
      'Rien n’est perdu sur le serveur. Rechargez la page ; si cela se répète, prévenez votre administrateur.',
    reload: 'Recharger',
    cancel: 'Annuler',
    close: 'Fermer',
    save: 'Enregistrer',
    saved: 'Enregistré',
    delete: 'Supprimer',
    language: 'Langue',
    export: 'Exporter en CSV',
    'show-older': 'Afficher les précédentes',
    'all-shown': 'Tout est affiché.',
    you: 'vous',
    'not-found': 'Il n’y a rien à cette adresse',
    'back-to-overview': 'Retour à la vue d’ensemble',
    'show-password': 'Afficher ou masquer le mot de passe',
  },
  failure: {
    unreachable: 'Le serveur est injoignable. Vérifiez votre réseau, puis réessayez.',
    'unexpected-answer':
      'Autre chose que Standwatch a répondu. Vérifiez l’adresse et la présence d’un proxy.',
    'invalid-request': 'Le serveur n’a pas accepté cette saisie.',
    'invalid-credentials': 'L’adresse e-mail ou le mot de passe est incorrect.',
    'code-required':
      'Un code à usage unique est nécessaire, et cette page ne sait pas encore le demander.',
    'not-signed-in': 'Connectez-vous d’abord.',
    'session-ended': 'Cette session est terminée. Connectez-vous à nouveau.',
    forbidden: 'Votre rôle ne le permet pas.',
    'cross-site':
      'Le serveur n’a pas reconnu sa page. Ouvrez le panneau à l’adresse donnée par votre administrateur.',
    'not-found': 'Cela n’existe plus. Quelqu’un l’a peut-être supprimé.',
    'method-not-allowed': 'Ce n’est pas possible ici.',
    'email-taken': 'Cette adresse e-mail est déjà utilisée.',
    'name-taken': 'Ce nom est déjà utilisé.',
    'last-owner':
      'Un compte a besoin d’au moins un propriétaire. Désignez d’abord un autre propriétaire.',
    'already-set-up': 'Ce serveur est déjà configuré. Rechargez la page et connectez-vous.',
    'coverage-hours-missing':
      'Les alertes ne peuvent se limiter à l’imprévu qu’une fois les heures de couverture définies. Définissez-les sous Couverture.',
    'recipient-taken': 'Ce destinataire est déjà dans la liste.',
    'too-many-recipients': 'La liste est pleine : retirez d’abord un destinataire.',
    'app-too-old':
      'Le serveur est plus récent que cette application. Installez la nouvelle version ou demandez-la à votre administrateur.',
    'server-too-old':
      'Le serveur est plus ancien que cette application. Demandez à votre administrateur de le mettre à jour.',
    'alert-over': 'Ce que signale cette alerte est terminé, ou n’est plus surveillé.',
    'no-recipients': 'Ajoutez d’abord un destinataire.',
    'payload-too-large': 'C’est trop volumineux pour le serveur.',
    'unsupported-media-type': 'Le serveur n’a pas compris la demande.',
    'too-many-attempts': 'Trop d’essais manqués. Attendez un peu, puis réessayez.',
    'too-many-attempts-for': 'Trop d’essais manqués. Réessayez dans {{wait}}.',
    'too-many-messages': 'Trop de demandes à la fois. Attendez un peu, puis réessayez.',
    internal:
      'Le serveur a rencontré un problème. Réessayez ; si cela persiste, prévenez votre administrateur.',
    unavailable: 'Le serveur ne peut pas répondre pour le moment. Réessayez dans un instant.',
  },
  field: {
    required: 'Remplissez ce champ.',
    email: 'Ce n’est pas une adresse e-mail.',
    'password-short': 'Au moins {{count}} caractères.',
    'too-long': 'C’est trop long.',
    'email-taken': 'Cette adresse e-mail est déjà utilisée.',
    'name-taken': 'Ce nom est déjà utilisé.',
  },
  'sign-in': {
    title: 'Connexion',
    lead: 'Panneau de contrôle',
    email: 'E-mail',
    password: 'Mot de passe',
    submit: 'Se connecter',
    'ended-by': 'Vous avez été déconnecté par {{by}} {{at}}.',
    ended: 'Vous avez été déconnecté {{at}}.',
    'ended-reason': 'Raison : {{reason}}',
    expired: 'Votre session a expiré. Connectez-vous à nouveau.',
    disabled: 'Cet opérateur a été désactivé {{at}}. Adressez-vous à un administrateur du compte.',
    lost: 'Vous n’êtes plus connecté. Connectez-vous à nouveau.',
  },
  setup: {
    title: 'Configurer ce serveur',
    lead: 'Personne n’utilise encore ce serveur. Créez le compte et son propriétaire : le propriétaire peut tout faire ici, et ajoute les autres.',
    account: 'Nom du compte',
    'account-hint': 'Votre équipe ou entreprise, comme les opérateurs la verront',
    name: 'Votre nom',
    email: 'Votre e-mail',
    password: 'Mot de passe',
    'password-hint': 'Au moins {{count}} caractères',
    submit: 'Créer le compte',
  },
  frame: {
    skip: 'Aller à la page',
    navigation: 'Pages',
    'open-navigation': 'Ouvrir ou fermer la navigation',
    overview: 'Vue d’ensemble',
    operators: 'Opérateurs et services',
    alerts: 'Alertes',
    coverage: 'Couverture',
    history: 'Historique',
    settings: 'Réglages du compte',
    'sign-out': 'Se déconnecter',
    'someone-else': 'Connecté maintenant : {{name}}, comme dans votre autre onglet.',
    'signed-in-as': 'Connecté : {{name}}',
    'not-connected': 'Non connecté : ce que vous voyez date de {{time}}.',
    'never-connected': 'Non connecté : la présence en direct ne peut pas être affichée.',
    connecting: 'Connexion en cours',
    appearance: 'Apparence',
    'appearance-system': 'Comme le système',
    'appearance-light': 'Claire',
    'appearance-dark': 'Sombre',
    state: 'État du compte',
    'state-unknown': 'État pas encore connu',
  },
  overview: {
    title: 'Vue d’ensemble',
    'account-online': '{{account}} est en ligne',
    'account-offline': '{{account}} est hors ligne',
    'are-we-there': 'Sommes-nous là ?',
    why: 'Pourquoi',
    'current-alerts_one': 'Une alerte est ouverte',
    'current-alerts_other': '{{count}} alertes sont ouvertes',
    'next-title': 'Ce qui va changer',
    'next-none': 'Rien ne va changer dans l’immédiat.',
    'next-partial': 'Les alertes n’ont pas pu être lues : ce qu’elles feront manque ici.',
    told: {
      'alert-online':
        'Si {{scope}} reste en ligne jusqu’à {{time}}, une alerte est envoyée à {{recipients}}.',
      'alert-offline':
        'Si {{scope}} reste hors ligne jusqu’à {{time}}, une alerte est envoyée à {{recipients}}.',
      'summary-online':
        'Si {{scope}} reste en ligne jusqu’à {{time}}, un seul résumé des changements est envoyé à {{recipients}}.',
      'summary-offline':
        'Si {{scope}} reste hors ligne jusqu’à {{time}}, un seul résumé des changements est envoyé à {{recipients}}.',
      'again-online':
        'Si {{scope}} reste en ligne jusqu’à {{time}}, l’alerte est renvoyée à {{recipients}}.',
      'again-offline':
        'Si {{scope}} reste hors ligne jusqu’à {{time}}, l’alerte est renvoyée à {{recipients}}.',
      'reminder-online':
        'Si {{scope}} reste en ligne jusqu’à {{time}}, un rappel est envoyé à {{recipients}}.',
      'reminder-offline':
        'Si {{scope}} reste hors ligne jusqu’à {{time}}, un rappel est envoyé à {{recipients}}.',
      'escalation-online':
        'Si {{scope}} reste en ligne jusqu’à {{time}} sans que personne ne prenne l’alerte en charge, elle est escaladée à {{recipients}}.',
      'escalation-offline':
        'Si {{scope}} reste hors ligne jusqu’à {{time}} sans que personne ne prenne l’alerte en charge, elle est escaladée à {{recipients}}.',
    },
    recipients_one: '{{count}} destinataire',
    recipients_other: '{{count}} destinataires',
    held_one: 'Les heures calmes retiennent {{count}} message jusqu’à {{time}}.',
    held_other: 'Les heures calmes retiennent {{count}} messages jusqu’à {{time}}.',
    'unexpected-offline': '{{since}} : quelqu’un est attendu en ligne jusqu’à {{time}}.',
    'unexpected-offline-always': '{{since}} : quelqu’un est attendu en ligne à tout moment.',
    'unexpected-online': '{{since}} : personne n’est attendu en ligne jusqu’à {{time}}.',
    'unexpected-online-always': '{{since}} : personne n’est attendu en ligne.',
    'covered-until': 'Quelqu’un est attendu en ligne jusqu’à {{time}}.',
    opens: 'Personne n’est attendu en ligne. Prochaines heures de couverture : {{time}}.',
    'last-one':
      'Seule personne en ligne : {{operator}}. Après son départ, le compte sera hors ligne.',
    losing:
      '{{operator}} a perdu la connexion sur {{device}} et passe hors ligne dans quelques secondes, sauf si elle revient.',
    undetected:
      'La détection d’inactivité ne fonctionne pas pour {{operator}} sur {{device}} : le statut {{status}} reste après son départ.',
    'monitoring-off': 'La surveillance de présence est désactivée : personne ne reçoit d’alerte.',
    'no-recipients':
      'La surveillance de présence n’a aucun destinataire : personne ne reçoit d’alerte.',
    'nobody-hears-offline':
      'Aucun destinataire n’est prévenu aussitôt quand le compte est hors ligne.',
    'open-monitoring': 'Ouvrir les réglages',
    departments: 'Services',
    operators: 'Opérateurs',
    'online-of': '{{online}} sur {{count}} en ligne',
    'group-empty': {
      online: 'Personne n’est en ligne.',
      busy: 'Personne n’est occupé.',
      away: 'Personne n’est absent.',
      offline: 'Personne n’est hors ligne.',
    },
    'nobody-yet': 'Aucun opérateur pour le moment',
    'nobody-yet-text':
      'Ajoutez les personnes qui répondent aux visiteurs ; elles se connectent avec l’application.',
    'not-loaded': 'La présence n’est pas encore là',
    'not-loaded-text': 'La connexion en direct avec le serveur n’a pas pu être établie.',
  },
};
