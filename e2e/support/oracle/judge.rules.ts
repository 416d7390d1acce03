import { stretches } from './track.rules.ts';
import type { Span, Track, Value } from './track.rules.ts';

/** Whether an account's alerts are those that had to be sent. Moments are epoch milliseconds. */

export interface SeenAlert {
  readonly id: string;
  readonly state: 'online' | 'offline';
  readonly startedAt: number;
  readonly dueAt: number;
  readonly createdAt: number;
}

export interface AlertCase {
  /** When the account was online. */
  readonly track: Track;
  /** When its alerts may wait. */
  readonly waits: readonly Span[];
  readonly alerts: readonly SeenAlert[];
  /** The state at the moment monitoring was switched on. */
  readonly known: SeenAlert['state'];
  readonly dwellMs: number;
  /** How late an alert may be that has nothing to wait for. */
  readonly mayBeLateMs: number;
  /** When the test looked. */
  readonly until: number;
}

export interface Finding {
  readonly kind: 'lost' | 'late' | 'false' | 'double' | 'wrong-deadline';
  readonly at: number;
  readonly state: SeenAlert['state'];
}

/** Everything that is wrong with the alerts of one account; empty when nothing is. */
export function judgeAlerts(one: AlertCase): Finding[] {
  // By the order of the states, not of the making: nodes stamp with clocks of their own. Who was cut off with the very
  // frame that connected them leaves no time between two states.
  const alerts = one.alerts.toSorted(
    (a, b) => a.startedAt - b.startedAt || a.createdAt - b.createdAt,
  );
  return [
    ...alerts.flatMap((alert, n) => wrongInItself(alert, alerts[n - 1]?.state ?? one.known, one)),
    ...stretches(one.track)
      .flatMap((stretch) => demanded(stretch, one))
      .flatMap((demand) => missing(demand, { ...one, alerts })),
  ];
}

/** A server's steady time and the system's clock, by which devices tell, part by some milliseconds. */
const clocksDifferMs = 50;

function wrongInItself(
  alert: SeenAlert,
  knownBefore: SeenAlert['state'],
  { track, dwellMs }: AlertCase,
): Finding[] {
  const { state, startedAt, dueAt, createdAt } = alert;
  const found: Finding['kind'][] = [];
  if (state === knownBefore) found.push('double');
  if (dueAt !== startedAt + dwellMs || createdAt < dueAt) found.push('wrong-deadline');
  const other = state === 'online' ? 'off' : 'on';
  const contradicted = stretches(track).some(
    ({ from, to, value }) =>
      value === other && from < createdAt - clocksDifferMs && to > startedAt + clocksDifferMs,
  );
  if (contradicted) found.push('false');
  return found.map((kind) => ({ kind, at: createdAt, state }));
}

interface Demand {
  readonly state: SeenAlert['state'];
  /** Known from then on … */
  readonly deadline: number;
  /** … for at least as long as this. */
  readonly end: number;
}

/** A state that surely held for its dwell must be known from then on. */
function demanded({ from, to, value }: Span & { value: Value }, one: AlertCase): readonly Demand[] {
  if (value === 'unsure') return [];
  const end = Math.min(to, one.until);
  const deadline = latestSending(from + one.dwellMs, one);
  return deadline > end ? [] : [{ state: value === 'on' ? 'online' : 'offline', deadline, end }];
}

function missing({ state, deadline, end }: Demand, { alerts, known }: AlertCase): Finding[] {
  const knownAt = (moment: number) =>
    alerts.findLast(({ createdAt }) => createdAt <= moment)?.state ?? known;
  if (knownAt(deadline) === state) return [];
  const kind = knownAt(end) === state ? 'late' : 'lost';
  return [{ kind, at: deadline, state }];
}

/** How often the judge knew what had to be told: a measure of what its silence is worth. */
export function demands(one: AlertCase): number {
  return stretches(one.track).flatMap((stretch) => demanded(stretch, one)).length;
}

function latestSending(
  dueAt: number,
  { waits, mayBeLateMs }: Pick<AlertCase, 'waits' | 'mayBeLateMs'>,
): number {
  let due = dueAt;
  for (const { from, to } of waits.toSorted((a, b) => a.from - b.from)) {
    if (from <= due + mayBeLateMs && due < to) due = to;
  }
  return due + mayBeLateMs;
}

/** How late the alerts were made that had nothing to wait for, in ms. */
export function punctuality(one: AlertCase): number[] {
  return one.alerts
    .filter(({ dueAt }) => latestSending(dueAt, one) === dueAt + one.mayBeLateMs)
    .map(({ dueAt, createdAt }) => createdAt - dueAt);
}
