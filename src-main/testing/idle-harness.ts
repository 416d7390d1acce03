import type { IdleNow } from '../idle/idle.service.ts';
import { idleService } from '../idle/idle.service.ts';
import type { IdleReading, IdleSources } from '../idle/sources/source-chain.ts';
import { minuteMs } from '../idle/testing.ts';
import type { PowerEvent } from '../power/power-events.ts';
import { fakeClock } from './fake-clock.ts';

export const rules = { thresholdMs: 5 * minuteMs, lockCounts: true, returnAutomatically: true };

class FakePower {
  listeners = new Map<PowerEvent, () => void>();
  on(event: PowerEvent, listener: () => void) {
    this.listeners.set(event, listener);
  }
  removeListener(event: PowerEvent) {
    this.listeners.delete(event);
  }
  holdSleep() {}
  emit(event: PowerEvent) {
    this.listeners.get(event)?.();
  }
}

/** A computer with a counter of whole seconds. */
export function idleHarness() {
  const clock = fakeClock();
  const power = new FakePower();
  const heard: string[] = [];
  let lastInputAt = clock.now();
  let works = true;
  let misses = false;
  let reads = 0;
  let reprobes = 0;
  let trial: IdleReading['trial'] = 'works';
  let locked: boolean | null = null;
  const sources: IdleSources = {
    async read() {
      reads += 1;
      if (misses) return 'missed';
      const idleMs = Math.floor((clock.now() - lastInputAt) / 1_000) * 1_000;
      return works ? { source: 'X11', trial, idleMs, resolutionMs: 1_000, locked } : null;
    },
    seesLock: () => locked === true,
    windowInput: () => {},
    reprobe: () => (reprobes += 1),
  };
  const service = idleService({
    clock,
    power,
    sources,
    rules,
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
    repair: () => (works = true),
    miss: (now: boolean) => (misses = now),
    tryAgain: () => (trial = 'trying'),
    lock: (now: boolean) => (locked = now),
    reads: () => reads,
    reprobes: () => reprobes,
  };
}
