import { expect, it } from 'vitest';
import { fakeClock } from '../testing/fake-clock.ts';
import { serverClock } from './server-clock.ts';

const hourMs = 3_600_000;

function setUp(aheadMs: number) {
  const clock = fakeClock();
  const theirs = serverClock(clock);
  const hear = () => theirs.hear(new Date(clock.wallNow() - aheadMs).toISOString());
  return { clock, theirs, hear };
}

it.each([
  ['a clock that is right', 0, 0],
  ['a little delay', 1_999, 0],
  ['a clock 2 s ahead', 2_000, 2_000],
  ['a clock 3 h ahead', 3 * hourMs, 3 * hourMs],
  ['a clock 3 h behind', -3 * hourMs, -3 * hourMs],
])('learns from the server how wrong this clock is: %s', (_, aheadMs, expected) => {
  const { theirs, hear } = setUp(aheadMs);
  expect(theirs.aheadMs()).toBe(0);
  hear();
  expect(theirs.aheadMs()).toBe(expected);
});

it('does not take the delays of a network for a clock that changes', () => {
  const { clock, theirs, hear } = setUp(hourMs);
  hear();
  theirs.hear(new Date(clock.wallNow() - hourMs - 1_999).toISOString());
  expect(theirs.aheadMs()).toBe(hourMs);
});

it('knows it also when somebody sets this clock, or the computer sleeps', () => {
  const { clock, theirs, hear } = setUp(3 * hourMs);
  hear();
  clock.sleep(8 * hourMs);
  expect(theirs.aheadMs()).toBe(3 * hourMs);
  clock.setForward(-3 * hourMs);
  expect(theirs.aheadMs()).toBe(0);
});
