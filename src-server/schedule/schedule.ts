import type { Named } from '../../src-shared/domain.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import type { Schedule, ScheduleBody, ScheduleView } from '../../src-shared/schedule.ts';
import { weekdays } from '../../src-shared/schedule.ts';
import { findAccount, lockAccount } from '../accounts/accounts.repo.ts';
import { findDepartment } from '../accounts/departments.repo.ts';
import { demand } from '../accounts/operators.ts';
import { scheduleRight } from '../accounts/rights.rules.ts';
import { refuseUnknownTimeZone } from '../accounts/time-zone.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Services } from '../http/services.ts';
import { actorOf } from '../sessions/signed-in.ts';
import type { SignedIn } from '../sessions/signed-in.ts';
import type { Db } from '../store/store.ts';
import { expectedAt, isEmpty, nextChange } from './coverage.rules.ts';
import { deleteSchedule, listSchedules, saveSchedule } from './schedule.repo.ts';

/**
 * The coverage hours that hold for the account or for one of its departments.
 * @throws ProblemError not-found
 */
export async function scheduleView(
  services: Services,
  by: SignedIn,
  departmentId: string | null,
): Promise<ScheduleView> {
  const { db } = services.store;
  const scope = await mustFindScope(db, by, departmentId);
  const { schedule, own } = await scheduleOf(db, by.account.id, scope.id);
  return viewOf(schedule, own, services.clock.now());
}

/**
 * Changes the fields that are given, and leaves the others. A department that followed its
 * account has its own hours from then on, the rest as the account has it.
 * @throws ProblemError forbidden, not-found or invalid-request
 */
export async function changeSchedule(
  services: Services,
  by: SignedIn,
  departmentId: string | null,
  body: ScheduleBody,
): Promise<ScheduleView> {
  if (body.timeZone !== undefined) refuseUnknownTimeZone(body.timeZone);
  const change = (before: Schedule) => inOrder({ ...before, ...body });
  await submit(services, by, { departmentId, change, detail: detailOf(body) });
  return scheduleView(services, by, departmentId);
}

/** Counts instead of hours and dates: those would make every entry as long as the request. */
function detailOf({ timeZone, week, exceptions }: ScheduleBody): Change['detail'] {
  return {
    timeZone,
    windows: week && Object.values(week).flat().length,
    exceptions: exceptions?.length,
  };
}

/**
 * A department follows its account again; an account has no hours any more.
 * @throws ProblemError forbidden or not-found
 */
export async function removeSchedule(
  services: Services,
  by: SignedIn,
  departmentId: string | null,
): Promise<void> {
  await submit(services, by, { departmentId, change: () => null, detail: { removed: true } });
}

interface Change {
  readonly departmentId: string | null;
  readonly change: (before: Schedule) => Schedule | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

async function submit(
  { clock, presence }: Services,
  by: SignedIn,
  { departmentId, change, detail }: Change,
): Promise<void> {
  const accountId = by.account.id;
  const at = clock.now();
  await presence.submit({
    accountId,
    events: [],
    async write(tx) {
      await lockAccount(tx, accountId);
      const scope = await mustFindScope(tx, by, departmentId);
      demand(scheduleRight(by.operator, departmentId));
      const before = await scheduleOf(tx, accountId, scope.id);
      const schedule = change(before.schedule);
      if (schedule) await saveSchedule(tx, accountId, scope.id, schedule);
      else await deleteSchedule(tx, scope.id);
      const record = { accountId, at, actor: actorOf(by), target: scope };
      await writeAudit(tx, { ...record, action: 'schedule-changed', detail });
      return [{ type: 'schedule-saved', at, scopeId: scope.id, schedule }];
    },
  });
}

async function mustFindScope(
  db: Db,
  { account }: SignedIn,
  departmentId: string | null,
): Promise<Named> {
  if (departmentId === null) return account;
  const department = await findDepartment(db, account.id, departmentId);
  if (!department) throw new ProblemError('not-found');
  return department;
}

/** The hours that hold, and whether they were set for this very account or department. */
async function scheduleOf(db: Db, accountId: string, scopeId: string) {
  const schedules = await listSchedules(db, accountId);
  const own = schedules[scopeId];
  const schedule = own ?? schedules[accountId] ?? (await noHours(db, accountId));
  return { schedule, own: own !== undefined };
}

async function noHours(db: Db, accountId: string): Promise<Schedule> {
  const { timeZone } = await findAccount(db, accountId);
  const week = Object.fromEntries(weekdays.map((day) => [day, []])) as unknown as Schedule['week'];
  return { timeZone, week, exceptions: [] };
}

/** As people read it, whatever order it came in. */
function inOrder({ timeZone, week, exceptions }: Schedule): Schedule {
  const byTime = (a: { from: string }, b: { from: string }) => (a.from < b.from ? -1 : 1);
  return {
    timeZone,
    week: Object.fromEntries(
      weekdays.map((day) => [day, week[day].toSorted(byTime)]),
    ) as Schedule['week'],
    exceptions: exceptions
      .map((exception) => ({ ...exception, windows: exception.windows.toSorted(byTime) }))
      .toSorted((a, b) => (a.date < b.date ? -1 : 1)),
  };
}

function viewOf(schedule: Schedule, own: boolean, now: number): ScheduleView {
  const change = nextChange(schedule, now);
  return {
    ...schedule,
    own,
    expected: isEmpty(schedule) ? null : expectedAt(schedule, now),
    nextChangeAt: change === null ? null : new Date(change).toISOString(),
  };
}
