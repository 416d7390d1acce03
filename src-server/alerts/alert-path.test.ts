import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp } from '../testing/app.ts';
import type { TestAccount } from '../testing/people.ts';

/** What is told of a server whose alerts do not get through: the whole server, and a clock that the test moves. */

const minuteMs = 60_000;

let app: TestApp;
let watcher: Server;
let pings: number;

beforeEach(async () => {
  pings = 0;
  watcher = createServer((_request, response) => {
    pings += 1;
    response.end();
  });
  watcher.listen(0, '127.0.0.1');
  await once(watcher, 'listening');
  const { port } = watcher.address() as AddressInfo;
  app = await buildTestApp({ config: { heartbeatUrl: `http://127.0.0.1:${port}/ping` } });
  await pass(0);
  await vi.waitUntil(() => pings === 1);
});
afterEach(async () => {
  await app.stop();
  watcher.closeAllConnections();
  watcher.close();
});

/** Requests of the heartbeat take real time beside the clock's. */
async function pass(ms: number): Promise<void> {
  await app.clock.advance(ms);
  await app.clock.settle();
}

/** An account whose operator comes online, which is told after a minute. */
async function comeOnline(name: string): Promise<TestAccount> {
  const account = await app.addAccount(name);
  const body = { recipients: [`lead@${name}.org`], enabled: true };
  await app.call('PUT', '/presence-monitoring', { token: account.admin.token, body });
  await app.connect(account.operator.token);
  return account;
}

const alertCount = async () =>
  (await app.store.db.selectFrom('alerts').select('id').execute()).length;

const troubleOf = async ({ lead }: TestAccount) =>
  (await app.call('GET', '/alerts/health', { token: lead.token })).body.trouble;

const readiness = async () => (await app.call('GET', '!/readyz')).status;

describe('the heartbeat of a server', () => {
  let letGo = () => {};
  afterEach(() => letGo());

  /** Commits that begin from now on do not end. */
  function holdStore(): void {
    const { store } = app;
    const { db } = store;
    const held = Promise.withResolvers<void>();
    const transaction = () => ({
      execute: async (work: Parameters<ReturnType<typeof db.transaction>['execute']>[0]) => {
        await held.promise;
        return db.transaction().execute(work);
      },
    });
    const holding = new Proxy(db, {
      get(target, name) {
        if (name === 'transaction') return transaction;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    Object.assign(store, { db: holding });
    letGo = () => {
      Object.assign(store, { db });
      held.resolve();
    };
  }

  it('stops while deadlines are stuck, and goes on when they run again', async () => {
    await comeOnline('acme');
    await pass(minuteMs - 1);
    holdStore();
    // The alert is due in the moment of this ping, and not late yet.
    await pass(1);
    await expect.poll(() => pings).toBe(2);
    await pass(3 * minuteMs);
    await expect.poll(() => app.logLines.join('')).toContain('alerts do not get through');
    expect([pings, await alertCount(), await readiness()]).toEqual([2, 0, 503]);
    letGo();
    await expect.poll(alertCount).toBe(1);
    await pass(minuteMs);
    await expect.poll(() => pings).toBe(3);
    expect(await readiness()).toBe(200);
  });
});

describe('an account that cannot be decided', () => {
  it('is told, and takes neither the others nor the server with it', async () => {
    const broken = await comeOnline('broken');
    const well = await comeOnline('well');
    await sql`
      create trigger refuse before insert on alerts when new.account_id = ${sql.lit(broken.id)}
      begin select raise(abort, 'refused'); end`.execute(app.store.db);
    await pass(minuteMs);
    await expect.poll(alertCount).toBe(1);
    await expect.poll(() => pings).toBe(2);
    await pass(minuteMs - 1);
    expect(await readiness()).toBe(200);
    expect(await troubleOf(broken)).toBe('The alerts of an account cannot be decided.');
    expect(await troubleOf(well)).toBeNull();
    const metrics = String((await app.call('GET', '!/metrics')).body);
    expect(metrics).toContain('standwatch_accounts_undecided 1');
    // Whoever watches from outside is the one who can have it looked at.
    await pass(1);
    await expect.poll(() => app.logLines.join('')).toContain('alerts do not get through');
    expect(pings).toBe(2);
    await sql`drop trigger refuse`.execute(app.store.db);
    await pass(1_000);
    await expect.poll(alertCount).toBe(2);
    expect(await troubleOf(broken)).toBeNull();
    await pass(minuteMs);
    await expect.poll(() => pings).toBe(3);
  });
});
