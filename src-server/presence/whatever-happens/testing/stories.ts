import fc from 'fast-check';
import type { Schedule } from '../../../../src-shared/schedule.ts';
import type { MonitoringRules } from '../../../alerts/deadline.rules.ts';
import { changesByWallClock, plan } from '../../../schedule/testing.ts';
import { recipient } from '../../testing.ts';
import type { ReferenceHours } from './alerts.reference.ts';
import { lookEveryMs } from './alerts.reference.ts';

/** What may happen to an account: who comes and goes, what is edited, who looks after alerts. */

export const stepsPerStory = 200;
const second = 1_000;
const minute = 60 * second;
const dayMs = 24 * 60 * minute;
export const people = { marie: ['a'], paul: ['a', 'b'], lina: [] };
const operators = Object.keys(people);
export const scopes = ['acc', 'a'] as const;

/** The account's. */
export const timeZone = 'Europe/Paris';

/** Evenings before the clocks change: in Paris both ways, on Lord Howe by half an hour. */
export const beginnings = ['2026-03-28T20:00Z', '2026-10-24T20:00Z', '2026-10-03T10:00Z'].map(
  (text) => {
    const at = Date.parse(text);
    const plans = [
      plan('Europe/Paris', { 'every day': '09:00-12:00 14:00-18:00' }),
      plan('Europe/Paris', { 'every day': '22:00-03:00' }),
      plan('Australia/Lord_Howe', { 'every day': '01:30-02:30 10:00-11:00' }),
      // As long as a dwell, and shorter.
      plan('UTC', { 'every day': '20:30-20:31 21:00-21:02 22:00-22:05 23:00-01:00' }),
    ];
    return {
      at,
      plans: plans.map((schedule) => ({ schedule, hours: readHours(schedule, at) })),
      quiet: readHours(plan(timeZone, { 'every day': '22:00-07:00' }), at),
    };
  },
);

export interface Plan {
  readonly schedule: Schedule;
  readonly hours: ReferenceHours;
}

function readHours(schedule: Schedule, beginsAt: number): ReferenceHours {
  // At 19:30 UTC all of them are closed.
  const from = Math.floor(beginsAt / dayMs) * dayMs - 2 * dayMs + 19.5 * 60 * minute;
  const changes = changesByWallClock(schedule, from, from + 9 * dayMs);
  return { changes: changes.map((at, n) => ({ at, opens: n % 2 === 0 })) };
}

export type Happening =
  | { type: 'connect' | 'report'; who: string; device: string; activity: ActivityName }
  | { type: 'drop'; who: string; device: string; lateMs: number }
  | { type: 'quit' | 'force-out'; who: string; device: string }
  | { type: 'choose'; who: string; status: 'online' | 'busy' | 'away' | 'offline' }
  | { type: 'busy-counts'; counts: boolean }
  | { type: 'restart'; downMs: number; setBackMs: number }
  | {
      type: 'monitoring';
      edit: Partial<MonitoringRules>;
      pauseMs: readonly [number, number] | null;
    }
  | { type: 'schedule'; scopeId: 'acc' | 'a'; plan: number | null }
  | { type: 'acknowledge'; scopeId: 'acc' | 'a' }
  | { type: 'snooze'; scopeId: 'acc' | 'a'; forMs: number };
type ActivityName = 'active' | 'idle' | 'locked' | 'suspended' | 'unknown';

const looks = (max: number, min = 0) =>
  fc.integer({ min, max }).map((count) => count * lookEveryMs);
const who = fc.constantFrom(...operators);
const device = fc.constantFrom('PC', 'phone');
const activity = fc.constantFrom<ActivityName>('active', 'idle', 'locked', 'suspended', 'unknown');
const scopeId = fc.constantFrom(...scopes);

const pool = [
  recipient('lead'),
  recipient('always', { mode: 'every-change' }),
  recipient('surprised', { mode: 'only-unexpected' }),
  recipient('night', { directions: ['offline'] }),
  recipient('sales', { account: false, departmentIds: ['a'] }),
  recipient('chief', { escalation: true, departmentIds: ['a'] }),
  recipient('sleeper', { quietHours: { from: '22:00', to: '07:00' } }),
  recipient('dozer', { quietHours: { from: '22:00', to: '07:00' }, directions: ['offline'] }),
];
const recipients = fc.subarray(pool);
const mode = fc.constantFrom('every-change' as const, 'only-unexpected' as const);
const flapAfter = fc.constantFrom(null, 3);
/** Longer than any dwell, and than hours are looked back for. */
const halfADayMs = 12 * 60 * 60_000;
const remindEveryMs = fc.option(fc.oneof(looks(60, 1), fc.constant(halfADayMs)));
const escalateAfterMs = fc.option(fc.oneof(looks(30, 1), fc.constant(halfADayMs / 4)));
const dwells = fc.record({ onlineAfterMs: looks(12, 1), offlineAfterMs: looks(12, 1) });

const presence = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('connect' as const), who, device, activity }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant('report' as const), who, device, activity }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('drop' as const), who, device, lateMs: looks(2) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('quit' as const), who, device }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('force-out' as const), who, device }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('choose' as const),
      who,
      status: fc.constantFrom(
        'online' as const,
        'busy' as const,
        'away' as const,
        'offline' as const,
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('busy-counts' as const), counts: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('restart' as const),
      downMs: looks(5),
      // The system's clock was set meanwhile: an hour forward looks like a longer downtime.
      setBackMs: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, looks(360, -360)),
    }),
  },
);

/** Settings are edited, and whether somebody is told is all that counts. */
const edits: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('monitoring' as const),
      edit: fc.record(
        {
          enabled: fc.constantFrom(true, true, true, false),
          mode,
          onlineAfterMs: looks(12, 1),
          offlineAfterMs: looks(12, 1),
          recipients,
          flapAfter,
        },
        { requiredKeys: [] },
      ),
      pauseMs: fc.option(fc.tuple(looks(12), looks(60, 1)), { freq: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('schedule' as const),
      scopeId,
      plan: fc.option(fc.nat(3)),
    }),
  },
);

/** Settings stay, and leads look after alerts. */
const care: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ type: fc.constant('acknowledge' as const), scopeId }),
  fc.record({ type: fc.constant('snooze' as const), scopeId, forMs: looks(120, 1) }),
);

const afterMs = fc.oneof(
  { weight: 20, arbitrary: looks(9) },
  { weight: 2, arbitrary: looks(60) },
  { weight: 1, arbitrary: looks(720) },
);
export type Step = { readonly afterMs: number; readonly happening: Happening };

export interface Story {
  readonly beginning: number;
  readonly plans: readonly (number | null)[];
  readonly rules: Partial<MonitoringRules>;
  readonly steps: readonly Step[];
}

const anyPlan = fc.option(fc.nat(3));
export const stories: fc.Arbitrary<Story> = fc.record({
  beginning: fc.nat(beginnings.length - 1),
  plans: fc.tuple(anyPlan, anyPlan),
  rules: fc
    .record({ mode, recipients, flapAfter, remindEveryMs, escalateAfterMs, dwells })
    .map(({ dwells, ...rest }) => ({ ...rest, ...dwells })),
  steps: fc.array(
    fc.record({
      afterMs,
      happening: fc.oneof(
        { weight: 8, arbitrary: presence },
        { weight: 1, arbitrary: edits },
        { weight: 1, arbitrary: care },
      ),
    }),
    { minLength: stepsPerStory, maxLength: stepsPerStory },
  ),
});
