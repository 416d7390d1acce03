import type { OperatorView, ScopeView } from '../../src-shared/domain.ts';
import type { Outlook, ScopeOutlook } from '../../src-shared/outlook.ts';
import { countsAsOnline } from '../../src-shared/presence.rules.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import type { Resource } from '../ui/resource.ts';

/** What recipients are told next, by the server. */
export type Telling = NonNullable<ScopeOutlook['next']>;

/** One thing that is about to change, or that would change it unnoticed. */
export type Upcoming =
  /** Until `at` (epoch milliseconds) somebody is expected online, or nobody is. */
  | { readonly kind: 'covered-until' | 'opens'; readonly at: number; readonly timeZone: string }
  /** Recipients are told unless something changes before. */
  | {
      readonly kind: 'told';
      readonly scope: ScopeOutlook['scope'];
      readonly state: ScopeOutlook['state'];
      readonly telling: Telling;
    }
  | { readonly kind: 'last-one'; readonly operator: OperatorView }
  | { readonly kind: 'losing'; readonly operator: OperatorView; readonly device: string }
  | { readonly kind: 'undetected'; readonly operator: OperatorView; readonly device: string }
  | { readonly kind: 'monitoring-off' }
  | { readonly kind: 'no-recipients' }
  | { readonly kind: 'nobody-hears-offline' };

export interface UpcomingFacts {
  readonly presence: PresenceSnapshot;
  /** Null when it could not be read. */
  readonly outlook: Outlook | null;
  readonly busyCounts: boolean;
  readonly now: number;
}

export function upcoming(facts: UpcomingFacts): Upcoming[] {
  const { outlook, presence } = facts;
  return [
    // Without recipients the rest is told to nobody.
    ...(outlook ? monitoringGaps(outlook) : []),
    ...(outlook ? tellings(facts, outlook) : []),
    ...(outlook ? coverageChange(outlook.account, facts.now) : []),
    ...losing(presence.operators),
    ...lastOne(facts),
    ...undetected(presence.operators),
  ];
}

/**
 * What is to be said beside the items: that there are none, once that was read, or that some may
 * be missing; null: nothing.
 */
export function noteBeside(
  items: readonly Upcoming[],
  outlook: Resource<Outlook>,
): 'none' | 'partial' | null {
  if (outlook.kind === 'loading') return null;
  if (outlook.kind === 'failed' || outlook.stale !== null) return 'partial';
  return items.length === 0 ? 'none' : null;
}

/** An outlook that is of the state as it is seen now; null once the state has changed since. */
export function stillHolds<Of extends ScopeOutlook>(
  outlook: Of | null | undefined,
  { state, since }: Pick<ScopeView, 'state' | 'since'>,
): Of | null {
  return outlook && outlook.state === state && outlook.since === since ? outlook : null;
}

function tellings({ presence, now }: UpcomingFacts, { account, departments }: Outlook): Upcoming[] {
  const outlookOf = new Map(departments.map((outlook) => [outlook.scope.id, outlook]));
  return [
    stillHolds(account, presence.account),
    ...presence.departments.map((each) => stillHolds(outlookOf.get(each.id), each)),
  ].flatMap((outlook): Upcoming[] => {
    const telling = outlook?.next;
    if (!telling || Date.parse(telling.at) <= now) return [];
    const { scope, state } = outlook;
    return [{ kind: 'told', scope, state, telling }];
  });
}

/** Hours that are none, or never change, are about to change nothing. */
function coverageChange({ hours }: ScopeOutlook, now: number): Upcoming[] {
  const at = hours?.until ? Date.parse(hours.until) : null;
  if (!hours || at === null || at <= now) return [];
  const { expected, timeZone } = hours;
  return [{ kind: expected ? 'covered-until' : 'opens', at, timeZone }];
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

function monitoringGaps({ enabled, recipients, offlineIsHeard }: Outlook): Upcoming[] {
  if (!enabled) return [{ kind: 'monitoring-off' }];
  if (recipients === 0) return [{ kind: 'no-recipients' }];
  return offlineIsHeard ? [] : [{ kind: 'nobody-hears-offline' }];
}
