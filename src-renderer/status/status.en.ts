export const statusEn = {
  title: 'My status',
  label: 'My status: {{status}}',
  changing: 'Changing to {{status}}',
  here: 'here {{since}}',
  back: 'You are back to {{status}} as soon as you use this computer.',
  backAsks: 'When you are back, the app asks whether you are {{status}} again.',
  undetected: 'Idle detection does not work on this computer, so you will not be set to Away.',
  notSeen: 'Not connected: coworkers may not see this.',
  asksToReturn: 'You are back, and still Away for your coworkers.',
  returnTo: 'Back to {{status}}',
  backIn: 'Back in',
  minutes: '{{count}} min',
  hour: '1 h',
  backAt: 'Back at',
  setReturn: 'Set',
  changeReturn: 'Change the time',
  noReturn: 'No time',
};

export type StatusWords = typeof statusEn;
