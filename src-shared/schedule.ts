import { z } from 'zod';
import { Instant } from './domain.ts';
import { leavingOut } from './fields.ts';

/** Coverage hours: when an account or a department is expected online. */

/** As ISO 8601 numbers them: the week begins on Monday. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export const Weekday = z.enum(weekdays);
export type Weekday = z.infer<typeof Weekday>;

export const maxWindowsPerDay = 8;
export const maxExceptions = 400;
export const maxExceptionNameLength = 120;
/** Room for as many exceptions as there may be, in whatever letters and with whatever space between them. */
export const maxScheduleBytes = 512 * 1024;

/** The wall time "HH:MM". */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 09:30');

/** One stretch of hours. It ends on the day it begins, or on the next when `to` is not after `from`. */
export const CoverageWindow = z.strictObject({
  from: ClockTime,
  to: z.union([ClockTime, z.literal('24:00')]),
});
export type CoverageWindow = z.infer<typeof CoverageWindow>;

const Windows = z.array(CoverageWindow).max(maxWindowsPerDay);

export const CoverageWeek = z.record(Weekday, Windows);
export type CoverageWeek = z.infer<typeof CoverageWeek>;

/** The hours of one date instead of its weekday's; no window: closed. */
export const CoverageException = z.strictObject({
  date: z.iso.date(),
  name: z.string().trim().max(maxExceptionNameLength).default(''),
  windows: Windows.default([]),
});
export type CoverageException = z.infer<typeof CoverageException>;

export const Schedule = z.object({
  /** IANA, like Europe/Paris. */
  timeZone: z.string().min(1).max(64),
  week: CoverageWeek,
  exceptions: z
    .array(CoverageException)
    .max(maxExceptions)
    .refine(
      (exceptions) => new Set(exceptions.map(({ date }) => date)).size === exceptions.length,
      'must name each date once',
    ),
});
export type Schedule = z.infer<typeof Schedule>;

/** A week in which a day that is not named is closed. */
const CoverageWeekBody = z
  .partialRecord(Weekday, Windows)
  .transform(
    (week) => Object.fromEntries(weekdays.map((day) => [day, week[day] ?? []])) as CoverageWeek,
  );

export const ScheduleBody = leavingOut(
  z.strictObject({ ...Schedule.shape, week: CoverageWeekBody }).partial(),
  'own',
  'expected',
  'nextChangeAt',
);
export type ScheduleBody = z.infer<typeof ScheduleBody>;

export const ScheduleView = Schedule.extend({
  /** False: a department that follows its account, or no hours were ever set. */
  own: z.boolean(),
  /** Whether somebody is expected online right now; null when no hours are set. */
  expected: z.boolean().nullable(),
  /** The next opening or closing. */
  nextChangeAt: Instant.nullable(),
});
export type ScheduleView = z.infer<typeof ScheduleView>;
