export const sessionEn = {
  signOut: 'Sign out',
  quit: 'Quit Standwatch',
  meaning: 'Coworkers will see you offline.',
  onlyOne: 'You are the only one online: the account will go offline.',
  signOutNow: 'Sign out now',
  quitNow: 'Quit now',
};

export type SessionWords = typeof sessionEn;
