import type { MainWords } from './main.en.ts';

/** French words of the tray and the notices. */
export const mainWordsFr: MainWords = {
  tray: {
    'signed-out': 'Standwatch : déconnecté',
    connecting: 'Standwatch : connexion',
    reconnecting: 'Standwatch : reconnexion',
    unreachable: 'Standwatch : serveur injoignable',
    status: 'Standwatch : {{status}}',
    'status-cause': 'Standwatch : {{status}} · {{cause}}',
    undetected:
      'Standwatch : {{status}} · la détection d’inactivité ne fonctionne pas sur cet ordinateur',
    away: 'Absent',
    'away-plain': 'Sans motif',
    open: 'Ouvrir Standwatch',
    'sign-out': 'Se déconnecter',
    quit: 'Quitter',
  },
  menu: {
    settings: 'Réglages…',
    help: 'Aide',
    status: 'Statut',
    window: 'Fenêtre',
    compact: 'Fenêtre compacte',
    zoomReset: 'Taille réelle',
    zoomIn: 'Agrandir',
    zoomOut: 'Réduire',
  },
  notice: {
    'away-soon': 'Ni clavier ni souris depuis un moment.',
    return: {
      title: 'Vous apparaissez comme Absent',
      body: 'Revenir à {{status}} ?',
    },
    'click-here': 'Cliquez pour dire que vous êtes là.',
    'click-choose': 'Cliquez pour choisir.',
    'click-open': 'Cliquez pour ouvrir Standwatch.',
    'click-return': 'Cliquez pour revenir.',
    alert: {
      now: { online: '{{scope}} est en ligne', offline: '{{scope}} est hors ligne' },
      over: { online: '{{scope}} était en ligne', offline: '{{scope}} était hors ligne' },
      flapping: '{{scope}} change sans cesse : {{state}} à présent',
      test: 'Alerte de test – {{title}}',
      again: 'Heures de couverture – {{title}}',
      reminder: 'Rappel – {{title}}',
      escalation: 'Escalade – {{title}}',
      since: 'Depuis {{from}}',
      'from-to': 'Entre {{from}} et {{to}}',
      'went-on': 'L’alerte a pris fin {{time}}. L’état a pu changer depuis.',
      unexpected: {
        online: 'Imprévu : hors des heures de couverture.',
        offline: 'Imprévu : pendant les heures de couverture.',
      },
      click: 'Cliquez pour ouvrir l’alerte.',
      acknowledge: 'Prendre en charge',
      open: 'Ouvrir',
      'not-acknowledged': {
        title: 'L’alerte n’a pas été prise en charge',
        over: 'Ce qu’elle signale est terminé, ou n’est plus surveillé.',
        'no-connection': 'Le serveur n’a pas pu être joint.',
        other: 'Le serveur ne l’a pas accepté.',
      },
    },
    own: {
      title: {
        online: 'Alerte : {{scope}} est en ligne',
        offline: 'Alerte : {{scope}} est hors ligne',
      },
      online: {
        online: 'Depuis {{from}}, car vous êtes en ligne. Vos responsables le voient.',
        busy: 'Depuis {{from}}, car vous êtes Occupé. Vos responsables le voient.',
      },
      offline: {
        busy: 'Depuis {{from}}, car vous passez à Occupé : {{cause}}. Vos responsables le voient.',
        away: 'Depuis {{from}}, car vous passez à Absent : {{cause}}. Vos responsables le voient.',
        offline:
          'Depuis {{from}}, car vous passez hors ligne : {{cause}}. Vos responsables le voient.',
      },
      other: 'Depuis {{from}}. {{why}} Vos responsables le voient.',
    },
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
    refused: 'Le système n’a pas changé le lancement à l’ouverture de session : {{detail}}',
  },
};
