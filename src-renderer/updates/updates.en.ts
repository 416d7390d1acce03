export const updatesEn = {
  title: 'Updates',
  progress: 'Loaded so far',
  percent: '{{percent}}\u00a0%',
  look: 'Look for updates',
  now: 'Install now',
  'at-quit': 'Install when I quit',
  off: {
    sources: 'This app runs from its sources and takes no updates.',
    'no-key':
      'This app was made without a key for updates. Your administrator installs new versions.',
    'package-manager': 'The package manager of this system installs new versions.',
    'read-only':
      'This app’s file or its folder cannot be written, so it takes no updates. Whoever put it there installs new versions.',
  },
  'not-asked': 'Your server has not been asked for a newer version yet.',
  'signed-out': 'Newer versions come from your server: sign in to look for them.',
  current: 'Your server has no newer version.',
  looking: 'Looking for a newer version',
  available: 'Version {{version}} is available.',
  loading: {
    now: 'Version {{version}} is being loaded. The app then restarts.',
    'at-quit': 'Version {{version}} is being loaded.',
  },
  ready: 'Version {{version}} is installed when you quit the app.',
  failed: {
    unreachable: 'Your server did not say whether there is a newer version. Try again later.',
    refused:
      'The update of your server is not signed by whoever made this app, so it was not installed. Tell your administrator.',
    interrupted: 'The update was not loaded to its end. Nothing has changed; try again.',
  },
};

export type UpdatesWords = typeof updatesEn;
