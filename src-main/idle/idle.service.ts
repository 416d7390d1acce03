import type { Clock } from '../ports.ts';
import type { IdleEvent, IdleRules, IdleState, IdleWarning } from './idle.machine.ts';
import { idleReport, idleStep, idleWarning, nextPollInMs, startIdle } from './idle.machine.ts';
import type { ReadIdle } from './sources/idle-source.ts';

/** The system events this listens to, by the names Electron's `powerMonitor` gives them. */
export interface PowerEvents {
  on(event: PowerEvent, listener: () => void): unknown;
  removeListener(event: PowerEvent, listener: () => void): unknown;
}
export type PowerEvent = 'lock-screen' | 'unlock-screen' | 'suspend' | 'resume';

export interface IdleNow {
  readonly source: string | null;
  readonly report: ReturnType<typeof idleReport>;
  readonly warning: IdleWarning;
}

export interface IdleService {
  /** Watches from now on; somebody is signed in. */
  start(): void;
  stop(): void;
  setRules(rules: IdleRules): void;
  /** "I'm here": input the source did not see. */
  here(): void;
  now(): IdleNow;
  /** Called when the activity, the warning or the source changed. Returns its own unsubscribe. */
  onChange(listener: (now: IdleNow) => void): () => void;
}

interface IdleParts {
  readonly clock: Clock;
  readonly read: ReadIdle;
  readonly power: PowerEvents;
  readonly rules: IdleRules;
}

/** Feeds the idle machine: polls while somebody is signed in and the computer is awake. */
export function idleService({ clock, read, power, rules }: IdleParts): IdleService {
  const listeners = new Set<(now: IdleNow) => void>();
  let state: IdleState = startIdle(clock.now(), rules);
  let source: string | null = null;
  let running = false;
  let cancelPoll = () => {};
  let told = '';

  function current(): IdleNow {
    const now = clock.now();
    return { source, report: idleReport(state, now), warning: idleWarning(state, now) };
  }

  function apply(event: IdleEvent): void {
    state = idleStep(state, event);
    if (!running) return;
    const next = current();
    const summary = JSON.stringify([next.source, next.report.activity, next.warning]);
    if (summary === told) return;
    told = summary;
    for (const listener of listeners) listener(next);
  }

  function poll(): void {
    cancelPoll();
    const reading = read();
    const now = clock.now();
    source = reading?.source ?? null;
    apply(reading ? { kind: 'reading', now, ...reading } : { kind: 'no-source', now });
    if (running && !state.asleep) cancelPoll = clock.after(nextPollInMs(state, now), poll);
  }

  const powerListeners: Record<PowerEvent, () => void> = {
    'lock-screen': () => apply({ kind: 'lock', now: clock.now() }),
    'unlock-screen': () => apply({ kind: 'unlock', now: clock.now() }),
    suspend() {
      apply({ kind: 'suspend', now: clock.now(), wallNow: clock.wallNow() });
      cancelPoll();
    },
    resume() {
      apply({ kind: 'resume', now: clock.now(), wallNow: clock.wallNow() });
      if (running) poll();
    },
  };
  const powerEvents = Object.entries(powerListeners) as [PowerEvent, () => void][];

  return {
    start() {
      if (running) return;
      running = true;
      told = '';
      state = startIdle(clock.now(), state.rules);
      for (const [event, listener] of powerEvents) power.on(event, listener);
      poll();
    },
    stop() {
      if (!running) return;
      running = false;
      cancelPoll();
      for (const [event, listener] of powerEvents) power.removeListener(event, listener);
    },
    setRules(next) {
      apply({ kind: 'rules', now: clock.now(), rules: next });
      if (running) poll();
    },
    here() {
      apply({ kind: 'here', now: clock.now() });
      if (running) poll();
    },
    now: current,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
