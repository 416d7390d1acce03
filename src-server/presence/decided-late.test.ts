import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PresenceEvent } from './events.ts';
import { account, connect, monitored, playBatches, quit, recipient, report } from './testing.ts';

const second = 1_000;

const steps = fc.array(
  fc.record({
    afterMs: fc.oneof(fc.nat(5 * second), fc.nat(100 * second)),
    who: fc.constantFrom('marie', 'paul'),
    does: fc.constantFrom('comes' as const, 'goes' as const, 'rests' as const),
    /** The store stands still from here on, until the next step where it does not. */
    isStalled: fc.boolean(),
  }),
  { minLength: 1, maxLength: 30 },
);
type Steps = typeof steps extends fc.Arbitrary<infer Value> ? Value : never;

const happens = {
  comes: (at: number, who: string) => connect(at, who),
  goes: (at: number, who: string) => quit(at, who),
  rests: (at: number, who: string) => report(at, who, 'idle'),
};

const salesLead = recipient('sales', { account: false, departmentIds: ['sales'] });
const monitoring = { ...monitored, recipients: [recipient('lead'), salesLead] };

interface Batch {
  readonly now: number;
  readonly events: readonly PresenceEvent[];
}

/** The events of a story, with a look at the deadlines every second, in the batches of a store that stalls. */
function batchesOf(story: Steps, stalls: boolean): Batch[] {
  const batches: Batch[] = [{ now: 0, events: [{ type: 'monitoring-saved', at: 0, monitoring }] }];
  let waiting: PresenceEvent[] = [];
  let now = 0;
  const pass = (event: PresenceEvent, isStalled: boolean) => {
    now = event.at;
    waiting.push(event);
    if (isStalled && stalls) return;
    batches.push({ now, events: waiting });
    waiting = [];
  };
  let isStalled = false;
  for (const step of story) {
    const until = now + step.afterMs;
    while (now + second <= until) pass({ type: 'deadline-reached', at: now + second }, isStalled);
    isStalled = step.isStalled;
    pass(happens[step.does](until, step.who), isStalled);
  }
  pass({ type: 'deadline-reached', at: now + 1 }, false);
  return batches;
}

const alertsOf = (story: Steps, stalls: boolean) =>
  playBatches(account({ marie: ['sales'], paul: [] }), batchesOf(story, stalls)).drafts.flatMap(
    ({ alerts }) => alerts,
  );

it('what is told does not depend on how late it is decided, and keeps its order', () => {
  fc.assert(
    fc.property(steps, (story) => {
      const late = alertsOf(story, true);
      const said = ({ scope, state, dueAt }: (typeof late)[number]) => [scope.id, state, dueAt];
      expect(late.map(said)).toEqual(alertsOf(story, false).map(said));
      const made = late.map(({ createdAt }) => createdAt);
      expect(made).toEqual(made.toSorted((a, b) => a - b));
      expect(late.every(({ createdAt, dueAt }) => createdAt >= dueAt)).toBe(true);
    }),
    { seed: 20_261_127, numRuns: 300 },
  );
});
