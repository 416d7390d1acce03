import type { SettingsWords } from './settings.en.ts';

export const settingsFr: SettingsWords = {
  title: 'Réglages',
  general: 'Général',
  notifications: 'Notifications',
  connection: 'Connexion',
  about: 'À propos',
  idleBefore: 'Passer à Absent si je suis inactif pendant',
  idleAfter: 'minutes',
  idleSentence: 'Passer à Absent si je suis inactif pendant {{minutes}} minutes',
  idleMinutes: 'Minutes d’inactivité avant Absent',
  idleWorks:
    'La détection d’inactivité fonctionne : {{source}}. Le clavier et le pointeur comptent sur tout l’ordinateur, pas seulement dans cette fenêtre.',
  idleLock: 'Le verrouillage de l’écran compte aussitôt.',
  idleTrying:
    'La détection d’inactivité est à l’essai : {{source}}. Elle comptera comme fiable dès qu’elle aura détecté votre clavier ou votre pointeur.',
  idleNoSource:
    'La détection d’inactivité ne fonctionne pas sur cet ordinateur. Vous ne passerez pas à Absent, et votre responsable le voit.',
  setByAdmin: 'Défini par {{by}} ; seul un administrateur peut le changer.',
  idleSet: '{{by}} a défini {{minutes}} minutes ; vous pouvez choisir autre chose.',
  idleSetNever: '{{by}} l’a désactivé ; vous pouvez choisir autre chose.',
  minutes: {
    empty: 'Saisissez les minutes, de {{min}} à {{max}}. La valeur {{kept}} est conservée.',
    'not-whole':
      'Saisissez des minutes entières, de {{min}} à {{max}}. La valeur {{kept}} est conservée.',
    'too-few': 'Au moins {{min}} minute. La valeur {{kept}} est conservée.',
    'too-many': 'Au plus {{max}} minutes. La valeur {{kept}} est conservée.',
  },
  returnAutomatically: 'Revenir automatiquement à mon statut',
  returnHelp: 'À votre retour devant l’ordinateur. Sinon, une notification vous le demande.',
  launchAtLogin: 'Lancer à l’ouverture de ma session sur cet ordinateur',
  startInTray: 'Démarrer dans la zone de notification',
  closeToTray: 'Fermer dans la zone de notification',
  closeToTrayHelp: 'La fenêtre se ferme, votre présence continue.',
  noTray: 'Ce système n’affiche pas de zone de notification : la fenêtre reste.',
  alertsOfAccount: 'Alertes de mon compte',
  alertsOfAccountHelp:
    'Affichées sur cet ordinateur quand un administrateur vous a inscrit parmi les destinataires sur ordinateur.',
  alertsAboutMe: 'Alertes sur ma présence',
  alertsAboutMeHelp:
    'Une notification discrète quand vos responsables voient une alerte parce que vous arrivez, partez ou passez à Absent.',
  language: 'Langue',
  languageSystem: 'Système ({{language}})',
  server: 'Serveur',
  signedInAs: 'Connecté en tant que',
  state: 'État',
  signIn: 'Identification',
  tokenKept: {
    'safe-storage': 'Conservée dans le stockage sécurisé de ce système jusqu’à votre déconnexion.',
    memory:
      'Pas encore conservée dans le stockage sécurisé de ce système, que l’application est en train d’interroger.',
    locked:
      'Non conservée dans un stockage sécurisé, car le trousseau de cet ordinateur n’a pas été déverrouillé. L’application la redemande après un redémarrage.',
    'no-keyring':
      'Non conservée dans un stockage sécurisé, car aucun trousseau ne répond sur cet ordinateur. L’application la redemande après un redémarrage.',
    'no-store':
      'Non conservée dans un stockage sécurisé, car ce système n’en a pas pour les applications. L’application la redemande après un redémarrage.',
    failed:
      'Non conservée dans un stockage sécurisé, car elle n’a pas pu y être enregistrée. L’application la redemande après un redémarrage.',
  },
  signedOut: 'Vous n’êtes pas connecté.',
  product: 'Dit à votre équipe qui est vraiment là.',
  version: 'Version',
  platform: 'Système',
  licence: 'Licence',
  privacy:
    'L’application observe une seule chose : si cet ordinateur est utilisé. Ni frappes, ni captures d’écran, ni titres de fenêtres.',
};
