import type { Language } from './domain.ts';
import { assertNever } from './domain.ts';
import { locales } from './languages.ts';
import type { DayWords } from './since.words.ts';
import { sinceWords } from './since.words.ts';

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
  const words = sinceWords[reader.language];
  const elapsedMs = Math.max(0, reader.now - at);
  if (elapsedMs < minuteMs) return words.underAMinute;
  if (elapsedMs < hourMs) return words.forMinutes(Math.floor(elapsedMs / minuteMs));
  return tell(words.since, at, reader);
}

/** Since when, for what is read later: never "for 12 min", which is true for a minute only. */
export function saySinceMoment(at: number, reader: Reader): string {
  return tell(sinceWords[reader.language].since, at, reader);
}

/** Since when, under a heading that names the day: "since 14:02". */
export function saySinceClock(at: number, reader: Omit<Reader, 'now'>): string {
  return sinceWords[reader.language].since.today(clockTime(at, reader));
}

/** The day of a moment: "Today", "Yesterday", "Friday 20 November", "Friday, 14 November 2025". */
export function sayDay(at: number, reader: Reader): string {
  const day = dayOf(at, reader);
  if (day.kind === 'today' || day.kind === 'yesterday') {
    return sinceWords[reader.language].day[day.kind];
  }
  const isThisYear = civilDay(at, reader).year === civilDay(reader.now, reader).year;
  return format(reader, isThisYear ? 'day' : 'day-year').format(at);
}

/** A moment of another day than the one at hand: "20 Nov, 14:02". */
export function sayDateClock(at: number, reader: Omit<Reader, 'now'>): string {
  return format(reader, 'date-clock').format(at);
}

/** A moment in a sentence: "at 14:02", "tomorrow at 14:02", "yesterday at 14:02", "on Friday at 14:02". */
export function sayAt(at: number, reader: Reader): string {
  const words = sinceWords[reader.language].at;
  const ahead = civilDay(at, reader).number - civilDay(reader.now, reader).number;
  return ahead === 1 ? words.tomorrow(clockTime(at, reader)) : tell(words, at, reader);
}

/** A moment as a label: "14:02", "yesterday 14:02", "Friday 14:02", "12 November 14:02". */
export function sayMoment(at: number, reader: Reader): string {
  return tell(sinceWords[reader.language].label, at, reader);
}

function tell(words: DayWords, at: number, reader: Reader): string {
  const time = clockTime(at, reader);
  const day = dayOf(at, reader);
  switch (day.kind) {
    case 'today':
    case 'yesterday':
      return words[day.kind](time);
    case 'weekday':
      return words.weekday(day.name, time);
    case 'date':
      return tellDate(words, at, reader);
    default:
      return assertNever(day);
  }
}

function tellDate(words: DayWords, at: number, reader: Reader): string {
  const isThisYear = civilDay(at, reader).year === civilDay(reader.now, reader).year;
  const name = format(reader, isThisYear ? 'date' : 'date-year').format(at);
  return words.date(name, clockTime(at, reader), format(reader, 'weekday').format(at));
}

/** A moment to come as a label: "18:00", "tomorrow 09:00", "Monday 09:00", "2 January 09:00". */
export function sayComing(at: number, reader: Reader): string {
  const words = sinceWords[reader.language].label;
  const time = clockTime(at, reader);
  const then = civilDay(at, reader);
  const today = civilDay(reader.now, reader);
  const daysAhead = then.number - today.number;
  if (daysAhead <= 0) return words.today(time);
  if (daysAhead === 1) return words.tomorrow(time);
  if (daysAhead <= namedDays) return words.weekday(format(reader, 'weekday').format(at), time);
  return tellDate(words, at, reader);
}

/**
 * The same in another time zone than the reader's, which is named when its clock shows another
 * time: "tomorrow 09:00 CET".
 */
export function sayComingIn(timeZone: string, at: number, reader: Reader): string {
  const there = { ...reader, timeZone };
  const said = sayComing(at, there);
  return withZone(said, at, there, reader);
}

/** "14:02" as the clock of a time zone shows it, with the zone's name when the reader's shows another time. */
export function clockTimeIn(timeZone: string, at: number, reader: Reader): string {
  const there = { ...reader, timeZone };
  return withZone(clockTime(at, there), at, there, reader);
}

function withZone(said: string, at: number, there: Reader, reader: Reader): string {
  if (exactMoment(at, there) === exactMoment(at, reader)) return said;
  const parts = format(there, 'exact-zone').formatToParts(at);
  return `${said} ${parts.find(({ type }) => type === 'timeZoneName')!.value}`;
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
  | { readonly kind: 'today' | 'yesterday' | 'date' }
  | { readonly kind: 'weekday'; readonly name: string };

/** Which calendar day a moment falls on, seen from the reader's today in the reader's time zone. */
function dayOf(at: number, reader: Reader): Day {
  const then = civilDay(at, reader);
  const today = civilDay(reader.now, reader);
  const daysAgo = today.number - then.number;
  if (daysAgo <= 0) return { kind: 'today' };
  if (daysAgo === 1) return { kind: 'yesterday' };
  if (daysAgo <= namedDays) return { kind: 'weekday', name: format(reader, 'weekday').format(at) };
  return { kind: 'date' };
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
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  'day-year': { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  'date-clock': {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
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
