import type {
  Activity,
  ChosenStatus,
  PresenceStatus,
  ScopeState,
} from '../../../../src-shared/domain.ts';

/** Who is there, as the domain's text says it: for the tests only, and without the production rules. */

interface Device {
  link: 'connected' | 'reconnecting' | 'gone';
  activity: Activity;
  evidenceAt: number;
  /** Waited for until then. */
  until: number | null;
  /** Its server went, and it may still say what it did meanwhile. */
  awaited: boolean;
  lostAt: number | null;
  /** When somebody was last at it. */
  stoppedAt: number;
}

interface Person {
  readonly departments: readonly string[];
  chosen: ChosenStatus;
  status: PresenceStatus;
  since: number;
  /** When they stopped to make the account online. */
  leftAt: number;
  lastGoneAt: number;
  readonly devices: Map<string, Device>;
}

const graceMs = 10_000;
const restartWindowMs = 45_000;

export class People {
  busyCounts = false;
  readonly #people: Map<string, Person>;
  readonly #scopes = new Map<string, { state: ScopeState; since: number }>();

  constructor(
    departmentsOf: Readonly<Record<string, readonly string[]>>,
    scopes: readonly string[],
  ) {
    this.#people = new Map(
      Object.entries(departmentsOf).map(([name, departments]) => [
        name,
        {
          departments,
          chosen: 'online',
          status: 'offline',
          since: 0,
          leftAt: 0,
          lastGoneAt: 0,
          devices: new Map(),
        },
      ]),
    );
    for (const id of scopes) this.#scopes.set(id, { state: 'offline', since: 0 });
  }

  statusOf = (who: string) => this.#people.get(who)!.status;
  scope = (id: string) => this.#scopes.get(id)!;

  /** Devices of a server that went may still say what they did meanwhile. */
  get certain(): boolean {
    return [...this.#people.values()].every(({ devices }) =>
      [...devices.values()].every(({ awaited }) => !awaited),
    );
  }

  connect(at: number, who: string, device: string, activity: Activity): void {
    const person = this.#people.get(who)!;
    const fresh = { link: 'connected', activity, evidenceAt: at, stoppedAt: at } as const;
    person.devices.set(device, { ...fresh, until: null, awaited: false, lostAt: null });
    this.#settle(person, at);
  }

  report(at: number, who: string, device: string, activity: Activity): void {
    const person = this.#people.get(who)!;
    const known = person.devices.get(device);
    if (!known || known.activity === activity) return;
    known.activity = activity;
    known.evidenceAt = at;
    known.stoppedAt = at;
    this.#settle(person, at);
  }

  drop(at: number, who: string, device: string, evidenceAt: number): void {
    const known = this.#people.get(who)!.devices.get(device);
    if (known?.link !== 'connected') return;
    Object.assign(known, { link: 'reconnecting', evidenceAt, until: at + graceMs });
  }

  quit(at: number, who: string, device: string): void {
    this.#gone(who, device, at, null);
  }

  /** Also what was lost just now does not come back, whatever happens. */
  forceOut(at: number, who: string, device: string): void {
    this.#gone(who, device, at, null);
    const known = this.#people.get(who)!.devices.get(device);
    if (known) Object.assign(known, { until: null, awaited: false, lostAt: null });
  }

  /**
   * Who is waited for and did not come is gone since the last that was heard of them.
   * @param gone called after each, with whether everything was certain before
   */
  pass(now: number, gone: (wasCertain: boolean) => void): void {
    const waited = [...this.#people].flatMap(([who, { devices }]) =>
      [...devices].map(([name, device]) => ({ who, name, device })),
    );
    const over = waited.filter(({ device: { until } }) => until !== null && until <= now);
    const ordered = over.toSorted((a, b) =>
      inOrder({ ...a.device, key: a.who + a.name }, { ...b.device, key: b.who + b.name }),
    );
    for (const { who, name, device } of ordered) {
      const wasCertain = this.certain;
      if (device.link === 'gone') Object.assign(device, { until: null, awaited: false });
      else this.#gone(who, name, device.evidenceAt, device.evidenceAt);
      gone(wasCertain);
    }
  }

  isConnected(who: string, device: string): boolean {
    return this.#people.get(who)!.devices.get(device)?.link === 'connected';
  }

  choose(at: number, who: string, status: ChosenStatus): void {
    const person = this.#people.get(who)!;
    person.chosen = status;
    this.#settle(person, at);
  }

  setBusyCounts(at: number, busyCounts: boolean): void {
    if (this.busyCounts === busyCounts) return;
    const busy = [...this.#people.values()].filter(({ status }) => status === 'busy');
    this.busyCounts = busyCounts;
    if (!busyCounts) for (const person of busy) person.leftAt = at;
    this.#carry(at);
  }

  /** The server died, and another one is there now: devices have their time to come back. */
  restart(aliveAt: number, at: number): void {
    for (const { devices } of this.#people.values()) {
      for (const device of devices.values()) {
        const { awaited, link, lostAt } = device;
        const wasJustLost = lostAt !== null && lostAt > aliveAt - restartWindowMs;
        if (!awaited && link === 'gone' && !wasJustLost) continue;
        if (link === 'connected') {
          device.link = 'reconnecting';
          device.evidenceAt = Math.max(device.evidenceAt, aliveAt);
        }
        Object.assign(device, { awaited: true, until: at + restartWindowMs });
      }
    }
  }

  /** The clock was set back while no server was there. */
  move(byMs: number): void {
    for (const scope of this.#scopes.values()) scope.since -= byMs;
    for (const person of this.#people.values()) {
      person.since -= byMs;
      person.leftAt -= byMs;
      person.lastGoneAt -= byMs;
      for (const device of person.devices.values()) {
        device.evidenceAt -= byMs;
        device.stoppedAt -= byMs;
        if (device.until !== null) device.until -= byMs;
        if (device.lostAt !== null) device.lostAt -= byMs;
      }
    }
  }

  #gone(who: string, name: string, at: number, lostAt: number | null): void {
    const person = this.#people.get(who)!;
    const device = person.devices.get(name);
    if (!device || device.link === 'gone') return;
    const suspended = device.activity === 'suspended';
    const gone = { link: 'gone', evidenceAt: at, until: null, awaited: false } as const;
    if (isAtIt(device)) device.stoppedAt = at;
    Object.assign(device, { ...gone, lostAt: suspended ? null : lostAt });
    person.lastGoneAt = Math.max(person.lastGoneAt, at);
    this.#settle(person, at);
  }

  #settle(person: Person, at: number): void {
    const there = [...person.devices.values()].filter(({ link }) => link !== 'gone');
    const status = statusBy(person.chosen, there);
    if (status === person.status) return;
    const counted = this.#counts(person);
    const wasAtIt = person.status === 'online' || person.status === 'busy';
    const isLeft = status === 'away' && person.chosen !== 'away';
    person.status = status;
    const stops = [...person.devices.values()].map(({ stoppedAt }) => stoppedAt);
    const wentAt = wasAtIt ? Math.max(...stops) : person.lastGoneAt;
    const moment = isLeft ? Math.max(at, ...stops) : at;
    person.since = Math.max(person.since, there.length === 0 ? wentAt : moment);
    // Not before an edit by which they had not counted for a while.
    if (counted && !this.#counts(person)) person.leftAt = Math.max(person.leftAt, person.since);
    this.#carry(person.since);
  }

  readonly #counts = ({ status }: Person) =>
    status === 'online' || (status === 'busy' && this.busyCounts);

  #carry(at: number): void {
    for (const [id, scope] of this.#scopes) {
      const members = [...this.#people.values()].filter(
        ({ departments }) => id === 'acc' || departments.includes(id),
      );
      const state = members.some(this.#counts) ? 'online' : 'offline';
      if (state === scope.state) continue;
      const moment = state === 'online' ? at : Math.max(...members.map(({ leftAt }) => leftAt));
      this.#scopes.set(id, { state, since: Math.max(scope.since, moment) });
    }
  }
}

interface Waited {
  readonly until: number | null;
  readonly evidenceAt: number;
  readonly key: string;
}

/** Whose time to come back ends in the same moment is gone in the order of what was heard last, and else in any. */
export const inOrder = (a: Waited, b: Waited) =>
  a.until! - b.until! || a.evidenceAt - b.evidenceAt || (a.key < b.key ? -1 : 1);

const isAtIt = ({ activity }: { readonly activity: Activity }) =>
  activity === 'active' || activity === 'unknown';

function statusBy(
  chosen: ChosenStatus,
  there: readonly { readonly activity: Activity }[],
): PresenceStatus {
  if (there.length === 0) return 'offline';
  if (chosen === 'away' || chosen === 'offline') return chosen;
  return there.some(isAtIt) ? chosen : 'away';
}
