import type { AlertView } from '../../src-shared/alerts.ts';
import type { DeliveryView } from '../../src-shared/deliveries.ts';
import type { Pages } from '../ui/pages.rules.ts';
import { isGoingOn } from './standing.rules.ts';

/** The alerts read so far. */
export type AlertPages = Pages<AlertView>;

/** The list with what is newer about one of them; where it is not in the list, it stays as it is. */
export function withAlert(list: readonly AlertView[], fresh: AlertView): AlertView[] {
  return list.map((alert) => (alert.id === fresh.id ? { ...alert, ...fresh } : alert));
}

/**
 * The list with others at their place in time: what somebody reads or acted on does not vanish when
 * it is no longer what the filter asks for. Those older than the list are not in it.
 */
export function withBeside({ items, next }: AlertPages, others: readonly AlertView[]): AlertView[] {
  const known = new Set(items.map(({ id }) => id));
  const oldest = next === null ? '' : (items.at(-1)?.createdAt ?? '');
  const beside = new Map(
    others
      .filter(({ id, createdAt }) => !known.has(id) && createdAt >= oldest)
      .map((alert) => [alert.id, alert]),
  );
  return [...items, ...beside.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** Alerts that are read beside the newest page, at most so many with each. */
const besideAtOnce = 3;

/**
 * Which of the alerts that may still change are read by themselves: those on older pages and those that
 * somebody acted on have each their turn, however many they are.
 * @param turn how often that was asked before
 */
export function readInTurn(alerts: readonly AlertView[], turn: number): string[] {
  const changing = alerts.filter((alert) => isGoingOn(alert) || !isSettled(alert));
  const ids = [...new Set(changing.map(({ id }) => id))];
  const first = turn * besideAtOnce;
  const count = Math.min(besideAtOnce, ids.length);
  return Array.from({ length: count }, (_, at) => ids[(first + at) % ids.length]!);
}

/** What became of an alert's deliveries as a whole: the worst of them decides. */
export type Outcome =
  /** `skipped`: what there was to tell was over, or a later message told it. */
  | { readonly kind: 'none' | 'skipped' | 'waiting' }
  | { readonly kind: 'sent'; readonly count: number }
  | { readonly kind: 'failed'; readonly failed: number; readonly count: number }
  /** Tried and put off, or not tried before `at`, the next try. */
  | { readonly kind: 'retrying' | 'held'; readonly at: string };

export function outcome(alert: AlertView, now: number): Outcome {
  const count = alert.deliveries.length;
  if (count === 0) return { kind: 'none' };
  const failed = withStatus(alert, 'failed').length;
  if (failed > 0) return { kind: 'failed', failed, count };
  const pending = withStatus(alert, 'pending');
  if (pending.length === 0) {
    const sent = withStatus(alert, 'sent').length;
    return sent > 0 ? { kind: 'sent', count: sent } : { kind: 'skipped' };
  }
  const retry = nextTry(pending.filter(({ attempts }) => attempts > 0));
  if (retry !== null) return { kind: 'retrying', at: retry };
  const held = nextTry(pending);
  return held !== null && pending.every((each) => isHeld(each, now))
    ? { kind: 'held', at: held }
    : { kind: 'waiting' };
}

/** Whether a message may not leave yet, by quiet hours or a pause that the other side asked for. */
export function isHeld({ status, attempts, nextAttemptAt }: DeliveryView, now: number): boolean {
  return (
    status === 'pending' &&
    attempts === 0 &&
    nextAttemptAt !== null &&
    Date.parse(nextAttemptAt) > now
  );
}

function nextTry(deliveries: readonly DeliveryView[]): string | null {
  const [earliest] = deliveries.flatMap(({ nextAttemptAt }) => nextAttemptAt ?? []).sort();
  return earliest ?? null;
}

function withStatus(alert: AlertView, status: DeliveryView['status']): DeliveryView[] {
  return alert.deliveries.filter((delivery) => delivery.status === status);
}

/** Whether nothing more will happen to the alert by itself. */
export function isSettled(alert: AlertView): boolean {
  return withStatus(alert, 'pending').length === 0;
}
