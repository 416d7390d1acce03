import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LinkView } from '../../src-shared/agent.ts';
import type { ActivityReport } from '../../src-shared/socket.ts';
import { fakeClock } from '../testing/fake-clock.ts';
import { SimNetwork } from '../testing/sim-network.ts';
import { linkService } from './link.service.ts';

const calmMs = 5_000;
const events = 1_000;

const happening = fc.record({
  kind: fc.constantFrom(
    ...(['network-lost', 'network-back', 'other-network', 'reset', 'forget'] as const),
    ...(['server-down', 'server-up', 'sleep', 'wake', 'unlock', 'activity', 'operator'] as const),
  ),
  pauseMs: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 200 }),
    fc.integer({ min: 200, max: 12_000 }),
    fc.integer({ min: 12_000, max: 40_000 }),
  ),
  number: fc.integer({ min: 0, max: 9_999 }),
});
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

/** A device on a network that does what a test says. */
function setUp(seed: number) {
  const clock = fakeClock();
  const network = new SimNetwork(clock);
  let report: ActivityReport = { activity: 'active', idleForMs: 0, activityForMs: 0 };
  let view: LinkView = { kind: 'off' };
  let asleep = false;
  let state = seed;
  const nothing = () => {};
  const link = linkService({
    clock,
    random: () => (state = (state * 9_301 + 49_297) % 233_280) / 233_280,
    open: network.open,
    currentReport: () => report,
    currentDetection: () => ({ kind: 'none' }),
    log: nothing,
    listener: {
      onView: (next) => (view = next),
      onEnded: nothing,
      onSnapshot: nothing,
      onChanged: nothing,
      onMe: nothing,
      onPolicy: nothing,
      onAlert: nothing,
      onAlertAboutMe: nothing,
    },
  });
  link.start({ server: 'http://desk', token: 'secret', accountId: 'acme', launched: false });

  function back(sameAddress: boolean): void {
    network.comeBack(sameAddress);
    if (!asleep) link.networkChanged();
  }

  function wake(): void {
    asleep = false;
    link.wake();
  }

  function happen({ kind, number }: Happening): void {
    switch (kind) {
      case 'network-lost':
        network.up = false;
        return;
      case 'network-back':
      case 'other-network':
        return back(kind === 'network-back');
      case 'reset':
        return network.reset();
      case 'forget':
        return network.forget();
      case 'server-down':
        network.reset();
        network.serverUp = false;
        return;
      case 'server-up':
        network.serverUp = true;
        return;
      case 'sleep':
        asleep = true;
        void link.sleep();
        return;
      case 'wake':
        return wake();
      case 'unlock':
        return asleep ? undefined : link.networkChanged();
      case 'operator':
        return asleep ? undefined : link.retry();
      case 'activity':
        report = { activity: number % 2 ? 'idle' : 'active', idleForMs: number, activityForMs: 0 };
        if (!asleep) link.report();
    }
  }

  return {
    clock,
    network,
    happen,
    /** Everything is well again, and the system has said so. */
    calm() {
      network.serverUp = true;
      wake();
      back(true);
    },
    outcome: () => ({
      link: view.kind,
      open: network.openAtDevice,
      presence: network.presence,
      expected: report,
    }),
    isAsleep: () => asleep,
  };
}

describe('the link, whatever networks and people do', () => {
  it(
    `is right within ${calmMs / 1_000} s after ${events} events`,
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(happening, { minLength: events, maxLength: events }),
          fc.integer({ min: 0, max: 233_279 }),
          async (story, seed) => {
            const world = setUp(seed);
            for (const step of story) {
              const { attempts } = world.network;
              world.happen(step);
              await world.clock.pass(step.pauseMs);
              expect(world.network.openAtDevice).toBeLessThanOrEqual(1);
              // Asleep is asleep: nothing is tried.
              const mayTry = !world.isAsleep() || step.kind === 'sleep';
              expect(mayTry || world.network.attempts === attempts).toBe(true);
            }
            world.calm();
            await world.clock.pass(calmMs);
            const { link, open, presence, expected } = world.outcome();
            expect({ link, open, presence }).toEqual({
              link: 'connected',
              open: 1,
              presence: expected,
            });
          },
        ),
        // A thousand events do not get fewer by themselves in any useful time.
        { numRuns: 50, endOnFailure: true },
      );
    },
  );
});
