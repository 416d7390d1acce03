export const settingsEn = {
  title: 'Settings',
  general: 'General',
  notifications: 'Notifications',
  connection: 'Connection',
  about: 'About',
  idleBefore: 'Switch to Away if I’m idle for',
  idleAfter: 'minutes',
  idleSentence: 'Switch to Away if I’m idle for {{minutes}} minutes',
  idleMinutes: 'Minutes without input before Away',
  idleWorks:
    'Idle detection works: {{source}}. Keyboard and pointer count on the whole computer, not only in this window.',
  idleLock: 'Locking the screen counts at once.',
  idleTrying:
    'Idle detection is being tried: {{source}}. It counts as working once it has seen your keyboard or pointer.',
  idleNoSource:
    'Idle detection does not work on this computer. You will not be set to Away, and your lead sees that.',
  setByAdmin: 'Set by {{by}}; only an admin can change it.',
  idleSet: '{{by}} set {{minutes}} minutes; you may choose your own.',
  idleSetNever: '{{by}} switched this off; you may choose your own.',
  minutes: {
    empty: 'Enter the minutes, from {{min}} to {{max}}. {{kept}} is kept.',
    'not-whole': 'Enter whole minutes, from {{min}} to {{max}}. {{kept}} is kept.',
    'too-few': 'At least {{min}} minute. {{kept}} is kept.',
    'too-many': 'At most {{max}} minutes. {{kept}} is kept.',
  },
  returnAutomatically: 'Return to my status automatically',
  returnHelp: 'When you are back at the computer. Otherwise a notification asks.',
  launchAtLogin: 'Launch when I log in to this computer',
  startInTray: 'Start in the tray',
  closeToTray: 'Close to the tray',
  closeToTrayHelp: 'The window closes, your presence goes on.',
  noTray: 'This system shows no tray, so the window stays.',
  alertsOfAccount: 'Alerts of my account',
  alertsOfAccountHelp:
    'Shown on this computer when an admin has put you on the list of recipients for the desktop.',
  alertsAboutMe: 'Alerts about my presence',
  alertsAboutMeHelp:
    'A quiet notice when your leads see an alert because you came, left or went Away.',
  language: 'Language',
  languageSystem: 'System ({{language}})',
  server: 'Server',
  signedInAs: 'Signed in as',
  state: 'State',
  signIn: 'Sign-in',
  tokenKept: {
    'safe-storage': 'Kept in this system’s safe storage until you sign out.',
    memory: 'Not yet in this system’s safe storage, which is being asked.',
    locked:
      'Not kept in safe storage, because this computer’s keyring was not unlocked. The app asks for it again after a restart.',
    'no-keyring':
      'Not kept in safe storage, because no keyring answers on this computer. The app asks for it again after a restart.',
    'no-store':
      'Not kept in safe storage, because this system has none for apps. The app asks for it again after a restart.',
    failed:
      'Not kept in safe storage, because it could not be saved there. The app asks for it again after a restart.',
  },
  signedOut: 'You are not signed in.',
  product: 'Tells your team who is really there.',
  version: 'Version',
  platform: 'System',
  licence: 'Licence',
  privacy:
    'The app observes one thing: whether this computer is in use. No keystrokes, no screen capture, no window titles.',
};

export type SettingsWords = typeof settingsEn;
