import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsAsOnline, operatorPresence } from '../../src-shared/presence.rules.ts';
import type { AccountPresence, ScopeEntry } from './account.ts';
import { applyChange } from './account.ts';
import type { AlertRecord, Draft } from './draft.ts';
import { beginDraft, changeOf } from './draft.ts';
import type { PresenceEvent } from './events.ts';
import { applyEvent } from './presence.machine.ts';
import {
  account,
  choose,
  connect,
  drop,
  forceOut,
  graceEnds,
  monitored,
  quit,
  report,
} from './testing.ts';

/**
 * Whatever happens, in whatever order, these stay true. Deadlines and graces are driven as the
 * server drives them: at their moment, in the order of time.
 */

const stepsInAll = 100_000;
const stepsPerStory = 200;

const operators = ['marie', 'paul', 'lina'] as const;
const devices = ['PC', 'phone'] as const;
const second = 1_000;

/** A device that is signed in again after a forced logout is another one, with a name of its own. */
type NameOf = (who: string, device: string) => string;

/** A step: what happens after some time has passed. */
interface Step {
  readonly afterMs: number;
  readonly happens: (at: number, name: NameOf) => PresenceEvent[];
}

const someone = fc.constantFrom(...operators);
const something = fc.constantFrom(...devices);
const activity = fc.constantFrom('active', 'idle', 'locked', 'suspended', 'unknown');
const status = fc.constantFrom('online', 'busy', 'away', 'offline');
const lateMs = fc.integer({ min: 0, max: 20 * second });

const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(someone, something, activity)
      .map(([who, device, what]) => (at: number, name: NameOf) => [
        connect(at, who, name(who, device), what),
      ]),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(someone, something, activity)
      .map(([who, device, what]) => (at: number, name: NameOf) => [
        report(at, who, what, name(who, device)),
      ]),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(someone, something, lateMs)
      .map(([who, device, late]) => (at: number, name: NameOf) => [
        drop(at, who, at - late, name(who, device)),
      ]),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(someone, something)
      .map(([who, device]) => (at: number, name: NameOf) => [quit(at, who, name(who, device))]),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(someone, something)
      .map(([who, device]) => (at: number, name: NameOf) => [forceOut(at, who, name(who, device))]),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(someone, status)
      .map(([who, what]) => (at: number) => [choose(at, who, what)]),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        enabled: fc.boolean(),
        onlineAfterMs: fc.integer({ min: 10, max: 120 }),
        offlineAfterMs: fc.integer({ min: 10, max: 120 }),
      })
      .map(({ enabled, onlineAfterMs, offlineAfterMs }) => (at: number): PresenceEvent[] => [
        {
          type: 'monitoring-saved',
          at,
          monitoring: {
            ...monitored,
            enabled,
            onlineAfterMs: onlineAfterMs * second,
            offlineAfterMs: offlineAfterMs * second,
          },
        },
      ]),
  },
  {
    weight: 1,
    arbitrary: fc.boolean().map((busyCounts) => (at: number): PresenceEvent[] => [
      {
        type: 'account-saved',
        at,
        actor: null,
        name: 'Acme',
        language: 'en',
        timeZone: 'UTC',
        busyCounts,
        idlePolicy: null,
      },
    ]),
  },
);

const story: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ afterMs: fc.integer({ min: 0, max: 90 * second }), happens: happening }),
  { minLength: stepsPerStory, maxLength: stepsPerStory },
);

/** Plays events on an account, ringing graces and deadlines at their moment, and checks after each. */
class World {
  account: AccountPresence = account({ marie: ['a'], paul: ['a', 'b'], lina: [] });
  readonly alerts: AlertRecord[] = [];
  #now = 10 * 60 * second;
  #ids = 0;
  #editedAt = 0;

  step({ afterMs, happens }: Step): void {
    const until = this.#now + afterMs;
    this.#passUntil(until);
    this.#now = until;
    const name = (who: string, device: string) => {
      const sessions = [...this.account.endedSessions.keys()].filter((id) =>
        id.startsWith(`${who}@${device}`),
      );
      return `${device}${sessions.length}`;
    };
    for (const event of happens(until, name)) this.#apply(event);
  }

  #passUntil(until: number): void {
    for (let next = this.#nextRing(); next && next.at <= until; next = this.#nextRing()) {
      this.#now = Math.max(this.#now, next.at);
      this.#apply(next.event);
    }
  }

  #nextRing(): { at: number; event: PresenceEvent } | null {
    const rings: { at: number; event: PresenceEvent }[] = [];
    const dueAt = this.account.scopes.get('acc')!.alertDueAt;
    if (dueAt !== null) {
      const at = Math.max(dueAt, this.#now);
      rings.push({ at, event: { type: 'deadline-reached', at } });
    }
    for (const operator of this.account.operators.values()) {
      for (const device of operator.devices) {
        if (device.until === null) continue;
        rings.push({ at: device.until, event: graceEnds(device.until, operator.id, device.id) });
      }
    }
    return rings.reduce<(typeof rings)[number] | null>(
      (first, ring) => (first === null || ring.at < first.at ? ring : first),
      null,
    );
  }

  #apply(event: PresenceEvent): void {
    const draft = beginDraft(this.account, 'node', () => `id-${(this.#ids += 1)}`);
    applyEvent(draft, event);
    const before = this.account;
    this.account = applyChange(this.account, changeOf(draft));
    if (event.type === 'monitoring-saved') this.#editedAt = event.at;
    checkOperators(this.account);
    checkScopes(this.account, this.#editedAt);
    checkHistory(before, draft);
    checkAlerts(before, draft, this.alerts);
    this.alerts.push(...draft.alerts);
  }

  /** A long time in which nothing happens but what is due. */
  calm(): void {
    this.#passUntil(this.#now + 600 * second);
    checkCalm(this.account);
  }
}

/** Of the running episode, held for its dwell, news to the recipients, and the only one. */
function checkAlerts(before: AccountPresence, draft: Draft, earlier: readonly AlertRecord[]): void {
  for (const alert of draft.alerts) {
    const scope = before.scopes.get('acc')!;
    expect(alert.scope.episodeId).toBe(scope.episodeId);
    expect(alert.state).not.toBe(known(scope));
    expect(alert.createdAt).toBeGreaterThanOrEqual(alert.dueAt);
    expect(earlier.some((other) => other.scope.episodeId === scope.episodeId)).toBe(false);
  }
}

/** After a long calm the recipients know the state as it is. */
function checkCalm(current: AccountPresence): void {
  const scope = current.scopes.get('acc')!;
  if (current.settings.monitoring.enabled) expect(known(scope)).toBe(scope.state);
  expect(scope.alertDueAt).toBeNull();
}

const known = ({ alerting }: ScopeEntry) => alerting.tracks['every-change']?.known ?? 'offline';

function checkOperators(current: AccountPresence): void {
  for (const operator of current.operators.values()) {
    const there = operator.devices.some((device) => device.link !== 'gone');
    const expected = operatorPresence(operator.chosen, operator.devices).status;
    expect(operator.status).toBe(there ? expected : 'offline');
  }
}

function checkScopes(current: AccountPresence, editedAt: number): void {
  const { busyCounts, monitoring } = current.settings;
  for (const scope of current.scopes.values()) {
    const members = [...current.operators.values()].filter(
      ({ departmentIds }) => scope.id === 'acc' || departmentIds.includes(scope.id),
    );
    const online = members.filter((member) => countsAsOnline(member.status, busyCounts)).length;
    expect(scope.onlineCount).toBe(online);
    expect(scope.state).toBe(online > 0 ? 'online' : 'offline');
    if (scope.id !== 'acc') continue;
    const afterMs = scope.state === 'online' ? monitoring.onlineAfterMs : monitoring.offlineAfterMs;
    const isNews = monitoring.enabled && known(scope) !== scope.state;
    const dueAt = Math.max(scope.since + afterMs, scope.since < editedAt ? editedAt : 0);
    expect(scope.alertDueAt).toBeOneOf(isNews ? [scope.since + afterMs, dueAt] : [null]);
  }
}

/** Rows follow on each other: another state each time, never begun before the last one. */
function checkHistory(before: AccountPresence, draft: Draft): void {
  for (const change of draft.presenceChanges) {
    const last = before.operators.get(change.operatorId)!;
    expect(change.status).not.toBe(last.status);
    expect(change.startedAt).toBeGreaterThanOrEqual(last.since);
  }
  for (const episode of draft.episodes) {
    const last = before.scopes.get(episode.scopeId)!;
    expect(episode.state).not.toBe(last.state);
    expect(episode.startedAt).toBeGreaterThanOrEqual(last.since);
  }
}

describe('whatever happens', () => {
  it('presence, states, history and alerts agree', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(story, (steps) => {
        const world = new World();
        for (const step of steps) world.step(step);
        world.calm();
      }),
      { numRuns: stepsInAll / stepsPerStory },
    );
    expect.hasAssertions();
  });
});
