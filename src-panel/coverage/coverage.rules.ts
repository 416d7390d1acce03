import type {
  CoverageException,
  CoverageWeek,
  CoverageWindow,
  ScheduleView,
  Weekday,
} from '../../src-shared/schedule.ts';
import {
  maxExceptionNameLength,
  maxExceptions,
  maxWindowsPerDay,
  weekdays,
} from '../../src-shared/schedule.ts';

/** What the coverage form holds: a plan whose times may still be half typed. */
export interface CoverageInput {
  timeZone: string;
  week: CoverageWeek;
  exceptions: CoverageException[];
}

export function coverageInput({ timeZone, week, exceptions }: ScheduleView): CoverageInput {
  return structuredClone({ timeZone, week, exceptions });
}

/** Whether there is any window to expect somebody in. */
export function hasHours({ week, exceptions }: CoverageInput): boolean {
  return [...weekdays.map((day) => week[day]), ...exceptions.map(({ windows }) => windows)].some(
    (windows) => windows.length > 0,
  );
}

/** The hours of a usual office, to begin with. */
export function usualWeek(): CoverageWeek {
  return weekOf((day) => (isWeekend(day) ? [] : [{ ...usualHours }]));
}

const usualHours: CoverageWindow = { from: '09:00', to: '18:00' };
const isWeekend = (day: Weekday) => day === 'saturday' || day === 'sunday';

/** One more window on a day: after a break of an hour, or the usual hours. */
export function nextWindow(windows: readonly CoverageWindow[]): CoverageWindow {
  const last = windows.at(-1);
  const end = last && parseClock(last.to);
  if (!last || !end || minuteOf(end) >= 23 * 60 || passesMidnight(last)) return { ...usualHours };
  const from = clockOf(minuteOf(end) + 60);
  return { from, to: from < usualHours.to ? usualHours.to : '24:00' };
}

export const mayAddWindow = (windows: readonly CoverageWindow[]) =>
  windows.length < maxWindowsPerDay;

/** The hours of one day on others too, instead of what they had. */
export function copyDay(week: CoverageWeek, from: Weekday, to: readonly Weekday[]): CoverageWeek {
  return weekOf((day) => structuredClone(week[to.includes(day) ? from : day]));
}

/** The days one usually copies to: a working day's hours to the other working days. */
export function daysAlike(day: Weekday): Weekday[] {
  return weekdays.filter((other) => other !== day && isWeekend(other) === isWeekend(day));
}

// ── times as they are typed ──────────────────────────────────────────────────────────────────

/** "9", "930", "9:30", "9h30" and "9.30" as people write them; null when it is no time of day. */
export function parseClock(typed: string): string | null {
  const found = /^(\d{1,2})(?:\s*[:.h]\s*(\d{2})?|(\d{2}))?$/i.exec(typed.trim());
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? found[3] ?? 0)];
  const isTime = (hour < 24 && minute < 60) || (hour === 24 && minute === 0);
  return isTime ? clockOf(hour * 60 + minute) : null;
}

/** A quarter of an hour earlier or later, within the day. */
export function movedClock(typed: string, quarters: 1 | -1, latest: '23:45' | '24:00'): string {
  const time = parseClock(typed);
  if (!time) return typed;
  const moved = minuteOf(time) + quarters * 15;
  return clockOf(Math.min(minuteOf(latest), Math.max(0, moved)));
}

/** Whether a window runs into the next day. */
export function passesMidnight({ from, to }: CoverageWindow): boolean {
  const [opening, closing] = [parseClock(from), parseClock(to)];
  return opening !== null && closing !== null && closing <= opening;
}

export type CoverageError = 'time' | 'date' | 'date-twice' | 'name' | 'too-many';

/** What must be put right before saving, by the path of its field. */
export function coverageErrors({ week, exceptions }: CoverageInput): Map<string, CoverageError> {
  const errors = new Map<string, CoverageError>();
  for (const day of weekdays) windowErrors(`week.${day}`, week[day], errors);
  const dates = exceptions.map(({ date }) => date);
  exceptions.forEach(({ date, name, windows }, index) => {
    const path = `exceptions.${index}`;
    windowErrors(`${path}.windows`, windows, errors);
    if (name.trim().length > maxExceptionNameLength) errors.set(`${path}.name`, 'name');
    if (!isDate(date)) errors.set(`${path}.date`, 'date');
    else if (dates.indexOf(date) !== index) errors.set(`${path}.date`, 'date-twice');
  });
  if (exceptions.length > maxExceptions) errors.set('exceptions', 'too-many');
  return errors;
}

function windowErrors(
  path: string,
  windows: readonly CoverageWindow[],
  errors: Map<string, CoverageError>,
): void {
  windows.forEach(({ from, to }, index) => {
    const opening = parseClock(from);
    if (opening === null || opening === '24:00') errors.set(`${path}.${index}.from`, 'time');
    if (parseClock(to) === null) errors.set(`${path}.${index}.to`, 'time');
  });
}

export const isDate = (date: string) =>
  /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date));

/** As the server keeps it: times in full, days and dates in order. */
export function tidy({ timeZone, week, exceptions }: CoverageInput): CoverageInput {
  return {
    timeZone,
    week: weekOf((day) => tidyWindows(week[day])),
    exceptions: exceptions
      .map(({ date, name, windows }) => ({
        date,
        name: name.trim(),
        windows: tidyWindows(windows),
      }))
      .toSorted((a, b) => (a.date < b.date ? -1 : 1)),
  };
}

const tidyWindows = (windows: readonly CoverageWindow[]): CoverageWindow[] =>
  windows
    .map(({ from, to }) => ({ from: parseClock(from) ?? from, to: parseClock(to) ?? to }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));

// ── exceptions ───────────────────────────────────────────────────────────────────────────────

/** An exception and its place in the form. */
export interface PlacedException {
  readonly index: number;
  readonly exception: CoverageException;
}

/** Those still to come, with those that have no date yet, and those that are over. */
export function byTime(
  exceptions: readonly CoverageException[],
  today: string,
): { coming: PlacedException[]; past: PlacedException[] } {
  const placed = exceptions.map((exception, index) => ({ index, exception }));
  const isPast = ({ exception: { date } }: PlacedException) => isDate(date) && date < today;
  return { coming: placed.filter((one) => !isPast(one)), past: placed.filter(isPast) };
}

/** One date of a calendar file, beside what is planned for it already. */
export interface Proposal {
  readonly date: string;
  readonly name: string;
  readonly already: 'nothing' | 'closed' | 'hours';
}

export function proposals(
  holidays: readonly { readonly date: string; readonly name: string }[],
  exceptions: readonly CoverageException[],
): Proposal[] {
  const known = new Map(exceptions.map(({ date, windows }) => [date, windows]));
  return holidays.map(({ date, name }) => {
    const windows = known.get(date);
    const already = windows ? (windows.length > 0 ? 'hours' : 'closed') : 'nothing';
    return { date, name, already };
  });
}

/** The chosen dates as closed days, instead of what was planned for them; in order. */
export function withHolidays(
  exceptions: readonly CoverageException[],
  chosen: readonly { readonly date: string; readonly name: string }[],
): CoverageException[] {
  const dates = new Set(chosen.map(({ date }) => date));
  return [
    ...exceptions.filter(({ date }) => !dates.has(date)),
    ...chosen.map(({ date, name }) => ({ date, name, windows: [] })),
  ].toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

// ── the drawing ──────────────────────────────────────────────────────────────────────────────

/** A stretch of one drawn day, in minutes of the wall clock. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  /** It began the day before, or goes on the day after. */
  readonly night: 'from-before' | 'into-next' | null;
}

const dayMinutes = 24 * 60;

/** The hours that begin on a day, and what the night before leaves of its own. */
export function barsOf(
  windows: readonly CoverageWindow[],
  before: readonly CoverageWindow[],
): Bar[] {
  const nights = before
    .filter(passesMidnight)
    .map(({ to }): Bar => ({ from: 0, to: minuteOf(parseClock(to)!), night: 'from-before' }));
  const own = windows.flatMap(({ from, to }): Bar[] => {
    const [opening, closing] = [parseClock(from), parseClock(to)];
    if (!opening || !closing) return [];
    return passesMidnight({ from, to })
      ? [{ from: minuteOf(opening), to: dayMinutes, night: 'into-next' }]
      : [{ from: minuteOf(opening), to: minuteOf(closing), night: null }];
  });
  return [...nights, ...own].filter((bar) => bar.from < bar.to);
}

/** The bars of a date with the exceptions before and on it. */
export function barsOfDate({ week, exceptions }: CoverageInput, date: string): Bar[] {
  if (!isDate(date)) return [];
  const hoursOf = (day: string) =>
    exceptions.find((exception) => exception.date === day)?.windows ?? week[weekdayOf(day)];
  return barsOf(hoursOf(date), hoursOf(dayBefore(date)));
}

export function dayBeforeInWeek(day: Weekday): Weekday {
  return weekdays[(weekdays.indexOf(day) + 6) % 7]!;
}

/** What the clock on the wall shows in a zone: the date, its weekday and the minute of the day. */
export function wallClock(now: number, timeZone: string) {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const [date = '', time = ''] = format.format(now).split(' ');
  return { date, weekday: weekdayOf(date), minute: minuteOf(time) };
}

/** 1 January 1970 was a Thursday. */
function weekdayOf(date: string): Weekday {
  return weekdays[(dayNumber(date) + 3) % 7]!;
}

function dayBefore(date: string): string {
  return isoDate.format(Date.parse(date) - dayMs);
}

/** Years from today, for what a calendar file may bring. */
export function yearsAfter(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) + years}-12-31`;
}

const dayMs = 24 * 3_600_000;
const dayNumber = (date: string) => Date.parse(date) / dayMs;
const isoDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', dateStyle: 'short' });

const minuteOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
export const clockOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

export function weekOf(hoursOf: (day: Weekday) => CoverageWindow[]): CoverageWeek {
  return Object.fromEntries(weekdays.map((day) => [day, hoursOf(day)])) as CoverageWeek;
}
