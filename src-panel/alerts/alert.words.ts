import type { Translate } from '../../src-shared/describe.ts';
import { describeChain, describeScope } from '../../src-shared/describe.ts';
import type { AlertView } from '../../src-shared/alerts.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { sayAt, sayComing, sayMoment } from '../../src-shared/since.rules.ts';
import type { Standing } from './standing.rules.ts';

/** "Acme Support is offline", "Sales keeps changing". */
export function alertTitle({ kind, scope, state }: AlertView, t: Translate): string {
  return t(`alerts.${kind === 'flapping' ? 'flapping' : state}`, { scope: scope.name });
}

/** How it came about: "Marie: Away, idle 15 min on PC-3 (14:02) · Paul: … · nobody else online". */
export function alertCause(alert: AlertView, reader: Reader, t: Translate): string {
  const chain = alert.chain.map((link) => ({ ...link, since: Date.parse(link.since) }));
  const cause = describeChain(alert.state, chain, reader, t) ?? describeScope(alert, reader, t);
  if (alert.kind !== 'flapping') return cause;
  return `${t(`alerts.flapping-now-${alert.state}`, { count: alert.changes })} ${cause}`;
}

/** Who looks after it, until when nobody is reminded, or since when it is over; null for a test. */
export function standingWords(what: Standing, reader: Reader, t: Translate): string | null {
  switch (what.kind) {
    case 'test':
      return null;
    case 'ended': {
      const { acknowledgedBy: by } = what;
      const at = sayAt(Date.parse(what.at), reader);
      return t(`alerts.standing.${by === null ? 'ended' : 'ended-acknowledged'}`, { at, by });
    }
    case 'acknowledged':
      return t('alerts.standing.acknowledged', { by: what.by });
    case 'snoozed': {
      const until = sayComing(Date.parse(what.until), reader);
      return t('alerts.standing.snoozed', { until, by: what.by });
    }
    case 'open':
    case 'lasting':
      return t(`alerts.standing.${what.kind}`);
  }
}

/** Who put an alert off, and until when: "Snoozed by Anna Roux until 14:45". */
export function snoozedWords(
  { by, until }: { readonly by: string; readonly until: string | null },
  reader: Reader,
  t: Translate,
): string {
  if (until === null) return t('alerts.timeline.snoozed', { by });
  const end = Date.parse(until);
  const tell = end > reader.now ? sayComing : sayMoment;
  return t('alerts.timeline.snoozed-until', { by, until: tell(end, reader) });
}

/** Why there is nothing to acknowledge or to snooze any more; null while there is. */
export function overWords(alert: AlertView, reader: Reader, t: Translate): string | null {
  if (alert.test) return t('alerts.over-test');
  if (alert.endedAt === null) return null;
  return t('alerts.over-already', { at: sayMoment(Date.parse(alert.endedAt), reader) });
}

/** Who was first; null when nobody has acknowledged it. */
export function acknowledgedWords(
  { acknowledged }: AlertView,
  reader: Reader,
  t: Translate,
): string | null {
  if (!acknowledged) return null;
  const { at, by } = acknowledged;
  return t('alerts.acknowledged-already', { by, at: sayAt(Date.parse(at), reader) });
}
