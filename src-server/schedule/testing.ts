import type { CoverageWindow, Schedule, Weekday } from '../../src-shared/schedule.ts';
import { weekdays } from '../../src-shared/schedule.ts';
import { nextChange } from './coverage.rules.ts';

/** "09:00-12:00 14:00-18:00" as windows. */
export function windows(text: string): CoverageWindow[] {
  return text
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => ({ from: part.slice(0, 5), to: part.slice(6) }));
}

/** A plan in few words: the hours of the weekdays that have any, and of dates. */
export function plan(
  timeZone: string,
  week: Partial<Record<Weekday | 'every day', string>>,
  exceptions: Record<string, string> = {},
): Schedule {
  const hoursOf = (day: Weekday) => windows(week[day] ?? week['every day'] ?? '');
  return {
    timeZone,
    week: Object.fromEntries(weekdays.map((day) => [day, hoursOf(day)])) as Schedule['week'],
    exceptions: Object.entries(exceptions).map(([date, hours]) => ({
      date,
      name: '',
      windows: windows(hours),
    })),
  };
}

const minuteMs = 60_000;
/** Wide enough for every window that touches what is asked. */
const marginMs = 5 * 24 * 60 * minuteMs;

/**
 * The independent answer to when a plan's hours change between two moments: it reads a clock on
 * the wall (Intl) minute by minute, and knows nothing of offsets nor of calendars.
 */
export function changesByWallClock(schedule: Schedule, from: number, until: number): number[] {
  const wall = wallClock(schedule.timeZone, from - marginMs, until + marginMs);
  const covered = new Uint8Array((until - from) / minuteMs + 1);
  for (const day of wall.days) {
    const exception = schedule.exceptions.find(({ date }) => date === day);
    const windows = exception?.windows ?? schedule.week[weekdayOf(day)];
    for (const window of windows) {
      const last = window.to > window.from ? day : dayAfter(day);
      const opening = wall.momentOf(`${day} ${window.from}`, 'first');
      const closing =
        window.to === '24:00'
          ? wall.momentOf(`${dayAfter(day)} 00:00`, 'last')
          : wall.momentOf(`${last} ${window.to}`, 'last');
      for (let at = Math.max(opening, from); at < Math.min(closing, until + 1); at += minuteMs) {
        covered[(at - from) / minuteMs] = 1;
      }
    }
  }
  return Array.from(covered.keys())
    .filter((minute) => minute > 0 && covered[minute] !== covered[minute - 1])
    .map((minute) => from + minute * minuteMs);
}

const wallClocks = new Map<string, ReturnType<typeof readWallClock>>();

function wallClock(timeZone: string, from: number, until: number) {
  const key = `${timeZone} ${from} ${until}`;
  const found = wallClocks.get(key) ?? readWallClock(timeZone, from, until);
  wallClocks.set(key, found);
  return found;
}

/** What the clock on the wall shows in every minute, as "2026-03-29 02:30". */
function readWallClock(timeZone: string, from: number, until: number) {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const shown: { at: number; wall: string }[] = [];
  for (let at = from; at <= until; at += minuteMs) shown.push({ at, wall: format.format(at) });
  const first = new Map<string, number>();
  const last = new Map<string, number>();
  for (const { at, wall } of shown) {
    if (!first.has(wall)) first.set(wall, at);
    last.set(wall, at);
  }
  return {
    /** Those that begin in what was read; the first is not whole. */
    days: [...new Set(shown.map(({ wall }) => wall.slice(0, 10)))].slice(1, -1),
    momentOf(wall: string, which: 'first' | 'last'): number {
      const at = (which === 'first' ? first : last).get(wall);
      if (at !== undefined) return at;
      // Never shown: as if the clock had gone on from the minute before the jump.
      const jump = shown.findIndex((minute) => minute.wall > wall);
      if (jump <= 0) return jump === 0 ? from : until;
      const before = shown[jump - 1]!;
      return before.at + (asIfUtc(wall) - asIfUtc(before.wall));
    },
  };
}

const asIfUtc = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}Z`);
const weekdayOf = (day: string) => weekdays[(new Date(day).getUTCDay() + 6) % 7]!;
const dayAfter = (day: string) =>
  new Date(Date.parse(day) + 1_440 * minuteMs).toISOString().slice(0, 10);

export const dayMs = 24 * 3_600_000;

/** Every change between two moments, as the rules tell them one after the other. */
export function changesOf(schedule: Schedule, from: number, until: number): number[] {
  const found: number[] = [];
  for (let at = nextChange(schedule, from); at !== null && at <= until;) {
    found.push(at);
    at = nextChange(schedule, at);
  }
  return found;
}

/** Without what is always nothing. */
export const iso = (at: number) => new Date(at).toISOString().replace(':00.000Z', 'Z');
