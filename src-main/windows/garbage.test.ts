import { expect, it } from 'vitest';
import { fakeClock } from '../testing/fake-clock.ts';
import { collectAfterMs, collectGarbageSoon } from './garbage.ts';

it('gives back what nobody needs any more', async () => {
  const clock = fakeClock();
  const left = new WeakRef({});
  collectGarbageSoon(clock);
  // What was just made stays to the end of the turn.
  await clock.pass(collectAfterMs - 1);
  expect(left.deref()).toBeDefined();
  await clock.pass(1);
  expect(left.deref()).toBeUndefined();
});
