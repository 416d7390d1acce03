export const appEn = {
  tryAgain: 'Try again',
  dismiss: 'Dismiss',
  back: 'Back',
  cancel: 'Cancel',
  loading: 'Loading',
  slowStart:
    'This takes longer than usual. If your computer asks for a password, enter it there: it protects your sign-in.',
  settings: 'Settings',
  help: 'Help',
  failed: 'The app does not answer.',
  failedHelp: 'Try again. If that does not help, quit the app and open it again.',
  details: 'Details: {{detail}}',
  damagedSettings:
    'Your settings could not be read, so the defaults are in use. The damaged file was put aside: {{file}}',
  problem: {
    unreachable: 'The server does not answer. Check your network, then try again.',
    certificate:
      'The server’s certificate is not valid, so nothing was sent. Ask your administrator.',
    'not-standwatch': 'There is no Standwatch server at this address.',
    proxy:
      'The proxy of your network cannot be reached, or wants a password. Ask your administrator.',
    'captive-portal':
      'Your network wants you to sign in first. Open any web page in your browser, sign in there, then try again.',
    moved:
      'The server seems to be at another address now. Sign out and in again: the sign-in page then names it.',
    'invalid-address': 'This is not a server address.',
    'not-connected': 'Not connected to the server, so nothing was changed. Try again when it is.',
    'invalid-request': 'The server did not accept this.',
    'invalid-credentials': 'The e-mail address or the password is wrong.',
    'code-required':
      'This operator needs a one-time code, which this version of the app cannot ask for.',
    'not-signed-in': 'You are not signed in. Sign in again.',
    'session-ended': 'Your session has ended. Sign in again.',
    forbidden: 'Your role does not allow this.',
    'cross-site': 'The server refused a request that did not come from its own pages.',
    'not-found': 'The server does not know this. It may be older than the app.',
    'method-not-allowed': 'The server does not do this. It may be older than the app.',
    'email-taken': 'This e-mail address is already in use.',
    'name-taken': 'This name is already in use.',
    'last-owner': 'An account needs at least one owner.',
    'already-set-up': 'This server is already set up.',
    'coverage-hours-missing': 'This needs coverage hours, and none are set.',
    'recipient-taken': 'This recipient is in the list already.',
    'too-many-recipients': 'The list is full: remove a recipient first.',
    'app-too-old':
      'The server is newer than this app. Install the newer app, or ask your administrator for it.',
    'server-too-old': 'The server is older than this app. Ask your administrator to update it.',
    'alert-over': 'What this alert tells is over, or no longer monitored.',
    'no-recipients': 'Add an e-mail address first.',
    'payload-too-large': 'This is too large for the server.',
    'unsupported-media-type':
      'The server did not understand the app. It may be older than the app.',
    'too-many-attempts': 'Too many failed attempts. Wait a minute, then try again.',
    'too-many-messages': 'That was too fast for the server. Wait a moment, then try again.',
    internal: 'Something went wrong. Try again.',
    unavailable: 'The server cannot answer just now. Try again in a moment.',
  },
};

export type AppWords = typeof appEn;
