import { describe, expect, it } from 'vitest';
import { idleHarness } from '../testing/idle-harness.ts';
import { minuteMs } from './testing.ts';

describe('what the system says of sleep and locks', () => {
  describe('a sleep that was told of and does not come, or whose end is not told', () => {
    async function asleep() {
      const made = idleHarness();
      made.service.start();
      await made.clock.pass(0);
      made.power.emit('suspend');
      return made;
    }

    it('ends after 30 s in which this app was not held up', async () => {
      const { clock, heard } = await asleep();
      await clock.pass(29_999);
      expect(heard.at(-1)).toBe('suspended none');
      await clock.pass(1);
      expect(heard.at(-1)).toBe('active none');
    });

    it('ends 30 s after the computer woke, and counts as idle time', async () => {
      const { clock, heard } = await asleep();
      await clock.pass(25_000);
      clock.sleep(60 * minuteMs);
      await clock.pass(5_000 + 29_999);
      expect(heard.at(-1)).toBe('suspended none');
      await clock.pass(1);
      expect(heard.at(-1)).toBe('idle none');
    });

    it('ends with input in our window, unless it is the last before the sleep', async () => {
      const { clock, service, heard } = await asleep();
      await clock.pass(9_999);
      service.windowInput();
      expect(heard.at(-1)).toBe('suspended none');
      await clock.pass(1);
      service.windowInput();
      expect(heard.at(-1)).toBe('active none');
    });

    it.each([
      [
        'an unlock',
        ({ power }: ReturnType<typeof idleHarness>) => {
          power.emit('lock-screen');
          power.emit('unlock-screen');
        },
      ],
      [
        'whoever says that they are here',
        ({ service }: ReturnType<typeof idleHarness>) => service.here(),
      ],
    ])('ends with %s', async (_name, happen) => {
      const made = await asleep();
      made.clock.sleep(60 * minuteMs);
      happen(made);
      await made.clock.pass(minuteMs);
      expect(made.heard.at(-1)).toBe('active none');
    });
  });

  it('counts a sleep that nobody announced before its end was told', async () => {
    const { clock, power, service, heard } = idleHarness();
    service.start();
    await clock.pass(0);
    clock.sleep(5 * minuteMs);
    power.emit('resume');
    expect(heard.at(-1)).toBe('idle none');
  });

  it('counts one that ends with an unlock as over', async () => {
    const { clock, power, service, heard } = idleHarness();
    service.start();
    await clock.pass(0);
    power.emit('lock-screen');
    clock.sleep(5 * minuteMs);
    power.emit('unlock-screen');
    await clock.pass(30_000);
    expect(heard.at(-1)).toBe('active none');
  });

  it('takes input in our window for the end of a lock that was never told', async () => {
    const { clock, power, service, heard, ...computer } = idleHarness();
    computer.lock(false);
    service.start();
    await clock.pass(0);
    power.emit('lock-screen');
    await clock.pass(9_999);
    service.windowInput();
    expect(heard.at(-1)).toBe('locked none');
    await clock.pass(1);
    service.windowInput();
    expect(heard.at(-1)).toBe('active none');
    // The next one may not be told at all.
    computer.lock(true);
    await clock.pass(4_000);
    expect(heard.at(-1)).toBe('locked none');
  });
});
