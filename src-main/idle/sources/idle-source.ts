import type { Log } from '../../ports.ts';

/** Something that knows how long nobody has touched this computer. */
export interface IdleSource {
  /** The name people know it by; shown in Settings. */
  readonly name: string;
  /** How coarse the counter is: it may be this much short of the truth. */
  readonly resolutionMs: number;
  /** Whether it works here; a sentence says why not. */
  probe(): { readonly works: true } | { readonly works: false; readonly why: string };
  /** Since the last input on the whole computer. Throws when it cannot tell. */
  idleMs(): number;
  /** For systems that announce no lock: whether the screen is locked now. */
  locked?(): boolean;
}

export interface IdleReading {
  readonly source: string;
  readonly idleMs: number;
  readonly resolutionMs: number;
  readonly locked: boolean;
}

/** Null: no source works, which is told and never taken for activity. */
export type ReadIdle = () => IdleReading | null;

/** The first source that works is kept until it fails; then the chain is walked again. */
export function idleSourceChain(sources: readonly IdleSource[], log: Log): ReadIdle {
  let current: IdleSource | null = null;
  let lastWhy = '';

  function find(): IdleSource | null {
    const whys: string[] = [];
    for (const source of sources) {
      const probe = source.probe();
      if (probe.works) return source;
      whys.push(`${source.name}: ${probe.why}`);
    }
    const why = whys.join('; ');
    if (why !== lastWhy) log('idle: no source works', why);
    lastWhy = why;
    return null;
  }

  function read(source: IdleSource): IdleReading | null {
    try {
      const idleMs = source.idleMs();
      if (!Number.isFinite(idleMs) || idleMs < 0) throw new Error(`not a duration: ${idleMs}`);
      const locked = source.locked?.() ?? false;
      return { source: source.name, idleMs, resolutionMs: source.resolutionMs, locked };
    } catch (error) {
      log(`idle: ${source.name} failed`, error);
      return null;
    }
  }

  return () => {
    const before: IdleSource | null = current;
    current ??= find();
    if (current !== before && current) log(`idle: read from ${current.name}`);
    const reading = current ? read(current) : null;
    if (!reading) current = null;
    return reading;
  };
}
