import type { KeysWords } from './keys.en.ts';

export const keysFr: KeysWords = {
  title: 'Clavier',
  control: 'Ctrl',
  shift: 'Maj',
  compact: 'Fenêtre compacte',
  full: 'Fenêtre entière',
};
