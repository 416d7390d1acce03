import type { Words } from './words.en.ts';

/** French words that the agent app, the panel and the mails share. */
export const wordsFr: Words = {
  status: { online: 'En ligne', busy: 'Occupé', away: 'Absent', offline: 'Hors ligne' },
  state: { online: 'en ligne', offline: 'hors ligne' },
  'away-reason': { break: 'pause', lunch: 'déjeuner', meeting: 'réunion', training: 'formation' },
  role: {
    owner: 'Propriétaire',
    admin: 'Administrateur',
    lead: 'Responsable',
    operator: 'Opérateur',
  },
  activity: {
    active: 'actif',
    idle: 'inactif',
    locked: 'verrouillé',
    suspended: 'en veille',
    unknown: 'la détection d’inactivité ne fonctionne pas',
  },
  link: { connected: 'connecté', reconnecting: 'reconnexion', gone: 'non connecté' },
  cause: {
    on: 'sur {{device}}',
    idle: 'inactif depuis {{minutes}} min',
    locked: 'écran verrouillé',
    suspended: 'ordinateur en veille',
    'signed-out': 'déconnexion',
    'not-yet': 'jamais connecté',
    'forced-logout': 'déconnexion par un administrateur',
    'forced-logout-by': 'déconnexion par {{actor}}',
    'app-quit': 'application quittée',
    'connection-lost': 'connexion perdue',
    'session-expired': 'session expirée',
    disabled: 'opérateur désactivé',
    chosen: 'choix personnel',
    active: 'devant l’ordinateur',
    undetected: 'la détection d’inactivité ne fonctionne pas',
    membership: 'les membres du service ont changé',
    settings: 'les réglages du compte ont changé',
  },
  scope: {
    online: {
      nobody: 'Le compte est en ligne : {{cause}}.',
      online: '{{operator}} est en ligne.',
      busy: '{{operator}} est Occupé, et Occupé compte comme en ligne.',
      away: '{{operator}} est Absent.',
      offline: '{{operator}} est hors ligne.',
    },
    offline: {
      'not-yet': 'Personne n’a encore été en ligne.',
      nobody: 'Personne n’est en ligne : {{cause}}.',
      online: 'Personne n’est en ligne : {{cause}}.',
      busy: '{{operator}} est passé Occupé : {{cause}} ; personne d’autre n’était en ligne.',
      away: '{{operator}} est passé Absent : {{cause}} ; personne d’autre n’était en ligne.',
      offline: '{{operator}} est passé hors ligne : {{cause}} ; personne d’autre n’était en ligne.',
    },
  },
  chain: {
    link: '{{name}} : {{what}} ({{time}})',
    status: '{{status}}, {{cause}}',
    'nobody-else': 'personne d’autre en ligne',
  },
};
