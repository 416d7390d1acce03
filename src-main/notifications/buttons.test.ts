import { expect, it } from 'vitest';
import { electronHasButtons } from './buttons.rules.ts';

it.each([
  ['darwin', '25.1.1', true],
  ['darwin', '45.5.0', true],
  ['win32', '25.1.1', false],
  ['win32', '44.9.9', false],
  ['win32', '45.0.0', true],
  ['win32', '100.0.0', true],
  ['linux', '45.5.0', false],
])('on %s with Electron %s a notice has buttons: %s', (platform, electron, has) => {
  expect(electronHasButtons(platform, electron)).toBe(has);
});
