import type { SessionWords } from './session.en.ts';

export const sessionFr: SessionWords = {
  signOut: 'Se déconnecter',
  quit: 'Quitter Standwatch',
  meaning: 'Vos collègues vous verront hors ligne.',
  onlyOne: 'Vous êtes la seule personne en ligne : le compte passera hors ligne.',
  signOutNow: 'Me déconnecter',
  quitNow: 'Quitter maintenant',
};
