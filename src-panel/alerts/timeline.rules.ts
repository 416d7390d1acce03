import type { DeliveryReason } from '../../src-shared/delivery-reason.ts';
import type { AlertDetailsView, AlertView } from '../../src-shared/alerts.ts';
import type { DeliveryView } from '../../src-shared/deliveries.ts';
import { isHeld } from './alerts.rules.ts';

/** One line of what happened around an alert. `at` is ISO 8601; null: it is not known when. */
export type TimelineEntry = { readonly key: string; readonly at: string | null } & (
  | { readonly kind: 'began' | 'due' | 'alerted' | 'ended' }
  | { readonly kind: 'acknowledged'; readonly by: string }
  /** `until` is ISO 8601; null: it was not recorded. */
  | { readonly kind: 'snoozed'; readonly by: string; readonly until: string | null }
  | {
      readonly kind: 'attempt';
      readonly ok: boolean;
      readonly answer: string;
      readonly reason: DeliveryReason | null;
      readonly delivery: DeliveryView;
    }
  /** Attempts before those that were kept. */
  | { readonly kind: 'earlier'; readonly count: number; readonly delivery: DeliveryView }
  /** `given-up`: no further attempt by itself. `next`: one will be made then; `held`: the first, not before. */
  | { readonly kind: 'given-up' | 'next' | 'held'; readonly delivery: DeliveryView }
  /** Left out: a later message took its place, somebody had snoozed the alert, or it had ended. */
  | { readonly kind: 'replaced' | 'silenced' | 'over'; readonly delivery: DeliveryView }
);

/** At the same moment, what comes first is told first. */
const order: Record<TimelineEntry['kind'], number> = {
  began: 0,
  due: 1,
  alerted: 2,
  earlier: 3,
  attempt: 4,
  'given-up': 5,
  acknowledged: 6,
  snoozed: 7,
  next: 8,
  held: 8,
  ended: 9,
  replaced: 10,
  silenced: 10,
  over: 10,
};

type Snoozes = AlertDetailsView['snoozes'];

/** The episode, every message with every attempt, and what people did, in the order of time. */
export function timeline(alert: AlertView, snoozes: Snoozes, now: number): TimelineEntry[] {
  const { acknowledged, createdAt, dueAt, endedAt, startedAt } = alert;
  const entries: TimelineEntry[] = [
    { key: 'began', kind: 'began', at: startedAt },
    { key: 'due', kind: 'due', at: dueAt },
    { key: 'alerted', kind: 'alerted', at: createdAt },
    ...alert.deliveries.flatMap((delivery) => deliveryEntries(delivery, alert, snoozes, now)),
    ...snoozes.map((snooze): TimelineEntry => ({
      key: `snoozed ${snooze.at}`,
      kind: 'snoozed',
      ...snooze,
    })),
  ];
  if (acknowledged) entries.push({ key: 'acknowledged', kind: 'acknowledged', ...acknowledged });
  if (endedAt !== null) entries.push({ key: 'ended', kind: 'ended', at: endedAt });
  return entries.sort((a, b) => momentOf(a) - momentOf(b) || order[a.kind] - order[b.kind]);
}

const momentOf = ({ at }: TimelineEntry) => (at === null ? Infinity : Date.parse(at));

/**
 * Where none of its own alert came after it, that had ended, for no alert begins before the one before it
 * is over; or it was snoozed before, or goes on and was snoozed.
 */
function whyLeftOut(delivery: DeliveryView, { deliveries, endedAt }: AlertView, snoozes: Snoozes) {
  const { id, channel, to } = delivery;
  const place = deliveries.findIndex((each) => each.id === id);
  const toSame = (each: DeliveryView) => each.channel === channel && each.to === to;
  if (deliveries.slice(place + 1).some(toSame)) return 'replaced';
  const earlier = deliveries.slice(0, place).filter(toSame);
  return endedAt === null || isSilenced(delivery, earlier, snoozes) ? 'silenced' : 'over';
}

/** A snooze leaves out the reminders that wait, of those who have heard of the alert. */
const isSilenced = (
  { about, createdAt }: DeliveryView,
  earlier: readonly DeliveryView[],
  snoozes: Snoozes,
) =>
  about === 'reminder' &&
  createdAt !== undefined &&
  snoozes.some(
    ({ at }) => createdAt <= at && earlier.some(({ sentAt }) => sentAt !== null && sentAt <= at),
  );

function deliveryEntries(
  delivery: DeliveryView,
  alert: AlertView,
  snoozes: Snoozes,
  now: number,
): TimelineEntry[] {
  const { id, log, nextAttemptAt, status } = delivery;
  const [first] = log;
  const count = delivery.attempts - log.length;
  const earlier: TimelineEntry[] =
    first && count > 0
      ? [{ key: `${id} earlier`, kind: 'earlier', at: first.at, count, delivery }]
      : [];
  const kept = log.map((attempt, index): TimelineEntry => ({
    key: `${id} ${index}`,
    kind: 'attempt',
    delivery,
    ...attempt,
  }));
  const attempts = [...earlier, ...kept];
  const last = log.at(-1)?.at ?? null;
  switch (status) {
    case 'sent':
      return attempts;
    case 'failed':
      return [...attempts, { key: `${id} end`, kind: 'given-up', at: last, delivery }];
    case 'pending': {
      const kind = isHeld(delivery, now) ? 'held' : 'next';
      return [...attempts, { key: `${id} next`, kind, at: nextAttemptAt, delivery }];
    }
    case 'skipped':
      return [{ key: `${id} end`, kind: whyLeftOut(delivery, alert, snoozes), at: null, delivery }];
  }
}
