import { describe, expect, it } from 'vitest';
import { fakeClock } from '../testing/fake-clock.ts';
import type { IdleNow, PowerEvent } from './idle.service.ts';
import { idleService } from './idle.service.ts';
import type { IdleReading } from './sources/idle-source.ts';

const minuteMs = 60_000;

class FakePower {
  listeners = new Map<PowerEvent, () => void>();
  on(event: PowerEvent, listener: () => void) {
    this.listeners.set(event, listener);
  }
  removeListener(event: PowerEvent) {
    this.listeners.delete(event);
  }
  emit(event: PowerEvent) {
    this.listeners.get(event)?.();
  }
}

/** A computer with a counter of whole seconds. */
function harness() {
  const clock = fakeClock();
  const power = new FakePower();
  const heard: string[] = [];
  let lastInputAt = clock.now();
  let works = true;
  let reads = 0;
  const service = idleService({
    clock,
    power,
    rules: { thresholdMs: 5 * minuteMs, lockCounts: true, returnAutomatically: true },
    read(): IdleReading | null {
      reads += 1;
      const idleMs = Math.floor((clock.now() - lastInputAt) / 1_000) * 1_000;
      return works ? { source: 'X11', idleMs, resolutionMs: 1_000, locked: false } : null;
    },
  });
  service.onChange(({ report, warning }: IdleNow) =>
    heard.push(`${report.activity} ${warning.kind}`),
  );
  return {
    clock,
    power,
    service,
    heard,
    input: () => (lastInputAt = clock.now()),
    break: () => (works = false),
    reads: () => reads,
  };
}

describe('the idle service', () => {
  it('tells the whole story: quiet, warning, idle, input', () => {
    const { clock, service, heard, input } = harness();
    service.start();
    service.start();
    clock.advance(4 * minuteMs - 1);
    expect(heard).toEqual(['active none']);
    clock.advance(1);
    expect(heard).toEqual(['active none', 'active away-soon']);
    clock.advance(minuteMs - 1);
    expect(heard).toHaveLength(2);
    clock.advance(1);
    expect(heard.at(-1)).toBe('idle none');
    clock.advance(10_500);
    input();
    clock.advance(1_000);
    expect(heard.at(-1)).toBe('active none');
    expect(heard).toHaveLength(4);
  });

  it('hears of lock and sleep at once, and polls nothing while asleep', () => {
    const { clock, power, service, heard, reads } = harness();
    service.start();
    power.emit('lock-screen');
    expect(heard.at(-1)).toBe('locked none');
    power.emit('suspend');
    expect(heard.at(-1)).toBe('suspended none');
    const before = reads();
    clock.advance(minuteMs);
    expect(reads()).toBe(before);
    power.emit('resume');
    expect(heard.at(-1)).toBe('locked none');
    power.emit('unlock-screen');
    expect(heard.at(-1)).toBe('active none');
  });

  it('counts a sleep the clock did not see', () => {
    const { clock, power, service, heard } = harness();
    service.start();
    power.emit('suspend');
    clock.sleep(5 * minuteMs);
    power.emit('resume');
    expect(heard.at(-1)).toBe('idle none');
  });

  it('says when nothing works, and when something does again', () => {
    const { service, clock, heard, ...computer } = harness();
    service.start();
    computer.break();
    clock.advance(1_000);
    expect(heard.at(-1)).toBe('unknown none');
    expect(service.now().source).toBeNull();
  });

  it('leaves nothing behind when it stops', () => {
    const { clock, power, service, heard } = harness();
    service.start();
    service.stop();
    service.stop();
    expect(clock.pending()).toBe(0);
    expect(power.listeners.size).toBe(0);
    service.setRules({ thresholdMs: 1, lockCounts: true, returnAutomatically: true });
    clock.advance(minuteMs);
    expect(heard).toEqual(['active none']);
  });
});
