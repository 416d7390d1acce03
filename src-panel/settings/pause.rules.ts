import type { Monitoring } from '../../src-shared/monitoring.ts';

/** Where a planned pause of monitoring stands. Moments are epoch milliseconds. */
export type PauseState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running' | 'planned';
      readonly from: number;
      readonly until: number;
      readonly reason: string;
    };

/** A pause that is over is none: the server keeps it until another one is set. */
export function pauseState(pause: Monitoring['pause'], now: number): PauseState {
  if (!pause) return { kind: 'none' };
  const [from, until] = [Date.parse(pause.from), Date.parse(pause.until)];
  if (until <= now) return { kind: 'none' };
  return { kind: from <= now ? 'running' : 'planned', from, until, reason: pause.reason };
}

/** What is wrong with a pause somebody plans; null when nothing is. */
export function pauseRefusal(
  from: number | null,
  until: number | null,
  now: number,
): 'from' | 'until' | null {
  if (from === null) return 'from';
  return until === null || until <= now || until <= from ? 'until' : null;
}
