import ICAL from 'ical.js';
import { maxExceptionNameLength } from '../../src-shared/schedule.ts';
import { isDate } from './coverage.rules.ts';

/**
 * Public holidays of a calendar file (.ics, RFC 5545). Read in the panel: nothing is uploaded, the
 * admin sees every date before it is saved, and what is saved is plain exceptions.
 */

export interface Holiday {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly name: string;
}

export type HolidaysRead =
  | { readonly ok: true; readonly holidays: readonly Holiday[]; readonly leftOut: LeftOut }
  | { readonly ok: false; readonly problem: CalendarProblem };

/** Events that make no holiday, by why. */
export interface LeftOut {
  /** They have a time of day, so they close no day. */
  readonly timed: number;
  readonly unreadable: number;
}

/** Why a file gives nothing. `line` is the one that is no calendar's. */
export type CalendarProblem =
  | {
      readonly code:
        'no-calendar' | 'cut-off' | 'damaged' | 'no-events' | 'only-timed' | 'all-past';
    }
  | { readonly code: 'damaged-line'; readonly line: string };

const dayMs = 24 * 3_600_000;
/** A rule that gives more dates than this is a mistake, or made to keep the page busy. */
const maxDatesPerEvent = 5_000;
const maxShownLine = 60;

/** Every date from `from` to `until` (YYYY-MM-DD, inclusive) on which there is an all-day event. */
export function readHolidays(text: string, from: string, until: string): HolidaysRead {
  const calendars = parseCalendars(text);
  if ('problem' in calendars) return { ok: false, problem: calendars.problem };
  const events = eventsOf(calendars.components);
  if (events.length === 0) return { ok: false, problem: { code: 'no-events' } };
  const found = events.map((event) => datesOf(event, from, until));
  const holidays = merged(found.flatMap(({ holidays }) => holidays));
  const count = (kind: Dates['kind']) => found.filter((dates) => dates.kind === kind).length;
  const leftOut = { timed: count('timed'), unreadable: count('unreadable') };
  if (holidays.length > 0) return { ok: true, holidays, leftOut };
  if (leftOut.timed === events.length) return { ok: false, problem: { code: 'only-timed' } };
  const code = leftOut.unreadable > 0 ? 'damaged' : 'all-past';
  return { ok: false, problem: { code } };
}

function parseCalendars(
  text: string,
): { components: readonly ICAL.Component[] } | { problem: CalendarProblem } {
  const tidy = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (!/^BEGIN:VCALENDAR\s*$/im.test(tidy)) return { problem: { code: 'no-calendar' } };
  try {
    const parsed: unknown[] = ICAL.parse(tidy.trimStart());
    // One calendar comes as itself, several as a list of them.
    const list = typeof parsed[0] === 'string' ? [parsed] : (parsed as unknown[][]);
    return { components: list.map((jcal) => new ICAL.Component(jcal as never)) };
  } catch (error) {
    return { problem: problemOf((error as Error).message) };
  }
}

/** What the parser says, as far as it helps whoever made the file. */
function problemOf(message: string): CalendarProblem {
  if (message.includes('did not end')) return { code: 'cut-off' };
  const line = /^invalid line \(.*?\) "(.+)"$/s.exec(message)?.[1]?.trim();
  if (!line) return { code: 'damaged' };
  return { code: 'damaged-line', line: line.slice(0, maxShownLine) };
}

/** Events with the changed occurrences that belong to them. */
function eventsOf(calendars: readonly ICAL.Component[]): ICAL.Event[] {
  const components = calendars
    .flatMap((calendar) => calendar.getAllSubcomponents('vevent'))
    .filter((event) => event.getFirstPropertyValue('status') !== 'CANCELLED');
  const changes = components.filter((event) => event.hasProperty('recurrence-id'));
  return components
    .filter((event) => !event.hasProperty('recurrence-id'))
    .map((event) => {
      const uid = event.getFirstPropertyValue('uid');
      const exceptions = changes.filter((change) => change.getFirstPropertyValue('uid') === uid);
      return new ICAL.Event(event, { exceptions });
    });
}

interface Dates {
  readonly kind: 'dates' | 'timed' | 'unreadable';
  readonly holidays: readonly Holiday[];
}

function datesOf(event: ICAL.Event, from: string, until: string): Dates {
  try {
    const start = event.component.getFirstProperty('dtstart');
    if (start?.type === 'date-time') return { kind: 'timed', holidays: [] };
    if (!start || !isDate(String(start.jCal[3]))) return { kind: 'unreadable', holidays: [] };
    return { kind: 'dates', holidays: occurrencesOf(event, from, until) };
  } catch {
    return { kind: 'unreadable', holidays: [] };
  }
}

function occurrencesOf(event: ICAL.Event, from: string, until: string): Holiday[] {
  const holidays: Holiday[] = [];
  const dates = event.iterator();
  for (let tried = 0; tried < maxDatesPerEvent; tried += 1) {
    const next = dates.next();
    if (!next || next.toString() > until) return holidays;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    for (const date of daysBetween(startDate.toString(), endDate.toString())) {
      if (date >= from && date <= until) holidays.push({ date, name: nameOf(item) });
    }
  }
  throw new Error('too many dates');
}

/** The end of an all-day event is the day after its last; one without an end lasts a day. */
function daysBetween(start: string, end: string): string[] {
  const first = Date.parse(start);
  const days = Math.max(1, Math.round((Date.parse(end) - first) / dayMs));
  return Array.from({ length: Math.min(days, maxDatesPerEvent) }, (_, day) =>
    new Date(first + day * dayMs).toISOString().slice(0, 10),
  );
}

function nameOf(event: ICAL.Event): string {
  const name = (event.summary ?? '').replace(/\s+/g, ' ').trim();
  return shortened(name);
}

const shortened = (name: string) =>
  name.length > maxExceptionNameLength ? `${name.slice(0, maxExceptionNameLength - 1)}…` : name;

/** Each date once, in order; two holidays on one date share it. */
function merged(holidays: readonly Holiday[]): Holiday[] {
  const namesOf = new Map<string, Set<string>>();
  for (const { date, name } of holidays) {
    const names = namesOf.get(date) ?? new Set();
    namesOf.set(date, name === '' ? names : names.add(name));
  }
  return [...namesOf]
    .map(([date, names]) => ({ date, name: shortened([...names].join(' · ')) }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
