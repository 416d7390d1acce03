import type { SessionWords } from './session.en.ts';

export const sessionEs: SessionWords = {
  signOut: 'Cerrar sesión',
  quit: 'Salir de Standwatch',
  meaning: 'Sus compañeros le verán fuera de línea.',
  onlyOne: 'Solo usted está en línea: la cuenta quedará fuera de línea.',
  signOutNow: 'Cerrar sesión ahora',
  quitNow: 'Salir ahora',
};
