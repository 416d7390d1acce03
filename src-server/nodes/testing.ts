import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { vi } from 'vitest';
import type { Clock } from '../clock.ts';
import type { PresenceEvent } from '../presence/events.ts';
import { createPresence } from '../presence/presence.ts';
import type { Presence } from '../presence/presence.ts';
import { seedAccount } from '../presence/testing.ts';
import type { CommitView } from '../presence/view.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { createTestDatabase } from '../testing/store.ts';

export interface TestNode {
  readonly presence: Presence;
  readonly store: Store;
  /** What its clients were told. */
  readonly heard: CommitView[];
  cutOff: number;
  /** As kill -9 leaves it: nothing rings any more, nobody is told. */
  kill(): void;
  /** As SIGSTOP, or a computer that sleeps: what should ring, rings afterwards. */
  pause(): void;
  resume(): void;
}

export interface NodeOptions {
  /** Hears nothing of the others but what it reads in its own commits. */
  readonly deaf?: boolean;
}

/** Servers that share a PostgreSQL and nothing else, on one clock that the test moves. */
export class TestNodes {
  readonly clock = new FakeClock();
  readonly #database: Awaited<ReturnType<typeof createTestDatabase>>;
  readonly #closing: (() => Promise<void>)[] = [];
  readonly #nodes: TestNode[] = [];
  readonly #dwellMs: number;

  private constructor(database: Awaited<ReturnType<typeof createTestDatabase>>, dwellMs: number) {
    this.#database = database;
    this.#dwellMs = dwellMs;
  }

  static async create(dwellMs = 60_000): Promise<TestNodes> {
    return new TestNodes(await createTestDatabase({ withTables: true }), dwellMs);
  }

  /** The first one finds account "acc" with marie on two devices and paul on one. */
  async start({ deaf = false }: NodeOptions = {}): Promise<TestNode> {
    const { databaseUrl } = this.#database;
    const real = await openStore({ dataDir: '', databaseUrl });
    const store = deaf ? { ...real, wire: { ...real.wire!, onHeard: () => {} } } : real;
    if (this.#nodes.length === 0) await this.#seed(real);
    const { clock, ...power } = powered(this.clock);
    const log = pino({ level: 'silent' });
    const presence = createPresence({ store, clock, log, onAlerts: () => {} });
    const heard: CommitView[] = [];
    const node: TestNode = { presence, store: real, heard, cutOff: 0, ...power };
    presence.onCommit((commit) => heard.push(commit));
    presence.onCutOff(() => (node.cutOff += 1));
    this.#nodes.push(node);
    this.#closing.push(async () => {
      if (power.isAlive()) await presence.stop();
      await real.close();
    });
    await presence.start();
    await presence.mayConnect('acc', '');
    return node;
  }

  async #seed({ db }: Store): Promise<void> {
    await seedAccount(db, { marie: ['PC', 'phone'], paul: ['PC'] }, this.clock.now());
    const dwell = { online_after_ms: this.#dwellMs, offline_after_ms: this.#dwellMs };
    await db.updateTable('monitoring').set(dwell).execute();
  }

  /** PostgreSQL answers in its own time, whatever the clock says. */
  async pass(seconds: number): Promise<void> {
    for (let n = 0; n < seconds; n += 1) {
      await this.clock.advance(1_000);
      await sleep(25);
    }
  }

  /** The states that were alerted, in order. */
  async alerts(): Promise<string[]> {
    const { db } = this.#nodes[0]!.store;
    const rows = await db.selectFrom('alerts').select('state').orderBy('created_at').execute();
    return rows.map(({ state }) => state);
  }

  async stop(): Promise<void> {
    for (const close of this.#closing) await close();
    await this.#database.remove();
  }
}

/** A clock that goes on for one server only while it runs. */
function powered(clock: FakeClock) {
  let alive = true;
  let paused: (() => void)[] | null = null;
  const own: Clock = {
    now: () => clock.now(),
    elapsed: () => clock.elapsed(),
    boot: clock.boot,
    gather: (ms) => clock.gather(ms),
    after: (ms, callback) =>
      clock.after(ms, () => {
        if (!alive) return;
        if (paused) paused.push(callback);
        else callback();
      }),
  };
  return {
    clock: own,
    isAlive: () => alive,
    kill: () => void (alive = false),
    pause: () => void (paused = []),
    resume() {
      const missed = paused ?? [];
      paused = null;
      for (const callback of missed) callback();
    },
  };
}

export const tell = ({ presence }: TestNode, ...events: PresenceEvent[]) =>
  presence.submit({ accountId: 'acc', events });

export const until = (check: () => unknown) => vi.waitFor(check, { timeout: 8_000, interval: 5 });

export const operatorAt = async ({ presence }: TestNode, id: string) =>
  (await presence.view('acc')).operators.find((operator) => operator.id === id)!;
