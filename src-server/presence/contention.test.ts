import { expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { createContention } from './contention.ts';

const accounts = (count: number) => Array.from({ length: count }, (_, n) => `acc-${n}`);

it('takes few accounts for quiet, and many not', () => {
  const contention = createContention(new FakeClock());
  expect(contention.areQuiet(accounts(8))).toBe(true);
  expect(contention.areQuiet(accounts(9))).toBe(false);
});

it('remembers for ten seconds who was not', async () => {
  const clock = new FakeClock();
  const contention = createContention(clock);
  contention.met(['acc-1']);
  expect(contention.areQuiet(['acc-2'])).toBe(true);
  expect(contention.areQuiet(['acc-2', 'acc-1'])).toBe(false);
  await clock.advance(9_999);
  contention.met(['acc-3']);
  expect(contention.areQuiet(['acc-1'])).toBe(false);
  await clock.advance(1);
  expect(contention.areQuiet(['acc-1'])).toBe(true);
  expect(contention.areQuiet(['acc-3'])).toBe(false);
});
