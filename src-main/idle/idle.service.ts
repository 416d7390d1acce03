import type { IdleDetection } from '../../src-shared/agent.ts';
import type { Clock } from '../ports.ts';
import type { PowerEvent, PowerEvents } from '../power/power-events.ts';
import type { IdleEvent, IdleRules, IdleState, IdleWarning } from './idle.machine.ts';
import { idleReport, idleStep, idleWarning, isScreenShut, startIdle } from './idle.machine.ts';
import { lockLookInMs, nearPollMs, nextPollInMs } from './poll.rules.ts';
import type { IdleReading, IdleSources } from './sources/source-chain.ts';
import { inputShowsWithinMs } from './sources/source-trial.machine.ts';

/** A source under trial is asked more often than its readings matter, so that the trial ends. */
const tryingPollMs = 2_000;

/** The two clocks are read one after the other, and one may count whole seconds. */
const sleepToNoticeMs = 5_000;

/** A computer that sleeps runs no timers: after so many looks in time it is awake, whatever it said. */
const awakeLookMs = 10_000;
const looksToBeAwake = 3;

/** Keys are let go of and pointers moved on while a computer locks or falls asleep; later input is somebody. */
const inputSettlesMs = 10_000;

export interface IdleNow {
  readonly detection: IdleDetection;
  readonly report: ReturnType<typeof idleReport>;
  readonly warning: IdleWarning;
  /** Locked or asleep, whether or not that counts as idleness. Nobody knows while it is not watched. */
  readonly isScreenShut: boolean;
}

export interface IdleService {
  /** Watches from now on; somebody is signed in. */
  start(): void;
  stop(): void;
  setRules(rules: IdleRules): void;
  /** "I'm here": input the source did not see. */
  here(): void;
  /** Our own window got input, which shows whether the source sees it. */
  windowInput(): void;
  now(): IdleNow;
  /** Called when any of it but the durations changed. Returns its own unsubscribe. */
  onChange(listener: (now: IdleNow) => void): () => void;
}

interface IdleParts {
  readonly clock: Clock;
  readonly sources: IdleSources;
  readonly power: PowerEvents;
  readonly rules: IdleRules;
}

/** Feeds the idle machine: polls while somebody is signed in and the computer is awake. */
export function idleService({ clock, sources, power, rules }: IdleParts): IdleService {
  const listeners = new Set<(now: IdleNow) => void>();
  let wanted = rules;
  let state: IdleState = startIdle(clock.now(), rules);
  let detection: IdleDetection = { kind: 'none' };
  let running = false;
  let cancelPoll = () => {};
  let polls = 0;
  let driftMs = clock.sinceBoot() - clock.now();
  let lockedAt = 0;
  let told = '';

  function current(): IdleNow {
    const now = clock.now();
    return {
      detection,
      report: idleReport(state, now),
      warning: idleWarning(state, now),
      isScreenShut: running && isScreenShut(state),
    };
  }

  function apply(event: IdleEvent): void {
    noticeSleep();
    state = idleStep(state, event);
    if (!running) return;
    const next = current();
    const summary = JSON.stringify({ ...next, report: next.report.activity });
    if (summary === told) return;
    told = summary;
    for (const listener of listeners) listener(next);
  }

  function poll(): void {
    if (!running || state.asleep) return;
    cancelPoll();
    polls += 1;
    const mine = polls;
    // What comes after the computer fell asleep, or after a newer poll, is old.
    void sources.read().then((reading) => {
      if (mine === polls && running && !state.asleep) take(reading);
    });
  }

  const driftedMs = () => clock.sinceBoot() - clock.now() - driftMs;

  /** A sleep that nobody announced shows in how far the clocks have drifted apart. */
  function noticeSleep(): void {
    const [now, sinceBoot] = [clock.now(), clock.sinceBoot()];
    const sleptMs = driftedMs();
    driftMs += sleptMs;
    // One that was announced is counted at its end.
    if (state.asleep || sleptMs < sleepToNoticeMs) return;
    const asleep = idleStep(state, { kind: 'suspend', now, sinceBoot: sinceBoot - sleptMs });
    state = idleStep(asleep, { kind: 'resume', now, sinceBoot });
  }

  function take(reading: IdleReading | 'missed' | null): void {
    noticeSleep();
    // One answer that is late or lost says nothing of whether anybody is there.
    if (reading === 'missed') return pollIn(nearPollMs);
    const now = clock.now();
    detection = reading ? { kind: reading.trial, source: reading.source } : { kind: 'none' };
    // Told once, by the rules that hold from now on.
    state = idleStep(
      state,
      reading ? { kind: 'reading', now, ...reading } : { kind: 'no-source', now },
    );
    apply({ kind: 'rules', now, rules: wanted });
    const paceMs = reading?.trial === 'trying' ? tryingPollMs : Infinity;
    pollIn(Math.min(nextPollInMs(state, now), paceMs));
  }

  function pollIn(delayMs: number): void {
    const at = clock.now() + delayMs;
    const lookInMs = lockLookInMs(state) ?? Infinity;
    cancelPoll();
    if (delayMs <= lookInMs) cancelPoll = clock.after(delayMs, poll);
    else cancelPoll = clock.after(lookInMs, () => (isNews() ? poll() : pollIn(at - clock.now())));
  }

  /** Whether there is more to know than that time went by. */
  const isNews = () => sources.seesLock() || driftedMs() >= sleepToNoticeMs;

  /** The session may be another one than before. */
  function lookAnew(): void {
    sources.reprobe();
    poll();
  }

  /** Not every sleep that is announced comes, and the end of one may not be told: only who sleeps looks late. */
  function doubtSleep(looks: number): void {
    const from = clock.sinceBoot();
    cancelPoll();
    cancelPoll = clock.after(awakeLookMs, () => {
      const late = clock.sinceBoot() - from >= awakeLookMs + sleepToNoticeMs;
      if (late) doubtSleep(looksToBeAwake);
      else if (looks > 1) doubtSleep(looks - 1);
      else wake();
    });
  }

  function wake(): void {
    apply({ kind: 'resume', now: clock.now(), sinceBoot: clock.sinceBoot() });
    lookAnew();
  }

  function unlock(): void {
    // Whoever unlocks it is at a computer that runs.
    if (state.asleep) wake();
    apply({ kind: 'unlock', now: clock.now() });
    lookAnew();
  }

  function nobodyTellsOfLocks(): void {
    apply({ kind: 'locks-untold', now: clock.now() });
    poll();
  }

  const powerListeners: Record<PowerEvent, () => void> = {
    'lock-screen'() {
      lockedAt = clock.now();
      apply({ kind: 'lock', now: lockedAt });
    },
    'unlock-screen': unlock,
    'locks-untold': nobodyTellsOfLocks,
    suspend() {
      apply({ kind: 'suspend', now: clock.now(), sinceBoot: clock.sinceBoot() });
      doubtSleep(looksToBeAwake);
    },
    resume: wake,
    'session-changed': lookAnew,
    'display-off': () => apply({ kind: 'display-off', now: clock.now() }),
  };
  const powerEvents = Object.entries(powerListeners) as [PowerEvent, () => void][];

  return {
    start() {
      if (running) return;
      running = true;
      told = '';
      state = startIdle(clock.now(), wanted);
      driftMs = clock.sinceBoot() - clock.now();
      for (const [event, listener] of powerEvents) power.on(event, listener);
      lookAnew();
    },
    stop() {
      if (!running) return;
      running = false;
      cancelPoll();
      for (const [event, listener] of powerEvents) power.removeListener(event, listener);
    },
    setRules(next) {
      wanted = next;
      // Once it was read anew: by the last reading somebody who is back could be away under these rules.
      poll();
    },
    here() {
      apply({ kind: 'here', now: clock.now() });
      poll();
    },
    windowInput() {
      sources.windowInput();
      if (!running) return;
      const settled = clock.now() - inputSettlesMs;
      if (state.asleep) {
        if (state.asleep.now <= settled) wake();
      } else if (state.locks.told && lockedAt <= settled) {
        // Who said that it is locked may be wrong the next time, too.
        unlock();
        nobodyTellsOfLocks();
      } else if (detection.kind === 'trying') pollIn(inputShowsWithinMs);
    },
    now: current,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
