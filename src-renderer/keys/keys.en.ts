export const keysEn = {
  title: 'Keyboard',
  control: 'Ctrl',
  shift: 'Shift',
  compact: 'Compact window',
  full: 'Full window',
};

export type KeysWords = typeof keysEn;
