import type { Clock, Log } from '../../ports.ts';
import type { IdleSource } from './idle-source.ts';
import type { SourceTrial } from './source-trial.machine.ts';
import { startTrial, trialReading, windowInput } from './source-trial.machine.ts';

export interface IdleReading {
  readonly source: string;
  /** `works` once it was seen to move truly. */
  readonly trial: 'trying' | 'works';
  readonly idleMs: number;
  /** The last input was at most this much before what `idleMs` says. */
  readonly resolutionMs: number;
  /** Null: this source cannot tell. */
  readonly locked: boolean | null;
}

export interface IdleSources {
  /** Null: no source works, which is told and never taken for activity. */
  read(): Promise<IdleReading | null>;
  /** Our own window got input, which a true source sees too. */
  windowInput(): void;
  /** The session may be another one now: everything is looked at anew, from the first source on. */
  reprobe(): void;
}

interface Used {
  readonly source: IdleSource;
  readonly trial: SourceTrial;
}

/** The first source that works is kept until it fails or is found false; then the next one is tried. */
export function idleSourceChain(
  sources: readonly IdleSource[],
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): IdleSources {
  let used: Used | null = null;
  /** Sources that were found false, and why. */
  let foundFalse = new Map<IdleSource, string>();
  let lastWhy = '';
  let lastRead: Promise<unknown> = Promise.resolve();

  async function find(): Promise<Used | null> {
    const whys: string[] = [];
    for (const source of sources) {
      const known = foundFalse.get(source);
      const probe = known === undefined ? await source.probe() : { works: false, why: known };
      if (!('why' in probe)) {
        log(`idle: trying ${source.name}`);
        return { source, trial: startTrial(clock.now()) };
      }
      whys.push(`${source.name}: ${probe.why}`);
    }
    const why = whys.join('; ');
    if (why !== lastWhy) log('idle: no source works', why);
    lastWhy = why;
    return null;
  }

  /** Null: it failed or was found false, and is not used any more. */
  async function readFrom({ source }: Used): Promise<IdleReading | null> {
    const askedAt = clock.now();
    const idleMs = await source.idleMs();
    if (!Number.isFinite(idleMs) || idleMs < 0) throw new Error(`not a duration: ${idleMs}`);
    const now = clock.now();
    if (used?.source !== source) return null;
    const trial = trialReading(used.trial, now, idleMs);
    if (trial.verdict === 'stands-still' || trial.verdict === 'misses-input') {
      foundFalse.set(source, falseBecause[trial.verdict]);
      throw new Error(falseBecause[trial.verdict]);
    }
    if (trial.verdict !== used.trial.verdict) log(`idle: ${source.name} works`);
    used = { source, trial };
    const resolutionMs = source.resolutionMs + (now - askedAt);
    const locked = source.locked?.() ?? null;
    return { source: source.name, trial: trial.verdict, idleMs, resolutionMs, locked };
  }

  async function read(): Promise<IdleReading | null> {
    // Each turn uses a source up, so this ends.
    for (;;) {
      used ??= await find();
      if (!used) return null;
      const { source } = used;
      try {
        const reading = await readFrom(used);
        if (reading) return reading;
      } catch (error) {
        log(`idle: ${source.name} failed`, error);
        used = null;
        if (!foundFalse.has(source)) return null;
      }
    }
  }

  return {
    read() {
      const next = lastRead.then(read);
      lastRead = next;
      return next;
    },
    windowInput() {
      if (used) used = { ...used, trial: windowInput(used.trial, clock.now()) };
    },
    reprobe() {
      used = null;
      foundFalse = new Map();
    },
  };
}

const falseBecause = {
  'stands-still': 'its counter stands still',
  'misses-input': 'its counter does not see input',
};
