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
  /**
   * `missed`: no answer came this time, and what was known before still holds. Null: no source works,
   * which is told and never taken for activity.
   */
  read(): Promise<IdleReading | 'missed' | null>;
  /** Whether a reading may tell of a lock: asked on its own that costs half of one. */
  seesLock(): boolean;
  /** Our own window got input, which a true source sees too. */
  windowInput(): void;
  /** The session may be another one now: everything is looked at anew, from the first source on. */
  reprobe(): void;
}

/** What came of a source when the best was last looked for. */
export interface ProbedSource {
  readonly source: string;
  /** `not-there` also when it failed; `false` when it did not tell the truth; `not-asked` after a better one. */
  readonly found: 'used' | 'not-there' | 'false' | 'not-asked';
  readonly why: string | null;
}

interface IdleSourceChain extends IdleSources {
  /** For the diagnostics: every source, the best first. */
  probed(): ProbedSource[];
}

/** A source that has answered is asked again for so long before the others are looked at. */
const missesPassMs = 10_000;

/** So long without any answer, nobody knows. While somebody works a source goes unasked as long anyway. */
const blindAfterMs = 30_000;

/** A better source than the one in use may have come, or move again. */
const lookAgainMs = 5 * 60_000;

/** The first source that works is kept until it fails or is found false; then the next one is tried. */
export function idleSourceChain(
  sources: readonly IdleSource[],
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): IdleSourceChain {
  let used: IdleSource | null = null;
  let trials = new Map<IdleSource, SourceTrial>();
  let lookedAt = -Infinity;
  /** Why those before the one in use were passed over. */
  let passedOver = new Map<IdleSource, string>();
  /** Whether one that was not found false has answered, and since when none does any more. */
  let answered = false;
  let silentSince: number | null = null;
  let lastWhy = '';
  /** What was logged of each last, until it answers again. */
  const failures = new Map<IdleSource, string>();
  /** One more with every probing anew: what is still looked for from before does not count. */
  let probings = 0;
  let lastRead: Promise<unknown> = Promise.resolve();

  /** The first that is there. One that was found to stand still is asked again: it may have been held. */
  async function find(failed: ReadonlyMap<IdleSource, string>, kept: IdleSource | null) {
    lookedAt = clock.now();
    passedOver = new Map();
    for (const source of sources) {
      const why = source === kept ? null : (failed.get(source) ?? (await whyNot(source)));
      if (why === null) return source;
      passedOver.set(source, why);
    }
    const why = [...passedOver].map(([source, not]) => `${source.name}: ${not}`).join('; ');
    if (why !== lastWhy) log('idle: no source works', why);
    lastWhy = why;
    return null;
  }

  async function choose(
    failed: ReadonlyMap<IdleSource, string>,
    kept: IdleSource | null,
  ): Promise<void> {
    const begun = probings;
    used = await find(failed, kept);
    if (begun !== probings) await choose(failed, null);
  }

  async function whyNot(source: IdleSource): Promise<string | null> {
    if (trials.get(source)?.verdict === 'misses-input') return falseBecause['misses-input'];
    const probe = await source.probe();
    return 'why' in probe ? probe.why : null;
  }

  /** Null: it is not the one to ask any more. Throws when it fails or is found false. */
  async function readFrom(source: IdleSource): Promise<IdleReading | null> {
    const askedAt = clock.now();
    const idleMs = await source.idleMs();
    if (!Number.isFinite(idleMs) || idleMs < 0) throw new Error(`not a duration: ${idleMs}`);
    const now = clock.now();
    if (used !== source) return null;
    const trial = judge(source, now, idleMs);
    [answered, silentSince] = [true, null];
    failures.delete(source);
    const resolutionMs = source.resolutionMs + (now - askedAt);
    const locked = source.locked?.() ?? null;
    return { source: source.name, trial, idleMs, resolutionMs, locked };
  }

  function judge(source: IdleSource, now: number, idleMs: number): IdleReading['trial'] {
    const before = trials.get(source) ?? null;
    const trial = trialReading(before ?? startTrial(now), now, idleMs);
    const { verdict } = trial;
    trials.set(source, trial);
    if (verdict === 'stands-still' || verdict === 'misses-input') {
      answered = false;
      throw new Error(falseBecause[verdict]);
    }
    if (verdict !== before?.verdict) {
      log(verdict === 'works' ? `idle: ${source.name} works` : `idle: trying ${source.name}`);
    }
    return verdict;
  }

  /** Whether an answer is still waited for, so long after the first one that did not come. */
  function isPatient(forMs: number): boolean {
    if (!answered) return false;
    silentSince ??= clock.now();
    return clock.now() - silentSince < forMs;
  }

  async function read(): Promise<IdleReading | 'missed' | null> {
    const failed = new Map<IdleSource, string>();
    if (used && clock.now() - lookedAt >= lookAgainMs) await choose(failed, used);
    // Each turn uses a source up, so this ends.
    for (;;) {
      if (!used) await choose(failed, null);
      if (!used) return isPatient(blindAfterMs) ? 'missed' : null;
      const source = used;
      try {
        const reading = await readFrom(source);
        if (reading) return reading;
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        if (failures.get(source) !== why) log(`idle: ${source.name} failed`, why);
        failures.set(source, why);
        if (isPatient(missesPassMs)) return 'missed';
        used = null;
        failed.set(source, why);
      }
    }
  }

  function isFalse(source: IdleSource): boolean {
    const verdict = trials.get(source)?.verdict;
    return verdict !== undefined && verdict in falseBecause;
  }

  function probedOf(source: IdleSource): ProbedSource {
    const why = passedOver.get(source) ?? null;
    if (source === used) return { source: source.name, found: 'used', why: null };
    if (why === null) return { source: source.name, found: 'not-asked', why };
    return { source: source.name, found: isFalse(source) ? 'false' : 'not-there', why };
  }

  return {
    probed: () => sources.map(probedOf),
    read() {
      const next = lastRead.then(read);
      lastRead = next;
      return next;
    },
    seesLock() {
      try {
        return used?.locked?.() ?? false;
      } catch {
        // A reading finds out what is wrong with it.
        return true;
      }
    },
    windowInput() {
      const trial = used && trials.get(used);
      if (used && trial) trials.set(used, windowInput(trial, clock.now()));
    },
    reprobe() {
      used = null;
      trials = new Map();
      silentSince = null;
      probings += 1;
    },
  };
}

const falseBecause = {
  'stands-still': 'its counter stands still',
  'misses-input': 'its counter does not see input',
};
