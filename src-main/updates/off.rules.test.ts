import { expect, it } from 'vitest';
import { offBecause } from './off.rules.ts';

const usual = {
  isPackaged: true,
  updateKey: 'key' as string | null,
  platform: 'linux',
  appImage: '/home/marie/apps/S.AppImage' as string | undefined,
  mayReplace: (_file: string) => true,
};

it.each([
  ['an AppImage', {}, null],
  ['Windows', { platform: 'win32', appImage: undefined }, null],
  ['a run from the sources', { isPackaged: false }, 'sources'],
  ['an app without a key', { updateKey: null }, 'no-key'],
  ['a deb', { appImage: undefined }, 'package-manager'],
  ['an AppImage that somebody else put there', { mayReplace: () => false }, 'read-only'],
])('%s takes updates unless: %j', (_name, part, why) => {
  expect(offBecause({ ...usual, ...part })).toBe(why);
});
