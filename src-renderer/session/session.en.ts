export const sessionEn = {
  signOut: 'Sign out',
  quit: 'Quit Standwatch',
  lastOne: 'You are the last one online',
  nobodyThere: 'Visitors will find nobody there.',
  nobodyThereUntilRestart: 'Visitors will find nobody there until the app has started again.',
  told: 'Your lead is told after {{time}}.',
  notAlone: 'Somebody else is online now.',
  keptElsewhere: 'Another device of yours is in use: your status stays.',
  stay: 'Stay {{status}}',
  change: 'Change to {{status}}',
};

export type SessionWords = typeof sessionEn;
