export const linkEn = {
  label: 'Connection: {{state}}',
  title: 'Connection',
  server: 'Server',
  state: 'State',
  why: 'Why',
  attempts: 'Attempts',
  off: 'not connected',
  connecting: 'connecting',
  connected: 'connected',
  reconnecting: 'reconnecting',
  unreachable: 'server unreachable',
  connectedSince: 'connected {{since}}',
  nextTry: 'Next try in <timer>{{seconds}} s</timer>',
  trying: 'Trying now',
  noConnection: 'No connection {{since}}.',
  coworkers: {
    reconnecting: 'Coworkers still see your status for a moment.',
    unreachable: 'Coworkers see you offline.',
  },
  tryNow: 'Try now',
  diagnostics: 'Collect diagnostics',
  diagnosticsHelp:
    'One file for your administrator: versions, idle detection, how the connection went, settings and the log. No password, no sign-in, nothing of what you do.',
  misfit: {
    'app-too-old': 'This app is too old for the server',
    'server-too-old': 'The server is too old for this app',
  },
  failure: {
    lost: 'The connection was lost.',
    unreachable: 'The server does not answer. Check your network.',
    certificate: 'The server’s certificate is not valid. Ask your administrator.',
    'not-standwatch': 'Something other than a Standwatch server answers at this address.',
    'server-error': 'The server has a problem. Nothing to do here: the app keeps trying.',
    proxy:
      'The proxy of your network cannot be reached, or wants a password. Ask your administrator.',
    'app-too-old':
      'The server is newer than this app. Install the newer app, or ask your administrator for it.',
    'server-too-old': 'The server is older than this app. Ask your administrator to update it.',
    moved:
      'The server seems to be at another address now. Sign out and in again: the sign-in page then names it.',
    'captive-portal':
      'Your network wants you to sign in first. Open any web page in your browser, sign in there, then try again.',
  },
};

export type LinkWords = typeof linkEn;
