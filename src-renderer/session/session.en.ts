export const sessionEn = {
  signOut: 'Sign out',
  quit: 'Quit Standwatch',
  lastOne: 'You are the last one online',
  nobodyThere: 'Visitors will find nobody there.',
  told: 'Your lead is told after {{time}}.',
  notAlone: 'Somebody else is online now.',
  stay: 'Stay {{status}}',
  change: 'Change to {{status}}',
};

export type SessionWords = typeof sessionEn;
