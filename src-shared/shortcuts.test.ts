import { describe, expect, it } from 'vitest';
import type { KeyPress } from './shortcuts.ts';
import { accelerator, commandOf, commands, keysAsRead, keysForAria } from './shortcuts.ts';

const press = (key: string, part: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  repeat: false,
  ...part,
});
const ctrl = { ctrlKey: true };

describe('a key press', () => {
  it.each([
    ['Ctrl+1', press('1', { ...ctrl, code: 'Digit1' }), 'online'],
    [
      'Ctrl and the first digit of a French keyboard',
      press('&', { ...ctrl, code: 'Digit1' }),
      'online',
    ],
    ['Ctrl+4 of the number pad', press('4', { ...ctrl, code: 'Numpad4' }), 'offline'],
    ['Ctrl+,', press(',', ctrl), 'settings'],
    ['Ctrl+, where the comma needs Shift', press(',', { ...ctrl, shiftKey: true }), 'settings'],
    ['F1', press('F1'), 'help'],
    ['Ctrl+Shift+M', press('M', { ...ctrl, shiftKey: true }), 'compact'],
    ['Ctrl+M', press('m', ctrl), null],
    ['a digit alone', press('1', { code: 'Digit1' }), null],
    ['Ctrl+5', press('5', { ...ctrl, code: 'Digit5' }), null],
    ['Ctrl+Alt+1', press('1', { ...ctrl, code: 'Digit1', altKey: true }), null],
    ['a key that is held down', press('1', { ...ctrl, code: 'Digit1', repeat: true }), null],
    ['the Windows key and 1', press('1', { metaKey: true, code: 'Digit1' }), null],
  ] as const)('%s', (_title, key, command) => {
    expect(commandOf(key, 'linux')).toBe(command);
  });

  it('on macOS is one with Command', () => {
    expect(commandOf(press('1', { metaKey: true, code: 'Digit1' }), 'darwin')).toBe('online');
    expect(commandOf(press('1', { ...ctrl, code: 'Digit1' }), 'darwin')).toBeNull();
  });
});

it('is written as each reader needs it', () => {
  const names = { control: 'Strg', shift: 'Umschalt' };
  expect(keysAsRead('compact', 'win32', names)).toBe('Strg+Umschalt+M');
  expect(keysAsRead('compact', 'darwin', names)).toBe('⇧⌘M');
  expect(keysAsRead('help', 'linux', names)).toBe('F1');
  expect(keysForAria('away', 'linux')).toBe('Control+3');
  expect(accelerator('settings')).toBe('CmdOrCtrl+,');
});

it('means one thing only', () => {
  const written = commands.map(accelerator);
  expect(new Set(written).size).toBe(written.length);
});
