import type { CoverageException, ScheduleBody } from '../../src-shared/schedule.ts';
import { changedFields } from '../ui/form.ts';
import type { CoverageInput } from './coverage.rules.ts';
import { tidy, weekOf } from './coverage.rules.ts';

/**
 * A save replaces the whole week and all exceptions, and others change other days of them meanwhile: what
 * was not touched here stays as it is there.
 * @param opened what the form was opened with: only what differs is sent; null: none of its own yet
 * @param now what the server has by now
 */
export function coverageBody(
  opened: CoverageInput | null,
  input: CoverageInput,
  now: CoverageInput,
): ScheduleBody {
  const mine = tidy(input);
  if (!opened) return mine;
  const old = tidy(opened);
  const theirs = tidy(now);
  const merged: CoverageInput = {
    timeZone: mine.timeZone,
    week: weekOf((day) => unlessTouched(old.week[day], mine.week[day], theirs.week[day])),
    exceptions: mergedExceptions(old.exceptions, mine.exceptions, theirs.exceptions),
  };
  const touched = changedFields(old, mine);
  return Object.fromEntries(Object.entries(merged).filter(([field]) => field in touched));
}

type Exceptions = readonly CoverageException[];

function mergedExceptions(old: Exceptions, mine: Exceptions, theirs: Exceptions) {
  const [before, here, there] = [byDate(old), byDate(mine), byDate(theirs)];
  const dates = [...new Set([...here.keys(), ...there.keys()])].sort();
  return dates.flatMap(
    (date) => unlessTouched(before.get(date), here.get(date), there.get(date)) ?? [],
  );
}

const byDate = (exceptions: Exceptions) =>
  new Map(exceptions.map((exception) => [exception.date, exception]));

function unlessTouched<Part>(old: Part, mine: Part, theirs: Part): Part {
  return JSON.stringify(mine) === JSON.stringify(old) ? theirs : mine;
}
