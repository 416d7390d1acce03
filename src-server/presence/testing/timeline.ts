import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach } from 'vitest';
import type { Clock } from '../../clock.ts';
import type { Store } from '../../store/store.ts';
import { openStore } from '../../store/store.ts';
import { FakeClock } from '../../testing/fake-clock.ts';
import type { PresenceEvent } from '../events.ts';
import type { Presence } from '../presence.ts';
import { createPresence } from '../presence.ts';
import { seedAccount } from '../testing.ts';

/** A server's presence on a clock that the test moves and a real embedded store, which can be killed. */

export const second = 1_000;
export const minute = 60 * second;

let dataDir: string;
export let clock: FakeClock;
export let store: Store;
export let presence: Presence;
let life: { alive: boolean };

/** Each test of the file gets one, with an account of Marie and Paul. */
export function tellStories(): void {
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'standwatch-timeline-'));
    clock = new FakeClock();
    await begin();
    await seedAccount(store.db, { marie: ['PC'], paul: ['PC'] }, clock.now());
  });

  afterEach(async () => {
    await presence.stop();
    await store.close();
    await rm(dataDir, { recursive: true });
  });
}

/** By which the next server begins. */
export function setClock(other: FakeClock): void {
  clock = other;
}

export async function begin(): Promise<void> {
  store = await openStore({ dataDir });
  life = { alive: true };
  presence = createPresence({
    store,
    clock: clockOf(life),
    log: pino({ level: 'silent' }),
    onAlerts: () => {},
  });
  await presence.start();
}

/** The clock as one server sees it: it rings for nobody who was killed. */
const clockOf = (server: { alive: boolean }): Clock => ({
  now: () => clock.now(),
  after: (ms, callback) => clock.after(ms, () => void (server.alive && callback())),
  elapsed: () => clock.elapsed(),
  boot: clock.boot,
  gather: (ms) => clock.gather(ms),
});

/** As kill -9 leaves it: no goodbye, no last sign of life. */
export async function killServer(): Promise<void> {
  life.alive = false;
  await store.close();
}

export const tell = (event: PresenceEvent) =>
  presence.submit({ accountId: 'acc', events: [event] });

/** The alerts so far: state, and when each was made, in seconds of the story. */
export async function alerts(start: number): Promise<string[]> {
  const rows = await store.db
    .selectFrom('alerts')
    .select(['state', 'created_at'])
    .orderBy('created_at')
    .execute();
  return rows.map((row) => `${row.state}@${(row.created_at - start) / second}`);
}
