import { expect, it } from 'vitest';
import { zoomLevelAfter } from './zoom.rules.ts';

it.each([
  [0, 'in', 0.5],
  [0, 'out', -0.5],
  [6, 'in', 6],
  [-4, 'out', -4],
  [2.5, 'reset', 0],
] as const)('from %d %s is %d', (level, to, next) => {
  expect(zoomLevelAfter(level, to)).toBe(next);
});
