import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Clock } from '../ports.ts';

/** By then whatever came with the window has come to rest. */
export const collectAfterMs = 10_000;

/**
 * Soon gives back what a window, or the start, left in this process. By itself V8 waits until there is
 * more of it, and in the tray there is hardly ever more.
 */
export function collectGarbageSoon({ after }: Clock): void {
  after(collectAfterMs, () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    setFlagsFromString('--no-expose-gc');
    collect();
  });
}
