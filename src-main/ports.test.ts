import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from './ports.ts';

const { after, afterAbout } = systemClock;

let ran: string[];
const say = (what: string) => () => void ran.push(`${what} ${performance.now()}`);

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  ran = [];
});

afterEach(() => vi.useRealTimers());

it('runs sooner together with another timer, once', () => {
  after(2_999, say('too soon'));
  after(3_000, say('in time'));
  afterAbout(5_000, 2_000, say('about'));
  vi.advanceTimersByTime(10_000);
  expect(ran).toEqual(['too soon 2999', 'in time 3000', 'about 3000']);
});

it('runs at its time when it is alone', () => {
  afterAbout(5_000, 2_000, say('about'));
  vi.advanceTimersByTime(10_000);
  expect(ran).toEqual(['about 5000']);
});

it('can be called off', () => {
  const cancel = afterAbout(5_000, 2_000, say('about'));
  after(4_000, say('other'));
  cancel();
  vi.advanceTimersByTime(10_000);
  expect(ran).toEqual(['other 4000']);
});
