import type { Translate } from '../../src-shared/describe.ts';
import type { AlertingHealth } from '../../src-shared/http.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { sayMoment } from '../../src-shared/since.rules.ts';

/** Less than this would be told as nothing at all. */
const leastToldSeconds = 0.1;

/** Whether alerts are made on time, in a sentence. */
export function healthSentence(health: AlertingHealth, t: Translate, language: string): string {
  const { trouble, worstDelaySeconds } = health;
  if (trouble !== null) return t('alerts.health.trouble');
  if (worstDelaySeconds === null) return t('alerts.health.well-none');
  const delay = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'second',
    maximumFractionDigits: 1,
  }).format(Math.max(leastToldSeconds, worstDelaySeconds));
  return t('alerts.health.well', { delay });
}

/** What has not left yet; null when everything has. */
export function waitingSentence(
  { waiting, oldestWaitingSince }: AlertingHealth,
  reader: Reader,
  t: Translate,
): string | null {
  if (oldestWaitingSince === null) return null;
  const since = sayMoment(Date.parse(oldestWaitingSince), reader);
  return t('alerts.health.waiting', { count: waiting, since });
}
