import { inspect, isDeepStrictEqual } from 'node:util';
import { restartWindowMs } from '../../../../src-shared/durations.ts';
import type { AccountPresence } from '../../account.ts';
import { applyChange } from '../../account.ts';
import type { Draft, MessageRecord } from '../../draft.ts';
import { beginDraft, changeOf } from '../../draft.ts';
import type { PresenceEvent } from '../../events.ts';
import { applyEvent } from '../../presence.machine.ts';
import {
  account,
  aloneNode,
  choose,
  connect,
  drop,
  forceOut,
  graceEnds,
  monitored,
  quit,
  report,
} from '../../testing.ts';
import { Reference, lookEveryMs } from './alerts.reference.ts';
import { Outbox } from './outbox.ts';
import { People, inOrder } from './people.reference.ts';
import type { Happening, Plan, Step, Story } from './stories.ts';
import { beginnings, people, scopes, timeZone } from './stories.ts';
/**
 * Plays a story twice: on the machine, and on the reference. Deadlines and graces are driven as the
 * server drives them: at their moment, graces first.
 */
export class World {
  account: AccountPresence;
  readonly told: Record<string, string[]> = { acc: [], a: [] };
  readonly #outbox = new Outbox(scopes);
  readonly #people = new People(people, scopes);
  readonly #references: Record<string, Reference>;
  readonly #plans: readonly Plan[];
  readonly #scopePlans: Record<string, number | null> = { acc: null, a: null };
  readonly #alerted = new Set<string>();
  #now: number;
  #ids = 0;

  constructor({ beginning, plans, rules }: Story) {
    const { at, plans: known, quiet } = beginnings[beginning]!;
    this.#now = at;
    this.#plans = known;
    const empty = account(people);
    this.account = { ...empty, settings: { ...empty.settings, timeZone } };
    const all = { ...monitored, ...rules };
    this.#references = {
      acc: new Reference({ id: 'acc', isAccount: true, quiet }, all, at),
      a: new Reference({ id: 'a', isAccount: false, quiet }, all, at),
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
        reference.putOff.pass(at);
      }
      this.#outbox.pass(at);
    }
    this.#now = until;
  }

  /** What the server does because time has passed. */
  #ring(): void {
    const devices = [...this.account.operators.values()].flatMap((operator) => operator.devices);
    const over = devices.filter(({ until }) => until !== null && until <= this.#now);
    const waited = over.map((device) => ({ ...device, key: device.operatorId + device.id }));
    for (const { operatorId, id } of waited.toSorted(inOrder)) {
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
      case 'quit': {
        const name = this.#nameOf(happening.who, happening.device);
        this.#apply(quit(at, happening.who, name));
        person.quit(at, happening.who, name);
        break;
      }
      case 'force-out': {
        const name = this.#nameOf(happening.who, happening.device);
        this.#apply(forceOut(at, happening.who, name));
        person.forceOut(at, happening.who, name);
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
        this.#restart(happening);
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
  #restart({ downMs, setBackMs }: Extract<Happening, { type: 'restart' }>): void {
    const at = this.#now + downMs - setBackMs;
    const byMs = this.#now - at;
    const aliveAt = Math.min(this.#now, at);
    this.#now = at;
    if (byMs > 0) {
      this.#apply({ type: 'clock-set-back', at, byMs });
      this.#people.move(byMs);
      for (const reference of Object.values(this.#references)) reference.move(byMs);
      this.#outbox.forget();
    }
    const until = at + restartWindowMs;
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
    const draft = beginDraft(this.account, aloneNode, this.#now, () => `id-${(this.#ids += 1)}`);
    applyEvent(draft, event);
    this.account = applyChange(this.account, changeOf(draft));
    this.#note(draft);
    this.#outbox.take(draft);
  }

  #note({ alerts, messages, account: before }: Draft): void {
    for (const { scope } of alerts) {
      // The store has room for one.
      if (this.#alerted.has(scope.episodeId)) throw new Error('a second alert about an episode');
      this.#alerted.add(scope.episodeId);
    }
    for (const { id, scope, state, kind } of alerts) {
      const who = messages.filter(({ alertId }) => alertId === id).map(addressOf);
      const word = kind === 'flapping' ? ' flapping' : '';
      this.told[scope.id]?.push(`${this.#now} ${scope.id} ${state}${word} → ${who.join(' ')}`);
    }
    const made = new Set(alerts.map(({ id }) => id));
    const more = messages.filter(({ alertId }) => !made.has(alertId));
    const groups = Map.groupBy(more, ({ scopeId, about }) => `${scopeId} ${about}`);
    for (const [key, group] of groups) {
      const [scopeId, about] = key.split(' ') as [string, string];
      const state = before.scopes.get(scopeId)!.state;
      const who = group.map(addressOf).join(' ');
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
      agree(this.#outbox.leftOf(id), this.#references[id]!.putOff.left);
    }
  }
}

/** Whom a message is for, and when it may leave if that is later. */
const addressOf = ({ recipient, createdAt, sendAt }: MessageRecord) =>
  sendAt === createdAt ? recipient.id : `${recipient.id}@${sendAt}`;

function agree(found: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(found, expected)) throw new Error(inspect({ found, expected }));
}

const accountSaved = {
  type: 'account-saved',
  actor: null,
  name: 'Acme',
  language: 'en',
  timeZone,
} as const;
