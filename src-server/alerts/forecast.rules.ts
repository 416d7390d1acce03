import type { Alerting, ScopeNow } from './alerting.machine.ts';
import { nextDeadline } from './alerting.machine.ts';
import type { Telling } from './telling.machine.ts';
import { reachDeadlines } from './telling.machine.ts';

/** What recipients of an account or department are told next, if nothing changes until then. Pure. */
export interface Forecast {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly telling: Exclude<Telling, { type: 'ended' }>;
}

/** At many deadlines nothing is told, but only a few follow each other without anything that changes. */
const mostSilentDeadlines = 20;

/**
 * Plays the deadlines ahead by the very rules that will decide at them, up to the first at which
 * somebody is told. Null: nobody is.
 * @param situationAt the account or department as it is, at a moment to come
 * @param from the earliest moment at which anything can be told
 */
export function forecast(
  alerting: Alerting,
  situationAt: (at: number) => ScopeNow,
  from: number,
): Forecast | null {
  let before = alerting;
  for (let left = mostSilentDeadlines; left > 0; left--) {
    const dueAt = nextDeadline(before, situationAt(from));
    if (dueAt === null) return null;
    const at = Math.max(dueAt, from);
    const when = { at, dueBy: at, hasEnded: false };
    const told = reachDeadlines(before, situationAt(at), when, () => 'forecast');
    for (const telling of told.tellings) {
      if (telling.type !== 'ended' && telling.recipients.length > 0) return { at, telling };
    }
    before = told.alerting;
  }
  return null;
}
