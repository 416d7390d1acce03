export const helpEn = {
  title: 'Help',
  legend: 'What the signs mean',
  online: 'Ready for visitors.',
  busy: 'There, but not for new visitors.',
  away: 'Not at the computer, by choice or because it was idle, locked or asleep.',
  offline: 'Signed out, not connected, or off duty.',
  unknown: 'Idle detection does not work',
  unknownHelp: 'There, but the app cannot tell when this computer is idle.',
  awayTitle: 'When you go Away',
  awayText:
    'Without keyboard or pointer input for the minutes in Settings, or when the screen is locked or the computer sleeps. The app warns one minute before. At the next input you are back to the status you chose, or asked first, as Settings say. An Away or Offline you chose stays.',
  accountTitle: 'When the account is offline',
  accountText: 'When nobody is Online. Your lead can be alerted after a while; the alert says why.',
  seenTitle: 'What others see',
  seenText:
    'Your status, since when and why, and the name of your device. No keystrokes, no screen capture, no window titles.',
};

export type HelpWords = typeof helpEn;
