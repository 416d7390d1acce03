import type { SignInWords } from './sign-in.en.ts';

export const signInFr: SignInWords = {
  title: 'Connexion',
  again: 'Se reconnecter',
  other: 'Se connecter avec un autre compte',
  reason: 'Raison',
  server: 'Adresse du serveur',
  serverHelp: 'Par exemple standwatch.example.com',
  unencrypted:
    'Cette adresse n’est pas chiffrée (http)\u00a0: quiconque se trouve entre vous et le serveur peut lire votre mot de passe. Écrivez https:// si le serveur le permet.',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  showPassword: 'Afficher le mot de passe',
  submit: 'Se connecter',
  submitting: 'Connexion en cours',
  wait: 'Trop de tentatives échouées. Vous pourrez réessayer dans <timer>{{seconds}} s</timer>.',
  missing: {
    server: 'Saisissez l’adresse de votre serveur.',
    email: 'Saisissez votre adresse e-mail.',
    password: 'Saisissez votre mot de passe.',
  },
  problem: {
    unreachable: '{{server}} ne répond pas. Vérifiez l’adresse et votre réseau, puis réessayez.',
    certificate:
      'Le certificat de {{server}} n’est pas valide : votre mot de passe n’a pas été envoyé. Vérifiez l’adresse ou adressez-vous à votre administrateur.',
    'not-standwatch':
      'Quelque chose répond à {{server}}, mais ce n’est pas un serveur Standwatch. Vérifiez l’adresse.',
    moved:
      'Cette adresse mène à {{server}}. Si c’est le serveur de votre équipe, saisissez cette adresse-là.',
    'invalid-address':
      'Ce n’est pas une adresse de serveur. Écrivez-la ainsi : standwatch.example.com',
    'invalid-credentials':
      'L’adresse e-mail ou le mot de passe est incorrect. Vérifiez les deux ; les majuscules comptent dans le mot de passe.',
  },
  lost: {
    locked:
      'Vous étiez connecté, mais le trousseau de cet ordinateur n’a pas été déverrouillé. Déverrouillez-le, quittez l’application et rouvrez-la, ou connectez-vous ici.',
    'no-keyring':
      'Vous étiez connecté, mais aucun trousseau ne répond plus sur cet ordinateur. Connectez-vous à nouveau.',
    unreadable:
      'Vous étiez connecté et cet ordinateur a conservé votre connexion, mais il ne peut pas la lire pour le moment. Quittez l’application et rouvrez-la, ou connectez-vous ici.',
    'not-kept':
      'Vous étiez connecté jusqu’à la fermeture de l’application. Cet ordinateur n’a pas conservé votre connexion dans un stockage sécurisé.',
  },
  ended: {
    'forced-logout-by': 'Déconnexion par {{by}} {{at}}',
    'forced-logout': 'Déconnexion par un administrateur {{at}}',
    'signed-out-by': 'Déconnexion par {{by}} {{at}}',
    'signed-out': 'Vous avez déconnecté cet appareil {{at}}',
    'expired-by': 'Votre session a expiré {{at}}',
    expired: 'Votre session a expiré {{at}}',
    'disabled-by': 'Votre accès a été désactivé par {{by}} {{at}}',
    disabled: 'Votre accès a été désactivé {{at}}',
  },
  linked:
    'Un lien a rempli l’adresse {{server}}. Ne vous connectez que si vous connaissez ce serveur : il recevra votre mot de passe.',
  linkedElsewhere:
    'Un lien mène au serveur {{server}}. Vous êtes connecté à {{current}} et vous y restez. Pour changer, déconnectez-vous d’abord, puis suivez à nouveau le lien.',
  comeBack: {
    'forced-logout': 'Pour votre équipe, vous êtes hors ligne jusqu’à votre prochaine connexion.',
    'signed-out': 'Connectez-vous de nouveau à votre retour.',
    expired: 'Connectez-vous de nouveau pour continuer.',
    disabled: 'Pour revenir, adressez-vous à un administrateur de votre compte.',
  },
};
