import type { SessionWords } from './session.en.ts';

export const sessionDe: SessionWords = {
  signOut: 'Abmelden',
  quit: 'Standwatch beenden',
  meaning: 'Ihr Team sieht Sie dann offline.',
  onlyOne: 'Nur Sie sind online: Das Konto geht dann offline.',
  signOutNow: 'Jetzt abmelden',
  quitNow: 'Jetzt beenden',
};
