import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { storeKinds } from '../testing/store.ts';
import { waitsForPlaceMs } from './claimed.ts';
import { placesPerChannel } from './lane.ts';
import type { Outbox } from './outbox.ts';
import { stopGraceMs } from './outbox.ts';
import { never, RecordingChannel } from './testing.ts';
import type { OutboxBench } from './testing/outbox.ts';
import { openBench } from './testing/outbox.ts';

const places = placesPerChannel;

describe.each(storeKinds)('what is claimed ahead, on %s', (kind) => {
  let bench: OutboxBench;
  let madeAt: number;
  beforeEach(async () => {
    bench = await openBench(kind);
    madeAt = bench.clock.now();
    for (let n = 0; n < 5 * places; n++) {
      await bench.add([`lead-${n}@a.org`], { account_id: `account-${n}` });
    }
    await bench.clock.advance(1);
  });
  afterEach(() => bench.end());

  const rows = () =>
    bench.store.db
      .selectFrom('deliveries')
      .select(['status', 'claimed_by', 'attempts', 'next_attempt_at'])
      .execute();

  const claims = async () => (await rows()).filter(({ claimed_by }) => claimed_by !== null).length;

  const expectClaims = (count: number) =>
    bench.until(async () => expect(await claims()).toBe(count));

  /** As many as there are places are accepted, whoever is next hangs. */
  const stuck = () => {
    let left = places;
    return new RecordingChannel(() => (left-- > 0 ? Promise.resolve('250 OK') : never()));
  };

  /** Answers when told, but for the first ones. */
  const answering = (atOnce = 0) => {
    const answers: (() => void)[] = [];
    const channel = new RecordingChannel(() =>
      channel.notices.length <= atOnce
        ? Promise.resolve('250 OK')
        : new Promise((resolve) => answers.push(() => resolve('250 OK'))),
    );
    return { channel, answers };
  };

  it('is as many as ended lately; what finds no place is given back untried', async () => {
    const channel = stuck();
    await bench.start(channel);
    await expectClaims(2 * places);
    await bench.until(() => expect(channel.notices).toHaveLength(2 * places));
    await bench.untilAsleepUntil(bench.clock.now() + waitsForPlaceMs);
    await bench.pass(waitsForPlaceMs);
    await expectClaims(places);
    const waiting = (await rows()).filter(
      ({ status, claimed_by }) => status === 'pending' && claimed_by === null,
    );
    expect(waiting).toHaveLength(3 * places);
    for (const { attempts, next_attempt_at } of waiting) {
      expect(attempts).toBe(0);
      expect(next_attempt_at).toBe(madeAt);
    }
    expect(channel.notices).toHaveLength(2 * places);
  });

  it('is given back when the server stops', async () => {
    const channel = stuck();
    const outbox = await bench.start(channel);
    await expectClaims(2 * places);
    await bench.until(() => expect(channel.notices).toHaveLength(2 * places));
    const stopped = outbox.stop();
    await bench.clock.advance(5_000);
    await stopped;
    const tried = (await rows()).filter(({ attempts }) => attempts > 0);
    expect(tried).toHaveLength(2 * places);
    await expectClaims(0);
  });

  it('is one at most while the other side takes its time', async () => {
    const { channel, answers } = answering();
    await bench.start(channel);
    await bench.until(() => expect(channel.notices).toHaveLength(places));
    for (let n = 0; n < places; n++) {
      await bench.clock.advance(300);
      answers[n]!();
      await bench.until(() => expect(channel.notices).toHaveLength(places + n + 1));
    }
    expect(await claims()).toBeLessThanOrEqual(places + 1);
  });

  it('goes to the address as it is when the message begins, and to nobody who was removed', async () => {
    const { db } = bench.store;
    const one = (id: string) => ({
      id,
      account_id: 'acc',
      channel: 'email',
      address: `${id}@old.org`,
      options: '{}',
      secrets: '[]',
      created_at: 0,
    });
    const all = await db.selectFrom('deliveries').select('id').execute();
    await db
      .insertInto('recipients')
      .values(all.map(({ id }) => one(id)))
      .execute();
    await db
      .updateTable('deliveries')
      .set((row) => ({ recipient_id: row.ref('id') }))
      .execute();
    const { channel, answers } = answering(places);
    await bench.start(channel);
    await bench.until(() => expect(channel.notices).toHaveLength(2 * places));
    await expectClaims(2 * places);
    await db.updateTable('recipients').set({ address: 'lead@new.org' }).execute();
    answers[0]!();
    await bench.until(() => expect(channel.notices).toHaveLength(2 * places + 1));
    expect(channel.recipients.at(-1)).toBe('lead@new.org');
    await db.deleteFrom('recipients').execute();
    for (const answer of answers) answer();
    await bench.until(async () => expect(await claims()).toBe(0));
    expect(channel.notices).toHaveLength(2 * places + 1);
  });

  it('of one account holds up another only for a moment, however slow the other side gets', async () => {
    await bench.store.db.updateTable('deliveries').set({ account_id: 'large' }).execute();
    const { channel, answers } = answering(places);
    const outbox = await bench.start(channel);
    await bench.until(() => expect(channel.notices).toHaveLength(2 * places));
    await expectClaims(2 * places);
    await bench.add(['lead@other.org'], { account_id: 'other' });
    outbox.wake();
    await bench.untilAsleepUntil(bench.clock.now() + waitsForPlaceMs);
    await bench.pass(waitsForPlaceMs);
    await expectClaims(places);
    answers[0]!();
    await bench.until(() => expect(channel.notices).toHaveLength(2 * places + 1));
    expect(channel.recipients.at(-1)).toBe('lead@other.org');
  });
});

describe('what is claimed, beside a store that is slow or fails,', () => {
  let bench: OutboxBench;
  beforeEach(async () => {
    bench = await openBench('sqlite');
  });
  afterEach(() => bench.end());

  it('begins however long the look took that found it', async () => {
    const [id] = await bench.add(['lead@a.org']);
    let lateMs = 0;
    class LateClock extends FakeClock {
      override now(): number {
        return super.now() + lateMs;
      }
    }
    const channel = new RecordingChannel();
    const outbox = bench.make([channel], new LateClock(bench.clock.now()), () => {
      lateMs += 2_100;
      return 'node';
    });
    await outbox.start();
    await bench.untilStatus(id!, 'sent');
    await outbox.stop();
  });

  const refuseReleases = () =>
    sql`
      create trigger refuse before update on deliveries
      when old.claimed_by is not null and new.claimed_by is null and new.status = 'pending'
      begin select raise(abort, 'refused'); end`.execute(bench.store.db);
  const refuseNothing = () => sql`drop trigger refuse`.execute(bench.store.db);
  const claimed = async () =>
    (await bench.store.db.selectFrom('deliveries').select('claimed_by').execute()).filter(
      ({ claimed_by }) => claimed_by !== null,
    ).length;
  const expectClaimed = (count: number) =>
    bench.until(async () => expect(await claimed()).toBe(count));

  /** Takes as many ahead as there are places, which all hang. */
  async function startStuck() {
    for (let n = 0; n < 3 * places; n++) {
      await bench.add([`lead-${n}@a.org`], { account_id: `account-${n}` });
    }
    let left = places;
    const channel = new RecordingChannel(() => (left-- > 0 ? Promise.resolve('250 OK') : never()));
    const outbox = bench.make([channel], bench.clock, () => name);
    await outbox.start();
    await expectClaimed(2 * places);
    await bench.until(() => expect(channel.notices).toHaveLength(2 * places));
    return outbox;
  }

  /** A server that was not sure to be taken for living goes on under another name. */
  let name: string;
  beforeEach(() => {
    name = 'node';
  });

  it('is given back also under another name than it was claimed', async () => {
    const outbox = await startStuck();
    name = 'the same, anew';
    await bench.untilAsleepUntil(bench.clock.now() + waitsForPlaceMs);
    await bench.pass(waitsForPlaceMs);
    await expectClaimed(places);
    await stop(outbox);
  });

  async function stop(outbox: Outbox) {
    const stopped = outbox.stop();
    await bench.clock.settle();
    await bench.clock.advance(stopGraceMs);
    await stopped;
  }

  it('is given back later when it cannot be at once', async () => {
    const outbox = await startStuck();
    await refuseReleases();
    await bench.untilAsleepUntil(bench.clock.now() + waitsForPlaceMs);
    await bench.pass(waitsForPlaceMs);
    await expectClaimed(2 * places);
    await refuseNothing();
    await bench.pass(1_000);
    await expectClaimed(places);
    await stop(outbox);
  });

  it('is given back at the end of a stop when it could not be in the beginning', async () => {
    const outbox = await startStuck();
    await refuseReleases();
    const stopped = outbox.stop();
    await bench.clock.settle();
    expect(await claimed()).toBe(2 * places);
    await refuseNothing();
    await bench.clock.advance(5_000);
    await stopped;
    expect(await claimed()).toBe(0);
  });

  it('keeps its place until it is marked, so that a kill repeats no more than there are places', async () => {
    for (let n = 0; n < 3 * places; n++) {
      await bench.add([`lead-${n}@a.org`], { account_id: `account-${n}` });
    }
    await sql`
      create trigger refuse before update on deliveries when new.status = 'sent'
      begin select raise(abort, 'refused'); end`.execute(bench.store.db);
    const channel = new RecordingChannel();
    await bench.start(channel);
    await bench.until(() => expect(channel.notices).toHaveLength(places));
    await bench.clock.advance(1_000);
    expect(channel.notices).toHaveLength(places);
    await refuseNothing();
    await bench.pass(1_000);
    await bench.until(() => expect(channel.notices).toHaveLength(3 * places));
  });
});
