import type { Translate } from '../../src-shared/describe.ts';
import type { Language } from '../../src-shared/domain.ts';
import { locales } from '../../src-shared/languages.ts';
import type { ScheduleView, Weekday } from '../../src-shared/schedule.ts';
import { weekdays } from '../../src-shared/schedule.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { sayComingIn } from '../../src-shared/since.rules.ts';
import type { Bar } from './coverage.rules.ts';
import { clockOf, isDate } from './coverage.rules.ts';

const dayMs = 24 * 3_600_000;
/** Any Monday. */
const aMonday = Date.UTC(2024, 0, 1);

/** "Monday", at the beginning of a line. */
export function dayName(day: Weekday, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], { weekday: 'long', timeZone: 'UTC' });
  return capital(format.format(aMonday + weekdays.indexOf(day) * dayMs));
}

/** "Friday 25 December 2026"; empty for what is no date yet. */
export function dateName(date: string, language: Language): string {
  if (!isDate(date)) return '';
  const format = new Intl.DateTimeFormat(locales[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return capital(format.format(Date.parse(date)));
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** What a drawn day shows, for whoever does not see it. */
export function describeBars(day: string, bars: readonly Bar[], t: Translate): string {
  if (bars.length === 0) return t('coverage.bar-none', { day });
  const hours = bars.map(({ from, to, night }) => {
    if (night === 'from-before') return t('coverage.bar-night', { time: clockOf(to) });
    if (night === 'into-next') return t('coverage.bar-into-next', { from: clockOf(from) });
    return `${clockOf(from)}–${clockOf(to)}`;
  });
  return t('coverage.bar-hours', { day, hours: hours.join(', ') });
}

/** Whether somebody is expected now, and until when, in the zone of the hours; null without any hours. */
export function describeNow(
  {
    expected,
    nextChangeAt,
    timeZone,
  }: Pick<ScheduleView, 'expected' | 'nextChangeAt' | 'timeZone'>,
  reader: Reader,
  t: Translate,
): string | null {
  if (expected === null) return null;
  const state = expected ? 'expected' : 'unexpected';
  if (nextChangeAt === null) return t(`coverage.now-${state}-always`);
  const time = sayComingIn(timeZone, Date.parse(nextChangeAt), reader);
  return t(`coverage.now-${state}`, { time });
}
