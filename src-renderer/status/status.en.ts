export const statusEn = {
  title: 'My status',
  label: 'My status: {{status}}',
  changing: 'Changing to {{status}}',
  here: 'here {{since}}',
  back: 'You are back to {{status}} as soon as you use this computer.',
  backAsks: 'When you are back, the app asks whether you are {{status}} again.',
  undetected: 'Idle detection does not work on this computer, so you will not be set to Away.',
  notSeen: 'Not connected: coworkers may not see this.',
  warning: 'You’ll be set to Away in <timer>{{seconds}} s</timer>',
  warningOnlyOne: 'You are the only one online: the account will go offline.',
  imHere: 'I’m here',
  asksToReturn: 'You are back, and still Away for your coworkers.',
  returnTo: 'Back to {{status}}',
};

export type StatusWords = typeof statusEn;
