/** English words of the tray and the notices; what other apps say too stands in `src-shared`. */
export const mainWordsEn = {
  tray: {
    'signed-out': 'Standwatch: signed out',
    connecting: 'Standwatch: connecting',
    reconnecting: 'Standwatch: reconnecting',
    unreachable: 'Standwatch: the server cannot be reached',
    status: 'Standwatch: {{status}}',
    'status-cause': 'Standwatch: {{status}} · {{cause}}',
    undetected: 'Standwatch: {{status}} · idle detection does not work on this computer',
    away: 'Away',
    'away-plain': 'No reason',
    open: 'Open Standwatch',
    'sign-out': 'Sign out',
    quit: 'Quit',
  },
  notice: {
    'away-soon': {
      title: 'You’ll be set to Away in {{seconds}} s',
      body: 'There has been no keyboard or pointer input for a while.',
      'only-one': 'You are the only one online: the account will go offline.',
    },
    return: {
      title: 'You are shown as Away',
      body: 'Go back to {{status}}?',
    },
    here: 'I’m here',
    'click-here': 'Click to say you are here.',
    'click-return': 'Click to go back.',
    ended: {
      'forced-logout': 'You were signed out',
      'signed-out': 'You were signed out',
      expired: 'Your session has expired',
      disabled: 'Your access was deactivated',
      by: 'By {{by}}.',
      'by-reason': 'By {{by}} · {{reason}}',
      again: 'Sign in to be online again.',
    },
  },
  autostart: {
    refused: 'The system did not change launch at login: {{detail}}',
  },
};

export type MainWords = typeof mainWordsEn;
