import type { Language } from './domain.ts';
import { assertNever } from './domain.ts';
import { locales } from './languages.ts';

/**
 * Moments and durations as people say them, the same in the agent app, the panel and the mails.
 * Pure: moments are epoch milliseconds, and the reader's time zone (IANA) and language are given.
 */
export interface Reader {
  readonly now: number;
  readonly timeZone: string;
  readonly language: Language;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** With a weekday's name a moment is clear for six days; on the seventh the name means today. */
const namedDays = 6;

/**
 * "for 12 min" within the hour, then "since 14:02", "since yesterday 18:10", "since Friday",
 * "since 12 November", "since 12 November 2025". A moment that is still to come (a clock runs
 * ahead) counts as now.
 */
export function saySince(at: number, reader: Reader): string {
  const words = wordsOf[reader.language];
  const elapsedMs = Math.max(0, reader.now - at);
  if (elapsedMs < minuteMs) return words.underAMinute;
  if (elapsedMs < hourMs) return words.forMinutes(Math.floor(elapsedMs / minuteMs));
  const day = dayOf(at, reader);
  switch (day.kind) {
    case 'today':
      return words.since(clockTime(at, reader));
    case 'yesterday':
      return words.since(`${words.yesterday} ${clockTime(at, reader)}`);
    case 'weekday':
      return words.since(day.name);
    case 'date':
      return words.sinceDate(day.name);
    default:
      return assertNever(day);
  }
}

/** When something happened, in a sentence: "at 14:02", "yesterday at 14:02", "on Friday at 14:02". */
export function sayAt(at: number, reader: Reader): string {
  const words = wordsOf[reader.language];
  const time = words.at(clockTime(at, reader));
  const day = dayOf(at, reader);
  switch (day.kind) {
    case 'today':
      return time;
    case 'yesterday':
      return `${words.yesterday} ${time}`;
    case 'weekday':
      return `${words.onWeekday(day.name)} ${time}`;
    case 'date':
      return `${words.onDate(day.name)} ${time}`;
    default:
      return assertNever(day);
  }
}

/** A moment as a label: "14:02", "yesterday 14:02", "Friday 14:02", "12 November 14:02". */
export function sayMoment(at: number, reader: Reader): string {
  const time = clockTime(at, reader);
  const day = dayOf(at, reader);
  switch (day.kind) {
    case 'today':
      return time;
    case 'yesterday':
      return `${wordsOf[reader.language].yesterday} ${time}`;
    case 'weekday':
    case 'date':
      return `${day.name} ${time}`;
    default:
      return assertNever(day);
  }
}

/** A moment to come as a label: "18:00", "tomorrow 09:00", "Monday 09:00", "2 January 09:00". */
export function sayComing(at: number, reader: Reader): string {
  const time = clockTime(at, reader);
  const then = civilDay(at, reader);
  const today = civilDay(reader.now, reader);
  const daysAhead = then.number - today.number;
  if (daysAhead <= 0) return time;
  if (daysAhead === 1) return `${wordsOf[reader.language].tomorrow} ${time}`;
  if (daysAhead <= namedDays) return `${format(reader, 'weekday').format(at)} ${time}`;
  const style = then.year === today.year ? 'date' : 'date-year';
  return `${format(reader, style).format(at)} ${time}`;
}

/** The hour and minute of a moment, "14:02". */
export function clockTime(at: number, reader: Omit<Reader, 'now'>): string {
  return format(reader, 'clock').format(at);
}

/**
 * The exact moment, to the second: "Friday 20 November 2026 at 14:02:07". With `nameZone` the
 * time zone follows, for readers who may be in another: "… 14:02:07 GMT+1".
 */
export function exactMoment(
  at: number,
  reader: Omit<Reader, 'now'> & { readonly nameZone?: boolean },
): string {
  return format(reader, reader.nameZone ? 'exact-zone' : 'exact').format(at);
}

type Day =
  | { readonly kind: 'today' | 'yesterday' }
  | { readonly kind: 'weekday' | 'date'; readonly name: string };

/** Which calendar day a moment falls on, seen from the reader's today in the reader's time zone. */
function dayOf(at: number, reader: Reader): Day {
  const then = civilDay(at, reader);
  const today = civilDay(reader.now, reader);
  const daysAgo = today.number - then.number;
  if (daysAgo <= 0) return { kind: 'today' };
  if (daysAgo === 1) return { kind: 'yesterday' };
  if (daysAgo <= namedDays) return { kind: 'weekday', name: format(reader, 'weekday').format(at) };
  const style = then.year === today.year ? 'date' : 'date-year';
  return { kind: 'date', name: format(reader, style).format(at) };
}

function civilDay(at: number, reader: Reader): { year: number; number: number } {
  const parts = new Map(
    format(reader, 'parts')
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const year = parts.get('year')!;
  return { year, number: dayNumber(year, parts.get('month')!, parts.get('day')!) };
}

/**
 * Consecutive numbers for consecutive days of the Gregorian calendar, so that days are counted
 * right when one of them has 23 or 25 hours. Source: Howard Hinnant, "days_from_civil"; years
 * after 0 only.
 */
function dayNumber(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const m = month > 2 ? month - 3 : month + 9;
  return (
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((153 * m + 2) / 5) +
    day
  );
}

interface SinceWords {
  readonly underAMinute: string;
  readonly yesterday: string;
  readonly tomorrow: string;
  forMinutes(minutes: number): string;
  since(when: string): string;
  sinceDate(date: string): string;
  at(time: string): string;
  onWeekday(name: string): string;
  onDate(date: string): string;
}

const wordsOf: Record<Language, SinceWords> = {
  en: {
    underAMinute: 'for under a minute',
    yesterday: 'yesterday',
    tomorrow: 'tomorrow',
    forMinutes: (minutes) => `for ${minutes} min`,
    since: (when) => `since ${when}`,
    sinceDate: (date) => `since ${date}`,
    at: (time) => `at ${time}`,
    onWeekday: (name) => `on ${name}`,
    onDate: (date) => `on ${date}`,
  },
  fr: {
    underAMinute: 'depuis moins d’une minute',
    yesterday: 'hier',
    tomorrow: 'demain',
    forMinutes: (minutes) => `depuis ${minutes} min`,
    since: (when) => `depuis ${when}`,
    sinceDate: (date) => `depuis le ${date}`,
    at: (time) => `à ${time}`,
    onWeekday: (name) => name,
    onDate: (date) => `le ${date}`,
  },
};

const exactDate = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const;

const styles = {
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  weekday: { weekday: 'long' },
  date: { day: 'numeric', month: 'long' },
  'date-year': { day: 'numeric', month: 'long', year: 'numeric' },
  parts: { year: 'numeric', month: 'numeric', day: 'numeric', calendar: 'gregory' },
  exact: exactDate,
  'exact-zone': { ...exactDate, timeZoneName: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Making a formatter is slow, and lists of people ask for the same few again and again. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(reader: Omit<Reader, 'now'>, style: keyof typeof styles): Intl.DateTimeFormat {
  const key = `${reader.language} ${reader.timeZone} ${style}`;
  let found = formats.get(key);
  if (!found) {
    const { timeZone } = reader;
    found = new Intl.DateTimeFormat(locales[reader.language], {
      ...styles[style],
      timeZone,
    });
    formats.set(key, found);
  }
  return found;
}
