import { globSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The system's clock as servers see it that are started with `env`: a test sets it while they run.
 * What the machine counts by itself, its monotone clocks and its uptime, stays as it is. Source: the
 * README of libfaketime.
 */
export class SettableClock {
  readonly env: Readonly<Record<string, string>>;
  readonly #dir: string;

  private constructor(dir: string, library: string) {
    this.#dir = dir;
    this.env = {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: join(dir, 'clock'),
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    };
  }

  static async start(): Promise<SettableClock> {
    const [library] = globSync('/usr/lib/*/faketime/libfaketime.so.1');
    if (!library)
      throw new Error('libfaketime is not installed (Debian: apt install libfaketime).');
    const clock = new SettableClock(await mkdtemp(join(tmpdir(), 'standwatch-clock-')), library);
    await clock.set(0);
    return clock;
  }

  /** @param aheadMs of the clock as it really is */
  async set(aheadMs: number): Promise<void> {
    const next = join(this.#dir, 'next');
    const seconds = aheadMs / 1_000;
    await writeFile(next, `${seconds < 0 ? '' : '+'}${seconds}\n`);
    // In one step: nobody reads half of it.
    await rename(next, join(this.#dir, 'clock'));
  }

  async remove(): Promise<void> {
    await rm(this.#dir, { recursive: true, force: true });
  }
}
