import type { MainWords } from './main.en.ts';

/** French words of the tray and the notices. */
export const mainWordsFr: MainWords = {
  tray: {
    'signed-out': 'Standwatch : déconnecté',
    connecting: 'Standwatch : connexion',
    reconnecting: 'Standwatch : reconnexion',
    unreachable: 'Standwatch : serveur injoignable',
    status: 'Standwatch : {{status}}',
    'status-cause': 'Standwatch : {{status}} · {{cause}}',
    undetected:
      'Standwatch : {{status}} · la détection d’inactivité ne fonctionne pas sur cet ordinateur',
    away: 'Absent',
    'away-plain': 'Sans motif',
    open: 'Ouvrir Standwatch',
    'sign-out': 'Se déconnecter',
    quit: 'Quitter',
  },
  notice: {
    'away-soon': {
      title: 'Vous passerez Absent dans {{seconds}} s',
      body: 'Ni clavier ni souris depuis un moment.',
      'only-one': 'Vous êtes seul en ligne : le compte passera hors ligne.',
    },
    return: {
      title: 'Vous êtes affiché Absent',
      body: 'Revenir à {{status}} ?',
    },
    here: 'Je suis là',
    'click-here': 'Cliquez pour dire que vous êtes là.',
    'click-return': 'Cliquez pour revenir.',
    ended: {
      'forced-logout': 'Vous avez été déconnecté',
      'signed-out': 'Vous avez été déconnecté',
      expired: 'Votre session a expiré',
      disabled: 'Votre accès a été désactivé',
      by: 'Par {{by}}.',
      'by-reason': 'Par {{by}} · {{reason}}',
      again: 'Connectez-vous pour être de nouveau en ligne.',
    },
  },
  autostart: {
    refused: 'Le système n’a pas changé le lancement à l’ouverture de session : {{detail}}',
  },
};
