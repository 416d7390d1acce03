export const teamEn = {
  account: 'Account',
  accountOnline: 'Account online',
  accountOffline: 'Account offline',
  count: '{{online}} of {{of}} online',
  covered: 'covered around the clock',
  coveredUntil: 'covered until {{moment}}',
  coveredFrom: 'nobody expected until {{moment}}',
  asOf: 'as of {{moment}}',
  title: 'Team',
  noDepartment: 'Without a department',
  you: 'you',
  nobody: 'You have no coworkers here yet. An admin adds them in the control panel.',
  nobodyInDepartment: 'Nobody is in this department yet.',
  notLoaded: 'The team is not known yet: there is no connection to the server.',
};

export type TeamWords = typeof teamEn;
