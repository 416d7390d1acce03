import type { KeysWords } from './keys.en.ts';

export const keysDe: KeysWords = {
  title: 'Tastatur',
  control: 'Strg',
  shift: 'Umschalt',
  compact: 'Kompaktes Fenster',
  full: 'Ganzes Fenster',
};
