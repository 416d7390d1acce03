import type { Words } from './words.en.ts';

/** German words that the agent app, the panel and the mails share. */
export const wordsDe: Words = {
  status: { online: 'Online', busy: 'Beschäftigt', away: 'Abwesend', offline: 'Offline' },
  state: { online: 'online', offline: 'offline' },
  'away-reason': {
    break: 'Pause',
    lunch: 'Mittagspause',
    meeting: 'Besprechung',
    training: 'Schulung',
  },
  role: { owner: 'Inhaber', admin: 'Administrator', lead: 'Teamleitung', operator: 'Operator' },
  activity: {
    active: 'aktiv',
    idle: 'inaktiv',
    locked: 'gesperrt',
    suspended: 'im Ruhezustand',
    unknown: 'Inaktivität wird nicht erkannt',
  },
  link: {
    connected: 'verbunden',
    reconnecting: 'wird neu verbunden',
    gone: 'nicht verbunden',
  },
  cause: {
    on: 'auf {{device}}',
    idle: 'nach {{minutes}} min Inaktivität',
    locked: 'Bildschirm gesperrt',
    suspended: 'Computer im Ruhezustand',
    'signed-out': 'abgemeldet',
    'not-yet': 'noch nie angemeldet',
    'forced-logout': 'von einem Administrator abgemeldet',
    'forced-logout-by': 'abgemeldet von {{actor}}',
    'app-quit': 'App beendet',
    'connection-lost': 'Verbindung verloren',
    'session-expired': 'Sitzung abgelaufen',
    disabled: 'Operator deaktiviert',
    chosen: 'selbst gewählt',
    back: 'zurück {{at}}',
    'back-overdue': 'sollte {{at}} zurück sein',
    active: 'am Computer',
    undetected: 'Inaktivität wird nicht erkannt',
    membership: 'die Mitglieder der Abteilung haben sich geändert',
    settings: 'die Kontoeinstellungen haben sich geändert',
  },
  scope: {
    online: {
      nobody: 'Das Konto ist online: {{cause}}.',
      online: '{{operator}} ist online.',
      busy: '{{operator}} ist beschäftigt, und Beschäftigt zählt als online.',
      away: '{{operator}} ist abwesend.',
      offline: '{{operator}} ist offline.',
    },
    offline: {
      'not-yet': 'Es war noch niemand online.',
      nobody: 'Niemand ist online: {{cause}}.',
      online: 'Niemand ist online: {{cause}}.',
      busy: '{{operator}} wurde Beschäftigt: {{cause}}; sonst war niemand online.',
      away: '{{operator}} wurde Abwesend: {{cause}}; sonst war niemand online.',
      offline: '{{operator}} ging offline: {{cause}}; sonst war niemand online.',
    },
  },
  chain: {
    link: '{{name}}: {{what}} ({{time}})',
    status: '{{status}}, {{cause}}',
    'nobody-else': 'sonst niemand online',
  },
};
