import { inspect, isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../src-shared/schedule.ts';
import type { MonitoringRules } from '../alerts/deadline.rules.ts';
import { changesByWallClock, plan } from '../schedule/testing.ts';
import type { AccountPresence } from './account.ts';
import { applyChange } from './account.ts';
import type { ReferenceHours } from './alerts.reference.ts';
import { Reference, lookEveryMs } from './alerts.reference.ts';
import type { Draft } from './draft.ts';
import { beginDraft, changeOf } from './draft.ts';
import type { PresenceEvent } from './events.ts';
import { People, inOrder } from './people.reference.ts';
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
  recipient,
  report,
} from './testing.ts';

/**
 * Whatever happens, in whatever order: presence, states and alerts are what a reference says that
 * is written from the domain's text and knows nothing of the production rules. Deadlines and graces
 * are driven as the server drives them: at their moment, graces first.
 */

/** `npm test -- --nightly` plays ten times as much. */
const isNightly = process.env['NIGHTLY_TESTS'] === '1';
const steps = isNightly ? 1_000_000 : 100_000;
/** The same stories every day, so that a change is what makes the difference; others every night. */
const seed = isNightly ? Date.now() : 20_261_125;
const stepsPerStory = 200;

const second = 1_000;
const minute = 60 * second;
const dayMs = 24 * 60 * minute;
const people = { marie: ['a'], paul: ['a', 'b'], lina: [] };
const operators = Object.keys(people);
const scopes = ['acc', 'a'] as const;

// ── when and by which hours ──────────────────────────────────────────────────────────────────

/** Evenings before the clocks change: in Paris both ways, on Lord Howe by half an hour. */
const beginnings = ['2026-03-28T20:00Z', '2026-10-24T20:00Z', '2026-10-03T10:00Z'].map((text) => {
  const at = Date.parse(text);
  const plans = [
    plan('Europe/Paris', { 'every day': '09:00-12:00 14:00-18:00' }),
    plan('Europe/Paris', { 'every day': '22:00-03:00' }),
    plan('Australia/Lord_Howe', { 'every day': '01:30-02:30 10:00-11:00' }),
    // As long as a dwell, and shorter.
    plan('UTC', { 'every day': '20:30-20:31 21:00-21:02 22:00-22:05 23:00-01:00' }),
  ];
  return { at, plans: plans.map((schedule) => ({ schedule, hours: readHours(schedule, at) })) };
});

interface Plan {
  readonly schedule: Schedule;
  readonly hours: ReferenceHours;
}

function readHours(schedule: Schedule, beginsAt: number): ReferenceHours {
  // At 19:30 UTC all of them are closed.
  const from = Math.floor(beginsAt / dayMs) * dayMs - 2 * dayMs + 19.5 * 60 * minute;
  const changes = changesByWallClock(schedule, from, from + 9 * dayMs);
  return { changes: changes.map((at, n) => ({ at, opens: n % 2 === 0 })) };
}

// ── what happens ─────────────────────────────────────────────────────────────────────────────

type Happening =
  | { type: 'connect' | 'report'; who: string; device: string; activity: ActivityName }
  | { type: 'drop'; who: string; device: string; lateMs: number }
  | { type: 'quit' | 'force-out'; who: string; device: string }
  | { type: 'choose'; who: string; status: 'online' | 'busy' | 'away' | 'offline' }
  | { type: 'busy-counts'; counts: boolean }
  | { type: 'restart'; downMs: number }
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
];
const recipients = fc.subarray(pool);
const mode = fc.constantFrom('every-change' as const, 'only-unexpected' as const);
const flapAfter = fc.constantFrom(null, 3);
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
    arbitrary: fc.record({ type: fc.constant('restart' as const), downMs: looks(5) }),
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
const stepsOf = (happening: fc.Arbitrary<Happening>) =>
  fc.array(fc.record({ afterMs, happening }), {
    minLength: stepsPerStory,
    maxLength: stepsPerStory,
  });
type Step = { readonly afterMs: number; readonly happening: Happening };

interface Story {
  readonly beginning: number;
  readonly plans: readonly (number | null)[];
  readonly rules: Partial<MonitoringRules>;
  readonly steps: readonly Step[];
}

const common = {
  beginning: fc.nat(beginnings.length - 1),
  plans: fc.tuple(fc.option(fc.nat(3)), fc.option(fc.nat(3))),
};
const withEdits: fc.Arbitrary<Story> = fc.record({
  ...common,
  rules: fc.record({ mode, recipients, flapAfter }),
  steps: stepsOf(fc.oneof({ weight: 8, arbitrary: presence }, { weight: 1, arbitrary: edits })),
});
const withCare: fc.Arbitrary<Story> = fc.record({
  ...common,
  rules: fc
    .record({
      mode,
      recipients,
      remindEveryMs: fc.option(looks(60, 1)),
      escalateAfterMs: fc.option(looks(30, 1)),
      dwells,
    })
    .map(({ dwells, ...rest }) => ({ ...rest, ...dwells })),
  steps: stepsOf(fc.oneof({ weight: 8, arbitrary: presence }, { weight: 1, arbitrary: care })),
});

// ── one story ────────────────────────────────────────────────────────────────────────────────

/** Plays a story twice: on the machine, and on the reference. */
class World {
  account: AccountPresence;
  readonly told: Record<string, string[]> = { acc: [], a: [] };
  readonly #people = new People(people, scopes);
  readonly #references: Record<string, Reference>;
  readonly #plans: readonly Plan[];
  readonly #scopePlans: Record<string, number | null> = { acc: null, a: null };
  readonly #alerted = new Set<string>();
  #now: number;
  #ids = 0;

  constructor({ beginning, plans, rules }: Story) {
    const { at, plans: known } = beginnings[beginning]!;
    this.#now = at;
    this.#plans = known;
    this.account = account(people);
    const all = { ...monitored, ...rules };
    this.#references = {
      acc: new Reference({ id: 'acc', isAccount: true }, all, at),
      a: new Reference({ id: 'a', isAccount: false }, all, at),
    };
    for (const id of scopes) {
      const known = this.account.scopes.get(id)!;
      this.account = {
        ...this.account,
        scopes: new Map(this.account.scopes).set(id, { ...known, since: at }),
      };
      Object.assign(this.#people.scope(id), { since: at });
    }
    plans.forEach((plan, n) => this.#happen({ type: 'schedule', scopeId: scopes[n]!, plan }));
    this.#happen({ type: 'monitoring', edit: rules, pauseMs: null });
  }

  step({ afterMs, happening }: Step): void {
    this.pass(this.#now + afterMs);
    this.#happen(happening);
    this.#compare();
  }

  pass(until: number): void {
    for (let at = this.#now; at <= until; at += lookEveryMs) {
      this.#now = at;
      this.#ring();
      this.#people.pass(at, (wasCertain) => this.#carry(wasCertain));
      for (const reference of Object.values(this.#references)) {
        reference.pass(at, this.#people.certain);
      }
    }
    this.#now = until;
  }

  /** What the server does because time has passed. */
  #ring(): void {
    const devices = [...this.account.operators.values()].flatMap((operator) => operator.devices);
    const over = devices.filter(({ until }) => until !== null && until <= this.#now);
    for (const { operatorId, id } of over.toSorted(inOrder)) {
      this.#apply(graceEnds(this.#now, operatorId, id));
    }
    for (let looks = 0; this.#isDue(); looks += 1) {
      if (looks > 20) throw new Error('a deadline does not pass');
      this.#apply({ type: 'deadline-reached', at: this.#now });
    }
  }

  #isDue(): boolean {
    const operators = [...this.account.operators.values()];
    if (operators.some(({ devices }) => devices.some(({ awaited }) => awaited))) return false;
    const dues = [...this.account.scopes.values()].map(({ alertDueAt }) => alertDueAt ?? Infinity);
    return Math.min(...dues) <= this.#now;
  }

  #happen(happening: Happening): void {
    const at = this.#now;
    const person = this.#people;
    switch (happening.type) {
      case 'connect':
      case 'report': {
        const { who, activity } = happening;
        const name = this.#nameOf(who, happening.device);
        if (happening.type === 'report' && !person.isConnected(who, name)) break;
        const event =
          happening.type === 'connect'
            ? connect(at, who, name, activity)
            : report(at, who, activity, name);
        this.#apply(event);
        person[happening.type](at, who, name, activity);
        break;
      }
      case 'drop': {
        const name = this.#nameOf(happening.who, happening.device);
        this.#apply(drop(at, happening.who, at - happening.lateMs, name));
        person.drop(at, happening.who, name, at - happening.lateMs);
        break;
      }
      case 'quit':
      case 'force-out': {
        const name = this.#nameOf(happening.who, happening.device);
        this.#apply((happening.type === 'quit' ? quit : forceOut)(at, happening.who, name));
        person.quit(at, happening.who, name);
        break;
      }
      case 'choose':
        this.#apply(choose(at, happening.who, happening.status));
        person.choose(at, happening.who, happening.status);
        break;
      case 'busy-counts':
        this.#apply({ ...accountSaved, at, busyCounts: happening.counts });
        person.setBusyCounts(at, happening.counts);
        break;
      case 'restart':
        this.#restart(happening.downMs);
        break;
      case 'monitoring':
        this.#edit(happening);
        break;
      case 'schedule':
        this.#reschedule(happening.scopeId, happening.plan);
        break;
      case 'acknowledge':
      case 'snooze':
        this.#care(happening);
    }
    this.#carry(false);
    for (const reference of Object.values(this.#references)) {
      reference.pass(this.#now, person.certain);
    }
  }

  /** Nothing that happened meanwhile was heard. */
  #restart(downMs: number): void {
    const aliveAt = this.#now;
    this.#now += downMs;
    const at = this.#now;
    const until = at + 45 * second;
    this.#apply({ type: 'node-lost', at, nodeId: 'node', aliveAt, until, alone: true });
    this.#people.restart(aliveAt, at);
    this.#now = Math.ceil(this.#now / lookEveryMs) * lookEveryMs;
  }

  #edit({ edit, pauseMs }: Extract<Happening, { type: 'monitoring' }>): void {
    const at = this.#now;
    const before = this.account.settings.monitoring;
    const pause = pauseMs && { from: at + pauseMs[0], until: at + pauseMs[0] + pauseMs[1] };
    const monitoring = { ...before, ...edit, pause };
    this.#apply({ type: 'monitoring-saved', at, monitoring });
    this.#tellReferences();
  }

  #reschedule(scopeId: 'acc' | 'a', plan: number | null): void {
    this.#scopePlans[scopeId] = plan;
    const schedule = plan === null ? null : this.#plans[plan]!.schedule;
    this.#apply({ type: 'schedule-saved', at: this.#now, scopeId, schedule });
    this.#tellReferences();
  }

  #tellReferences(): void {
    const { monitoring } = this.account.settings;
    for (const id of scopes) {
      const plan = this.#scopePlans[id] ?? this.#scopePlans['acc'] ?? null;
      this.#references[id]!.edit(monitoring, plan === null ? null : this.#plans[plan]!.hours);
    }
  }

  #care({ scopeId, ...care }: Extract<Happening, { type: 'acknowledge' | 'snooze' }>): void {
    const { last } = this.account.scopes.get(scopeId)!.alerting;
    agree(last !== null && !last.ended, this.#references[scopeId]!.hasOpenAlert);
    if (!last || last.ended) return;
    const at = this.#now;
    const event = { at, scopeId, alertId: last.id, actor: { id: 'anna', name: 'Anna' } };
    if (care.type === 'acknowledge') {
      this.#apply({ type: 'alert-acknowledged', ...event });
      this.#references[scopeId]!.acknowledge();
    } else {
      const until = at + (care as { forMs: number }).forMs;
      this.#apply({ type: 'alert-snoozed', ...event, until });
      this.#references[scopeId]!.snooze(until);
    }
  }

  /** A device that is signed in again after a forced logout is another one, with a name of its own. */
  #nameOf(who: string, device: string): string {
    const prefix = `${who}@${device}`;
    const ended = [...this.#ended].filter((id) => id.startsWith(prefix));
    return `${device}${ended.length}`;
  }
  readonly #ended = new Set<string>();

  #apply(event: PresenceEvent): void {
    if (event.type === 'session-ended') this.#ended.add(event.sessionId);
    const draft = beginDraft(this.account, 'node', () => `id-${(this.#ids += 1)}`);
    applyEvent(draft, event);
    this.account = applyChange(this.account, changeOf(draft));
    this.#note(draft);
  }

  #note({ alerts, messages, account: before }: Draft): void {
    for (const { scope } of alerts) {
      // The store has room for one.
      if (this.#alerted.has(scope.episodeId)) throw new Error('a second alert about an episode');
      this.#alerted.add(scope.episodeId);
    }
    for (const { id, scope, state, kind } of alerts) {
      const who = messages
        .filter(({ alertId }) => alertId === id)
        .map(({ recipient }) => recipient.id);
      const word = kind === 'flapping' ? ' flapping' : '';
      this.told[scope.id]?.push(`${this.#now} ${scope.id} ${state}${word} → ${who.join(' ')}`);
    }
    const made = new Set(alerts.map(({ id }) => id));
    const more = messages.filter(({ alertId }) => !made.has(alertId));
    const groups = Map.groupBy(more, ({ scopeId, about }) => `${scopeId} ${about}`);
    for (const [key, group] of groups) {
      const [scopeId, about] = key.split(' ') as [string, string];
      const state = before.scopes.get(scopeId)!.state;
      const who = group.map(({ recipient }) => recipient.id).join(' ');
      const word = about === 'alert' ? 'too' : about;
      this.told[scopeId]?.push(`${this.#now} ${scopeId} ${state} ${word} → ${who}`);
    }
  }

  #carry(wasCertain: boolean): void {
    for (const id of scopes) {
      const { state, since } = this.#people.scope(id);
      const reference = this.#references[id]!;
      if (state !== reference.state) reference.becomes(state, since, this.#now, wasCertain);
    }
  }

  #compare(): void {
    this.#ring();
    for (const { id, status } of this.account.operators.values()) {
      agree(status, this.#people.statusOf(id));
    }
    for (const id of scopes) {
      const { state, since } = this.account.scopes.get(id)!;
      agree({ state, since }, this.#people.scope(id));
      agree(this.told[id], this.#references[id]!.told);
    }
  }
}

function agree(found: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(found, expected)) throw new Error(inspect({ found, expected }));
}

const accountSaved = {
  type: 'account-saved',
  actor: null,
  name: 'Acme',
  language: 'en',
  timeZone: 'UTC',
} as const;

describe('whatever happens', () => {
  it.each([
    ['while settings are edited', withEdits],
    ['while alerts are looked after', withCare],
  ] as const)(
    'who is there and what is told agree, %s',
    { timeout: 1_200_000 },
    (_title, story) => {
      let played = 0;
      fc.assert(
        fc.property(story, (one) => {
          const world = new World(one);
          for (const step of one.steps) world.step(step);
          played += one.steps.length;
        }),
        // Stories are too long to be made shorter in good time; the seed that is told plays one again.
        { seed, numRuns: steps / 2 / stepsPerStory, endOnFailure: true },
      );
      expect(played).toBe(steps / 2);
    },
  );
});
