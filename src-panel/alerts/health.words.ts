import type { Translate } from '../../src-shared/describe.ts';
import type { AlertingHealth } from '../../src-shared/alerts.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { sayMoment } from '../../src-shared/since.rules.ts';

/** Less than this would be told as nothing at all. */
const leastToldSeconds = 0.1;
/** Later than this was not on time. */
const onTimeSeconds = 10;
const minuteSeconds = 60;
const hourSeconds = 3_600;

/** Whether alerts are made on time, in a sentence. */
export function healthSentence(health: AlertingHealth, t: Translate, language: string): string {
  const { trouble, worstDelaySeconds } = health;
  if (trouble !== null) return t('alerts.health.trouble');
  if (worstDelaySeconds === null) return t('alerts.health.well-none');
  const delay = sayDelay(Math.max(leastToldSeconds, worstDelaySeconds), language);
  return t(`alerts.health.${worstDelaySeconds > onTimeSeconds ? 'well-again' : 'well'}`, { delay });
}

function sayDelay(seconds: number, language: string): string {
  const say = (value: number, unit: 'second' | 'minute' | 'hour', maximumFractionDigits: number) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits }).format(value);
  if (seconds < minuteSeconds) return say(seconds, 'second', 1);
  if (seconds < hourSeconds) return say(Math.ceil(seconds / minuteSeconds), 'minute', 0);
  return say(seconds / hourSeconds, 'hour', 1);
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
