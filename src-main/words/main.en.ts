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
  menu: {
    settings: 'Settings…',
    help: 'Help',
    status: 'Status',
    window: 'Window',
    compact: 'Compact window',
    zoomReset: 'Actual size',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
  },
  notice: {
    'away-soon': 'There has been no keyboard or pointer input for a while.',
    return: {
      title: 'You are shown as Away',
      body: 'Go back to {{status}}?',
    },
    'click-here': 'Click to say you are here.',
    'click-choose': 'Click to choose.',
    'click-open': 'Click to open Standwatch.',
    'click-return': 'Click to go back.',
    alert: {
      now: { online: '{{scope}} is online', offline: '{{scope}} is offline' },
      over: { online: '{{scope}} was online', offline: '{{scope}} was offline' },
      flapping: '{{scope}} keeps changing: {{state}} now',
      test: 'Test alert – {{title}}',
      again: 'Coverage hours – {{title}}',
      reminder: 'Reminder – {{title}}',
      escalation: 'Escalation – {{title}}',
      since: 'Since {{from}}',
      'from-to': 'From {{from}} to {{to}}',
      unexpected: {
        online: 'Unexpected: these are not coverage hours.',
        offline: 'Unexpected: these are coverage hours.',
      },
      click: 'Click to open the alert.',
      acknowledge: 'Acknowledge',
      open: 'Open',
      'not-acknowledged': {
        title: 'The alert was not acknowledged',
        over: 'What it tells is over.',
        'no-connection': 'The server could not be reached.',
        other: 'The server did not take it.',
      },
    },
    own: {
      title: { online: 'Alert: {{scope}} is online', offline: 'Alert: {{scope}} is offline' },
      online: {
        online: 'Since {{from}}, because you came online. Your leads see this.',
        busy: 'Since {{from}}, because you are Busy. Your leads see this.',
      },
      offline: {
        busy: 'Since {{from}}, because you went Busy: {{cause}}. Your leads see this.',
        away: 'Since {{from}}, because you went Away: {{cause}}. Your leads see this.',
        offline: 'Since {{from}}, because you went offline: {{cause}}. Your leads see this.',
      },
      other: 'Since {{from}}. {{why}} Your leads see this.',
    },
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
