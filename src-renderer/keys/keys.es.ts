import type { KeysWords } from './keys.en.ts';

export const keysEs: KeysWords = {
  title: 'Teclado',
  control: 'Ctrl',
  shift: 'Mayús',
  compact: 'Ventana compacta',
  full: 'Ventana completa',
};
