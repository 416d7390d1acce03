/** Something that knows how long nobody has touched this computer. */
export interface IdleSource {
  /** The name people know it by; shown in Settings. */
  readonly name: string;
  /** How coarse the counter is: it may be this much short of the truth. */
  readonly resolutionMs: number;
  /** Whether it is there at all; a sentence says why not. */
  probe(): Probe | Promise<Probe>;
  /** Since the last input on the whole computer. Throws when it cannot tell. */
  idleMs(): number | Promise<number>;
  /** For locks that the system does not announce: whether the screen is locked now. Null: it cannot tell. */
  locked?(): boolean | null;
}

export type Probe = { readonly works: true } | { readonly works: false; readonly why: string };

/** Whether a first answer comes. */
export async function probeByAsking(ask: () => Promise<unknown>): Promise<Probe> {
  try {
    await ask();
    return { works: true };
  } catch (error) {
    return { works: false, why: error instanceof Error ? error.message : String(error) };
  }
}
