import { describe, expect, it } from 'vitest';
import { createSteadyClock, createSteadyTime } from './clock.ts';

const hour = 3_600_000;

/** A machine whose clocks a test moves. */
function machine() {
  const at = { wall: 1_000_000, monotone: 50, elapsed: 7_000 };
  const time = createSteadyTime({
    wall: () => at.wall,
    monotone: () => at.monotone,
    elapsed: () => at.elapsed,
  });
  return {
    time,
    pass(ms: number) {
      at.wall += ms;
      at.monotone += ms;
      at.elapsed += ms;
    },
    sleep(ms: number) {
      at.wall += ms;
      at.elapsed += ms;
    },
    set(byMs: number) {
      at.wall += byMs;
    },
  };
}

describe('steady time', () => {
  it('begins as the system has it, and goes on with it', () => {
    const { time, pass } = machine();
    expect(time.now()).toBe(1_000_000);
    pass(60_000);
    expect(time.now()).toBe(1_060_000);
    expect(time.look()).toBe(0);
  });

  it.each([hour, -hour])('is not moved when the system’s clock is set by %i ms', (byMs) => {
    const { time, pass, set } = machine();
    pass(30_000);
    set(byMs);
    expect(time.look()).toBe(byMs);
    pass(30_000);
    expect(time.now()).toBe(1_060_000);
    set(-byMs);
    expect(time.look()).toBe(0);
  });

  it('begins anew at the system’s clock when it is to follow it', () => {
    const { time, pass, sleep, set } = machine();
    sleep(10_000);
    set(-hour);
    time.follow();
    expect(time.now()).toBe(1_010_000 - hour);
    pass(1_000);
    expect(time.look()).toBe(0);
    expect(time.now()).toBe(1_011_000 - hour);
  });

  it('goes on while the machine sleeps', () => {
    const { time, pass, sleep } = machine();
    pass(1_000);
    sleep(hour);
    expect(time.look()).toBe(0);
    expect(time.now()).toBe(1_001_000 + hour);
    pass(1_000);
    time.look();
    expect(time.now()).toBe(1_002_000 + hour);
  });

  it('tells sleep from a clock that is set when it wakes', () => {
    const { time, sleep, set } = machine();
    sleep(10_000);
    set(-hour);
    expect(time.look()).toBe(-hour);
    expect(time.now()).toBe(1_010_000);
  });

  it('takes no coarse reading for sleep', () => {
    const { time, sleep } = machine();
    sleep(499);
    time.look();
    expect(time.now()).toBe(1_000_000);
  });
});

it('a server’s clock goes by that of its store', () => {
  const clock = createSteadyClock(hour, () => {});
  expect(Math.abs(clock.now() - Date.now() - hour)).toBeLessThan(1_000);
});

it('a server’s clock moves by as much as it was away, and goes on from there', () => {
  const clock = createSteadyClock(hour, () => {});
  clock.follow(-hour);
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1_000);
  expect(Math.abs(clock.awayMs())).toBeLessThan(1_000);
});
