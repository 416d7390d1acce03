import type { OperatorView, ScopeState } from '../../src-shared/domain.ts';
import type { AlertView, Monitoring } from '../../src-shared/http.ts';
import { countsAsOnline } from '../../src-shared/presence.rules.ts';
import type { Recipient } from '../../src-shared/recipients.ts';
import type { ScheduleView } from '../../src-shared/schedule.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';

/** One thing that is about to change, or that would change it unnoticed. */
export type Upcoming =
  /** Until `at` (epoch milliseconds) somebody is expected online, or nobody is. */
  | { readonly kind: 'covered-until' | 'opens'; readonly at: number }
  /** The state will be alerted unless it ends before `at` (epoch milliseconds). */
  | {
      readonly kind: 'alert-due';
      readonly state: ScopeState;
      readonly at: number;
      readonly recipients: number;
    }
  | { readonly kind: 'last-one'; readonly operator: OperatorView }
  | { readonly kind: 'losing'; readonly operator: OperatorView; readonly device: string }
  | { readonly kind: 'undetected'; readonly operator: OperatorView; readonly device: string }
  | { readonly kind: 'monitoring-off' }
  | { readonly kind: 'no-recipients' };

export interface UpcomingFacts {
  readonly presence: PresenceSnapshot;
  /** Null when it could not be read. */
  readonly monitoring: Monitoring | null;
  /** Null when they could not be read. */
  readonly recipients: readonly Recipient[] | null;
  /** The coverage hours of the account; null when they could not be read. */
  readonly coverage: Pick<ScheduleView, 'expected' | 'nextChangeAt'> | null;
  /** The state the account was last alerted with; null when it never was. */
  readonly lastAlerted: ScopeState | null;
  readonly busyCounts: boolean;
  readonly now: number;
}

export function upcoming(facts: UpcomingFacts): Upcoming[] {
  return [
    ...alertDue(facts),
    ...coverageChange(facts),
    ...losing(facts.presence.operators),
    ...lastOne(facts),
    ...undetected(facts.presence.operators),
    ...monitoringGaps(facts),
  ];
}

/** Hours that are none, or never change, are about to change nothing. */
function coverageChange({ coverage }: UpcomingFacts): Upcoming[] {
  if (!coverage?.nextChangeAt) return [];
  const kind = coverage.expected ? 'covered-until' : 'opens';
  return [{ kind, at: Date.parse(coverage.nextChangeAt) }];
}

/** The newest real alert of the account; tests tell nothing of what counts as known. */
export function lastAlertedState(alerts: readonly AlertView[]): ScopeState | null {
  return alerts.find((alert) => !alert.test && alert.scope.kind === 'account')?.state ?? null;
}

function alertDue(facts: UpcomingFacts): Upcoming[] {
  const { presence, monitoring, lastAlerted, now } = facts;
  if (!monitoring?.enabled) return [];
  const { state, since } = presence.account;
  if (state === lastAlerted) return [];
  const recipients = toldOf(state, monitoring, facts).length;
  if (recipients === 0) return [];
  const seconds =
    state === 'online' ? monitoring.onlineAfterSeconds : monitoring.offlineAfterSeconds;
  const at = afterPause(Date.parse(since) + seconds * 1_000, monitoring.pause);
  if (at <= now) return [];
  return [{ kind: 'alert-due', state, at, recipients }];
}

/** Nothing is told during a planned pause; what still is so at its end is. */
function afterPause(at: number, pause: Monitoring['pause']): number {
  if (!pause) return at;
  const until = Date.parse(pause.until);
  return at >= Date.parse(pause.from) && at < until ? until : at;
}

/** Those who are told at once that the account is in this state. */
function toldOf(state: ScopeState, monitoring: Monitoring, facts: UpcomingFacts): Recipient[] {
  const { coverage, recipients } = facts;
  const expectedState = coverage?.expected ? 'online' : 'offline';
  const isQuietByHours = coverage?.expected !== null && (!coverage || state === expectedState);
  return (recipients ?? []).filter(
    ({ account, directions, escalation, mode }) =>
      account &&
      directions.includes(state) &&
      !escalation &&
      !(isQuietByHours && (mode ?? monitoring.mode) === 'only-unexpected'),
  );
}

function lastOne({ presence, busyCounts }: UpcomingFacts): Upcoming[] {
  if (presence.account.state !== 'online') return [];
  const online = presence.operators.filter(({ status }) => countsAsOnline(status, busyCounts));
  const [operator] = online;
  return operator && online.length === 1 ? [{ kind: 'last-one', operator }] : [];
}

/** Whoever hangs by a link that dropped: gone in seconds, unless it comes back. */
function losing(operators: readonly OperatorView[]): Upcoming[] {
  return operators.flatMap((operator): Upcoming[] => {
    if (operator.status === 'offline') return [];
    const dropped = operator.devices.find(({ link }) => link === 'reconnecting');
    const holds = operator.devices.some(({ link }) => link === 'connected');
    return dropped && !holds ? [{ kind: 'losing', operator, device: dropped.name }] : [];
  });
}

function undetected(operators: readonly OperatorView[]): Upcoming[] {
  return operators.flatMap((operator): Upcoming[] => {
    if (operator.status !== 'online' && operator.status !== 'busy') return [];
    if (operator.cause !== 'undetected') return [];
    return [{ kind: 'undetected', operator, device: operator.device?.name ?? '' }];
  });
}

function monitoringGaps({ monitoring, recipients }: UpcomingFacts): Upcoming[] {
  if (!monitoring) return [];
  if (!monitoring.enabled) return [{ kind: 'monitoring-off' }];
  return recipients?.length === 0 ? [{ kind: 'no-recipients' }] : [];
}
