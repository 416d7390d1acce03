import { describe, expect, it } from 'vitest';
import { idleHarness, rules } from '../testing/idle-harness.ts';
import { minuteMs } from './testing.ts';

describe('the idle service', () => {
  it('tells the whole story: quiet, warning, idle, input', async () => {
    const { clock, service, heard, input } = idleHarness();
    service.start();
    service.start();
    await clock.pass(4 * minuteMs - 1);
    expect(heard).toEqual(['active none']);
    await clock.pass(1);
    expect(heard).toEqual(['active none', 'active away-soon']);
    await clock.pass(minuteMs - 1);
    expect(heard).toHaveLength(2);
    await clock.pass(1);
    expect(heard.at(-1)).toBe('idle none');
    await clock.pass(10_500);
    input();
    await clock.pass(1_000);
    expect(heard.at(-1)).toBe('active none');
    expect(heard).toHaveLength(4);
  });

  it('takes the warning back with any input before Away, and counts from there', async () => {
    const { clock, service, heard, input } = idleHarness();
    service.start();
    await clock.pass(4 * minuteMs + 30_000);
    expect(heard).toEqual(['active none', 'active away-soon']);
    input();
    await clock.pass(2_000);
    expect(heard).toEqual(['active none', 'active away-soon', 'active none']);
    await clock.pass(4 * minuteMs - 2_001);
    expect(heard).toHaveLength(3);
    await clock.pass(1);
    expect(heard.at(-1)).toBe('active away-soon');
  });

  it('looks again before a shorter threshold counts: who came back meanwhile is there', async () => {
    const { clock, service, heard, input } = idleHarness();
    const minutes = (count: number) => ({ ...rules, thresholdMs: count * minuteMs });
    service.setRules(minutes(30));
    service.start();
    await clock.pass(10 * minuteMs + 1);
    input();
    service.setRules(minutes(5));
    await clock.pass(0);
    expect(heard).toEqual(['active none']);

    service.setRules(minutes(30));
    await clock.pass(10 * minuteMs);
    service.setRules(minutes(5));
    await clock.pass(0);
    expect(heard).toEqual(['active none', 'idle none']);
  });

  it('hears of lock and sleep at once, and polls nothing while asleep', async () => {
    const { clock, power, service, heard, reads } = idleHarness();
    service.start();
    await clock.pass(0);
    power.emit('lock-screen');
    expect(heard.at(-1)).toBe('locked none');
    power.emit('suspend');
    expect(heard.at(-1)).toBe('suspended none');
    const before = reads();
    await clock.pass(29_999);
    expect(reads()).toBe(before);
    power.emit('resume');
    expect(heard.at(-1)).toBe('locked none');
    power.emit('unlock-screen');
    expect(heard.at(-1)).toBe('active none');
  });

  it('sees a lock within 5 s without reading the counter as often', async () => {
    const { clock, service, heard, reads, lock } = idleHarness();
    lock(false);
    service.start();
    await clock.pass(29_999);
    expect(reads()).toBe(1);
    await clock.pass(2);
    expect(reads()).toBe(2);
    lock(true);
    await clock.pass(4_000);
    expect(heard.at(-1)).toBe('locked none');
    lock(false);
    await clock.pass(1_000);
    expect(heard.at(-1)).toBe('active none');
  });

  it('tells of a screen that nobody reaches also where no idleness counts, until it stops', async () => {
    const { clock, power, service } = idleHarness();
    const shut: boolean[] = [];
    service.onChange(({ isScreenShut }) => shut.push(isScreenShut));
    service.setRules({ thresholdMs: null, lockCounts: false, returnAutomatically: true });
    service.start();
    await clock.pass(0);
    power.emit('lock-screen');
    power.emit('suspend');
    power.emit('resume');
    power.emit('unlock-screen');
    power.emit('suspend');
    expect(shut).toEqual([false, true, true, true, false, true]);
    expect(service.now().isScreenShut).toBe(true);
    service.stop();
    expect(service.now().isScreenShut).toBe(false);
  });

  it('counts a sleep the clock did not see', async () => {
    const { clock, power, service, heard } = idleHarness();
    service.start();
    await clock.pass(0);
    power.emit('suspend');
    clock.sleep(5 * minuteMs);
    power.emit('resume');
    await clock.pass(0);
    expect(heard.at(-1)).toBe('idle none');
  });

  it('counts a sleep that nobody announced', async () => {
    const { clock, service, heard } = idleHarness();
    service.start();
    await clock.pass(0);
    clock.sleep(5 * minuteMs);
    await clock.pass(30_000);
    expect(heard.at(-1)).toBe('idle none');
  });

  it('counts it at the next look for a lock, where it looks for one', async () => {
    const { clock, service, heard, lock } = idleHarness();
    lock(false);
    service.start();
    await clock.pass(0);
    clock.sleep(5 * minuteMs);
    await clock.pass(4_000);
    expect(heard.at(-1)).toBe('idle none');
  });

  it.each([
    ['awake', false],
    ['asleep', true],
  ])('does not care when the clock is set while the computer is %s', async (_name, asleep) => {
    const { clock, power, service, heard } = idleHarness();
    service.start();
    await clock.pass(0);
    if (asleep) power.emit('suspend');
    clock.setForward(60 * minuteMs);
    clock.sleep(asleep ? minuteMs : 0);
    if (asleep) power.emit('resume');
    await clock.pass(minuteMs);
    clock.setForward(-120 * minuteMs);
    await clock.pass(minuteMs);
    expect(heard.at(-1)).toBe('active none');
  });

  it('says when nothing works, and when something does again', async () => {
    const { service, clock, heard, ...computer } = idleHarness();
    service.start();
    computer.break();
    await clock.pass(30_000);
    expect(heard.at(-1)).toBe('unknown none');
    expect(service.now().detection).toEqual({ kind: 'none' });
    computer.repair();
    computer.tryAgain();
    await clock.pass(10_000);
    expect(heard.at(-1)).toBe('active none');
    expect(service.now().detection).toEqual({ kind: 'trying', source: 'X11' });
  });

  it.each([
    ['away', 5 * minuteMs, ['active none', 'active away-soon', 'idle none']],
    ['at work', 0, ['active none']],
  ])('keeps what it knew of somebody %s while an answer is missed', async (...row) => {
    const [, quietMs, expected] = row;
    const { service, clock, heard, reads, input, miss } = idleHarness();
    service.start();
    await clock.pass(quietMs + 500);
    miss(true);
    const before = reads();
    await clock.pass(39_500);
    expect(reads() - before).toBeGreaterThanOrEqual(9);
    miss(false);
    await clock.pass(1_000);
    expect(heard).toEqual(expected);
    input();
    await clock.pass(1_000);
    expect(heard.at(-1)).toBe('active none');
  });

  it('does not call somebody away by itself while no answer says so', async () => {
    const { service, clock, heard, miss } = idleHarness();
    service.start();
    await clock.pass(5 * minuteMs - 500);
    miss(true);
    await clock.pass(2_500);
    expect(heard.at(-1)).toBe('active away-soon');
    miss(false);
    await clock.pass(1_000);
    expect(heard.at(-1)).toBe('idle none');
  });

  it.each(['resume', 'unlock-screen', 'session-changed'] as const)(
    'looks at the sources anew after %s',
    async (event) => {
      const { service, clock, power, reads, reprobes } = idleHarness();
      service.start();
      await clock.pass(0);
      power.emit(event);
      await clock.pass(0);
      expect([reads(), reprobes()]).toEqual([2, 2]);
    },
  );

  it('forgets an answer that comes after the computer fell asleep', async () => {
    const { service, clock, power, heard } = idleHarness();
    service.start();
    power.emit('suspend');
    await clock.pass(0);
    expect(heard).toEqual(['suspended none']);
  });

  it('sees within 4 s a lock that only the source can see, and its end within a second', async () => {
    const { service, clock, heard, ...computer } = idleHarness();
    computer.lock(false);
    service.start();
    await clock.pass(10_000);
    computer.lock(true);
    await clock.pass(4_000);
    expect(heard.at(-1)).toBe('locked none');
    computer.lock(false);
    await clock.pass(1_000);
    expect(heard.at(-1)).toBe('active none');
  });

  it('sees it within 4 s also once nobody tells of locks any more', async () => {
    const { service, clock, power, heard, ...computer } = idleHarness();
    computer.lock(false);
    service.start();
    await clock.pass(0);
    power.emit('lock-screen');
    power.emit('unlock-screen');
    await clock.pass(1_000);
    power.emit('locks-untold');
    await clock.pass(0);
    computer.lock(true);
    await clock.pass(4_000);
    expect(heard.at(-1)).toBe('locked none');
  });

  describe('asks seldom', () => {
    it('while nothing can fall due, and every second near it', async () => {
      const { service, clock, reads } = idleHarness();
      service.start();
      await clock.pass(4 * minuteMs - 1);
      expect(reads()).toBe(8);
      await clock.pass(minuteMs);
      expect(reads()).toBeGreaterThanOrEqual(68);
    });

    it('but more often while a source is under trial', async () => {
      const { service, clock, reads, tryAgain } = idleHarness();
      tryAgain();
      service.start();
      await clock.pass(minuteMs);
      expect(reads()).toBe(31);
    });
  });

  it('leaves nothing behind when it stops', async () => {
    const { clock, power, service, heard } = idleHarness();
    service.start();
    await clock.pass(0);
    service.stop();
    service.stop();
    expect(clock.pending()).toBe(0);
    expect(power.listeners.size).toBe(0);
    service.setRules({ thresholdMs: 1, lockCounts: true, returnAutomatically: true });
    await clock.pass(minuteMs);
    expect(heard).toEqual(['active none']);
  });
});
