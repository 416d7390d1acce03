import { expect, it } from 'vitest';
import { isTrouble } from './alerts.rules.ts';
import type { ScopeState } from './domain.ts';

it.each<[boolean | null, ScopeState, boolean]>([
  [null, 'offline', true],
  [null, 'online', false],
  [true, 'offline', false],
  [true, 'online', false],
  [false, 'offline', true],
  [false, 'online', true],
])('with hours that say %s, %s is trouble: %s', (expected, state, trouble) => {
  expect(isTrouble({ expected, state })).toBe(trouble);
});
