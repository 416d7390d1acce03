import { isTrouble } from '../../src-shared/alerts.rules.ts';
import type { AlertView } from '../../src-shared/alerts.ts';

/** Whether somebody has to look after an alert, and who does. Moments are ISO 8601. */
export type Standing =
  | { readonly kind: 'test' }
  | { readonly kind: 'ended'; readonly at: string; readonly acknowledgedBy: string | null }
  | { readonly kind: 'acknowledged'; readonly at: string; readonly by: string }
  | { readonly kind: 'snoozed'; readonly until: string; readonly by: string }
  /** What it tells still is so: `open` waits for somebody, `lasting` is as it should be. */
  | { readonly kind: 'open' | 'lasting' };

/** @param now epoch milliseconds */
export function standing(alert: AlertView, now: number): Standing {
  const { acknowledged, endedAt, snoozed, test } = alert;
  if (test) return { kind: 'test' };
  if (endedAt !== null) {
    return { kind: 'ended', at: endedAt, acknowledgedBy: acknowledged?.by ?? null };
  }
  if (acknowledged) return { kind: 'acknowledged', ...acknowledged };
  if (snoozed && Date.parse(snoozed.until) > now) return { kind: 'snoozed', ...snoozed };
  return { kind: isTrouble(alert) ? 'open' : 'lasting' };
}

/** Whether it can be snoozed, and acknowledged unless somebody has. */
export function isGoingOn({ endedAt, test }: AlertView): boolean {
  return !test && endedAt === null;
}
