import { Temporal } from 'temporal-polyfill';
import type { CoverageWindow, Schedule } from '../../src-shared/schedule.ts';
import { weekdays } from '../../src-shared/schedule.ts';

/**
 * When somebody is expected, as a function of the plan and of the moment. All wall times go
 * through Temporal, which knows every zone's transitions. A wall time that is skipped counts
 * with the offset before the gap; of one that is there twice, an opening means the first and a
 * closing the last, so that a window is never cut short. Source: RFC 5545, 3.3.5, for openings.
 */

const dayMs = 24 * 3_600_000;
/** Whoever asks for the next change hears of none beyond this. */
const horizonMs = 400 * dayMs;
/** How long the past of a plan is kept at hand, for back-dated moments. */
const keptPastDays = 7;
/** A window that began so many days ago may still run: the night before, and a day that was skipped. */
const longestWindowDays = 3;
const stepDays = 7;

/** Whether somebody may choose it. Offsets such as +02:00, and moments that carry one, have no summer time. */
export const isTimeZone = (timeZone: string): boolean =>
  /^[a-z]/i.test(timeZone) && isReadable(timeZone);

/** Whether wall times can be told in this zone. The runtime knows old names, such as PST, that Temporal refuses. */
function isReadable(timeZone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return true;
  } catch {
    return false;
  }
}

/** Whether somebody is expected online at a moment (epoch milliseconds). */
export function expectedAt(schedule: Schedule, at: number): boolean {
  const timeline = timelineAt(schedule, at);
  while (timeline.completeUntil <= at) extend(schedule, timeline, at);
  return timeline.spans.some(({ from, to }) => from <= at && at < to);
}

/**
 * The next opening or closing strictly after a moment, in epoch milliseconds; null when there is
 * none within 400 days. Asked with every commit of an account, so what was computed is kept.
 */
export function nextChange(schedule: Schedule, after: number): number | null {
  if (isEmpty(schedule) || isAlwaysOpen(schedule)) return null;
  const timeline = timelineAt(schedule, after);
  const limit = after + horizonMs;
  for (;;) {
    const found = changeAfter(timeline.spans, after);
    // At the edge of what is known, a closing may turn out to go on.
    if (found !== undefined && found < timeline.completeUntil) return found <= limit ? found : null;
    if (timeline.completeUntil > limit) return null;
    extend(schedule, timeline, after);
  }
}

/**
 * The latest opening or closing at or before a moment, in epoch milliseconds; null when it was more
 * than a week before.
 */
export function lastChange(schedule: Schedule, at: number): number | null {
  if (isEmpty(schedule) || isAlwaysOpen(schedule)) return null;
  const oldest = at - keptPastDays * dayMs;
  const timeline = timelineAt(schedule, oldest);
  while (timeline.completeUntil <= at) extend(schedule, timeline, at);
  const edges = timeline.spans.flatMap(({ from, to }) => [from, to]);
  return edges.findLast((edge) => oldest < edge && edge <= at) ?? null;
}

/** Whether a plan has no window at all, which is as good as no plan. */
export function isEmpty({ week, exceptions }: Schedule): boolean {
  return (
    weekdays.every((day) => week[day].length === 0) &&
    exceptions.every(({ windows }) => windows.length === 0)
  );
}

/** Around the clock is a common plan, and would have to be laid out for the whole 400 days. */
function isAlwaysOpen({ week, exceptions }: Schedule): boolean {
  const isWholeDay = (windows: readonly CoverageWindow[]) =>
    windows.some(({ from, to }) => from === '00:00' && to === '24:00');
  return (
    weekdays.every((day) => isWholeDay(week[day])) &&
    exceptions.every(({ windows }) => isWholeDay(windows))
  );
}

/** Whether a plan has hours around a moment or ahead of it; one whose special openings are all past is as good as none. */
export function hasHours(schedule: Schedule, at: number): boolean {
  return (
    weekdays.some((day) => schedule.week[day].length > 0) ||
    expectedAt(schedule, at) ||
    nextChange(schedule, at) !== null
  );
}

/** A stretch of coverage in epoch milliseconds: from ≤ moment < to. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** A plan laid out on the time axis, as far as somebody asked. */
interface Timeline {
  /** Merged, in order; every one that touches the time between these two moments is there. */
  spans: readonly Span[];
  completeFrom: number;
  completeUntil: number;
  /** The first day that is not laid out yet. */
  nextDay: Temporal.PlainDate;
  readonly exceptions: ReadonlyMap<string, readonly CoverageWindow[]>;
}

/** Plans are never changed, only replaced, so what follows from one is computed once. */
const timelines = new WeakMap<Schedule, Timeline>();

function timelineAt(schedule: Schedule, at: number): Timeline {
  const known = timelines.get(schedule);
  if (known && known.completeFrom <= at && at <= known.completeUntil) return known;
  const { exceptions } = schedule;
  const timeZone = zoneOf(schedule);
  const today = Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const oldest = today.subtract({ days: keptPastDays });
  const fresh: Timeline = {
    spans: [],
    completeFrom: startOf(oldest, timeZone),
    completeUntil: startOf(oldest, timeZone),
    nextDay: oldest.subtract({ days: longestWindowDays }),
    exceptions: new Map(exceptions.map(({ date, windows }) => [date, windows])),
  };
  timelines.set(schedule, fresh);
  return fresh;
}

/** Lays out some more days, and lets go of what is long past. */
function extend(schedule: Schedule, timeline: Timeline, at: number): void {
  const days = Array.from({ length: stepDays }, (_, days) => timeline.nextDay.add({ days }));
  const added = days.flatMap((day) => spansOf(schedule, timeline, day));
  timeline.nextDay = timeline.nextDay.add({ days: stepDays });
  timeline.completeUntil = startOf(timeline.nextDay, zoneOf(schedule));
  timeline.completeFrom = Math.max(timeline.completeFrom, at - keptPastDays * dayMs);
  timeline.spans = merged([...timeline.spans, ...added]).filter(
    ({ to }) => to > timeline.completeFrom,
  );
}

function spansOf(schedule: Schedule, { exceptions }: Timeline, day: Temporal.PlainDate) {
  const { week } = schedule;
  const timeZone = zoneOf(schedule);
  const windows = exceptions.get(day.toString()) ?? week[weekdays[day.dayOfWeek - 1]!];
  if (windows.length === 0 || isSkipped(day, timeZone)) return [];
  return windows.map(({ from, to }): Span => {
    const lastDay = to > from ? day : day.add({ days: 1 });
    return {
      from: momentOf(day, from, timeZone, 'compatible'),
      to: momentOf(lastDay, to, timeZone, 'later'),
    };
  });
}

/** Both choices take the offset before a gap; of a repeated time they take the first or the last. */
function momentOf(
  day: Temporal.PlainDate,
  time: CoverageWindow['to'],
  timeZone: string,
  disambiguation: 'compatible' | 'later',
): number {
  const wall =
    time === '24:00' ? day.add({ days: 1 }).toPlainDateTime() : day.toPlainDateTime(time);
  return wall.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds;
}

/** A date that a zone left out when it crossed the date line has no hours. */
function isSkipped(day: Temporal.PlainDate, timeZone: string): boolean {
  return !day.toZonedDateTime(timeZone).toPlainDate().equals(day);
}

/** A zone that was taken once and is not known any more must not keep anything from being decided. */
const zoneOf = ({ timeZone }: Schedule) => (isReadable(timeZone) ? timeZone : 'UTC');

function startOf(day: Temporal.PlainDate, timeZone: string): number {
  return day.toZonedDateTime(timeZone).epochMilliseconds;
}

/** In order, those that overlap or touch as one. A window that a gap swallowed leaves nothing. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  const inOrder = spans.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
  for (const span of inOrder) {
    const last = result.at(-1);
    if (last && span.from <= last.to) {
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    } else {
      result.push(span);
    }
  }
  return result;
}

/** Spans are in order, so the first that is not over has the next change. */
function changeAfter(spans: readonly Span[], after: number): number | undefined {
  const span = spans.find(({ to }) => to > after);
  return span && (span.from > after ? span.from : span.to);
}
