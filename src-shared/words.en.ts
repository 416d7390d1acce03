/** English words that the agent app, the panel and the mails share. Dotted keys; i18next reads them nested. */
export const wordsEn = {
  status: { online: 'Online', busy: 'Busy', away: 'Away', offline: 'Offline' },
  state: { online: 'online', offline: 'offline' },
  'away-reason': { break: 'break', lunch: 'lunch', meeting: 'meeting', training: 'training' },
  role: { owner: 'Owner', admin: 'Admin', lead: 'Lead', operator: 'Operator' },
  activity: {
    active: 'active',
    idle: 'idle',
    locked: 'locked',
    suspended: 'asleep',
    unknown: 'idle detection does not work',
  },
  link: { connected: 'connected', reconnecting: 'reconnecting', gone: 'not connected' },
  cause: {
    on: 'on {{device}}',
    idle: 'idle {{minutes}} min',
    locked: 'screen locked',
    suspended: 'computer asleep',
    'signed-out': 'signed out',
    'not-yet': 'not signed in yet',
    'forced-logout': 'signed out by an admin',
    'forced-logout-by': 'signed out by {{actor}}',
    'app-quit': 'quit the app',
    'connection-lost': 'connection lost',
    'session-expired': 'session expired',
    disabled: 'operator deactivated',
    chosen: 'own choice',
    active: 'at the computer',
    undetected: 'idle detection does not work',
    membership: 'the members of the department changed',
    settings: 'the account settings changed',
  },
  scope: {
    online: {
      nobody: 'It is online: {{cause}}.',
      online: '{{operator}} came online.',
      busy: '{{operator}} is Busy, and Busy counts as online.',
      away: '{{operator}} is Away.',
      offline: '{{operator}} is offline.',
    },
    offline: {
      'not-yet': 'Nobody has been online yet.',
      nobody: 'Nobody is online: {{cause}}.',
      online: 'Nobody is online: {{cause}}.',
      busy: '{{operator}} went Busy: {{cause}}; nobody else was online.',
      away: '{{operator}} went Away: {{cause}}; nobody else was online.',
      offline: '{{operator}} went offline: {{cause}}; nobody else was online.',
    },
  },
  chain: {
    link: '{{name}}: {{what}} ({{time}})',
    status: '{{status}}, {{cause}}',
    'nobody-else': 'nobody else online',
  },
};

export type Words = typeof wordsEn;
