import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { claimDeliveries } from './claims.repo.ts';
import { afterAttempt } from './delivery.rules.ts';
import type { EndedAttempt } from './outbox.repo.ts';
import { Recorder } from './recorder.ts';
import { quietLog, RecordingChannel, readDelivery } from './testing.ts';
import type { OutboxBench } from './testing/outbox.ts';
import { openBench } from './testing/outbox.ts';

describe('what came of messages that ended together', () => {
  let bench: OutboxBench;
  beforeEach(async () => {
    bench = await openBench('sqlite');
  });
  afterEach(() => bench.end());

  const recipients = ['a@a.org', 'b@a.org', 'c@a.org'];

  /** Answers nobody until all have asked. */
  function togetherChannel(): RecordingChannel {
    const all = Promise.withResolvers<string>();
    const channel = new RecordingChannel(() => {
      if (channel.notices.length === recipients.length) all.resolve('250 OK');
      return all.promise;
    });
    return channel;
  }

  it('is written in one statement', async () => {
    const ids = await bench.add(recipients);
    let statements = 0;
    const { db } = bench.store;
    const counting = new Proxy(db, {
      get(target, name) {
        if (name === 'getExecutor') statements += 1;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    Object.assign(bench.store, { db: counting });
    await bench.start(togetherChannel());
    for (const id of ids) await bench.untilStatus(id, 'sent');
    Object.assign(bench.store, { db });
    expect(statements).toBe(1);
  });

  it('is written also once the store was away for a minute', async () => {
    const [id] = await bench.add(['a@a.org']);
    const { db } = bench.store;
    await sql`
      create trigger refuse before update on deliveries when new.status = 'sent'
      begin select raise(abort, 'refused'); end`.execute(db);
    const channel = new RecordingChannel();
    await bench.start(channel);
    await bench.until(() => expect(channel.notices).toHaveLength(1));
    await bench.pass(60_000);
    expect((await readDelivery(bench.store, id!)).status).toBe('pending');
    await sql`drop trigger refuse`.execute(db);
    await bench.pass(1_000);
    await bench.untilStatus(id!, 'sent');
    expect(channel.notices).toHaveLength(1);
  });

  it('is written for the others where one cannot be', async () => {
    const [first, broken, last] = await bench.add(recipients);
    await sql`
      create trigger refuse before update on deliveries
      when old.id = ${sql.lit(broken)} and new.status = 'sent'
      begin select raise(abort, 'refused'); end`.execute(bench.store.db);
    await bench.start(togetherChannel());
    for (const id of [first!, last!]) await bench.untilStatus(id, 'sent');
    expect((await readDelivery(bench.store, broken!)).status).toBe('pending');
    await sql`drop trigger refuse`.execute(bench.store.db);
    await bench.pass(1_000);
    await bench.untilStatus(broken!, 'sent');
  });
});

describe('the rest between two commits', () => {
  let bench: OutboxBench;
  beforeEach(async () => {
    bench = await openBench('sqlite');
  });
  afterEach(() => bench.end());

  /** Of which each look shows that `stepMs` have passed; what is gathered ends when told. */
  class WatchedClock extends FakeClock {
    readonly gathered: number[] = [];
    readonly #stepMs: number;
    #passedMs = 0;
    #end = () => {};

    constructor(stepMs: number) {
      super();
      this.#stepMs = stepMs;
    }

    override now(): number {
      return super.now() + (this.#passedMs += this.#stepMs);
    }

    override gather(ms: number): Promise<void> {
      this.gathered.push(ms);
      return new Promise((resolve) => (this.#end = resolve));
    }

    endGathering(): void {
      this.#end();
    }
  }

  const partsOf = (clock: WatchedClock) => ({ store: bench.store, clock, log: quietLog });

  async function accepted(): Promise<EndedAttempt> {
    const { db } = bench.store;
    const ids = await bench.add(['a@a.org']);
    const now = bench.clock.now();
    const [claim] = await claimDeliveries(db, ids, { nodeId: 'node', now, until: now + 1 });
    const before = { createdAt: now, attempts: 0, notBefore: null, log: [] };
    return {
      claim: claim!,
      after: afterAttempt(before, { kind: 'accepted', answer: '250 OK' }, now, 0),
    };
  }

  const statusOf = async ({ claim }: EndedAttempt) =>
    (await readDelivery(bench.store, claim.row.id)).status;

  it.each([
    [0, 10],
    [40, 40],
    [15_000, 100],
  ])('is as long as the commit, within bounds: %i', async (stepMs, restMs) => {
    const clock = new WatchedClock(stepMs);
    const recorder = new Recorder(partsOf(clock));
    const written = recorder.write(await accepted());
    clock.endGathering();
    await written;
    await bench.until(() => expect(clock.gathered).toEqual([2, restMs]));
  });

  it('is none beside a store in a process of its own', async () => {
    const clock = new WatchedClock(1_000);
    const recorder = new Recorder({
      ...partsOf(clock),
      store: { db: bench.store.db, kind: 'postgres' },
    });
    const written = recorder.write(await accepted());
    clock.endGathering();
    await written;
    expect(clock.gathered).toEqual([2]);
  });

  it('is none after one that failed', async () => {
    const clock = new WatchedClock(0);
    const recorder = new Recorder(partsOf(clock));
    const ended = await accepted();
    await sql`
      create trigger refuse before update on deliveries
      begin select raise(abort, 'refused'); end`.execute(bench.store.db);
    void recorder.write(ended);
    clock.endGathering();
    await bench.until(() => expect(clock.nextDueAt).not.toBeNull());
    expect(clock.gathered).toEqual([2]);
    await sql`drop trigger refuse`.execute(bench.store.db);
  });

  it('ends when the server stops, and there is none from then on', async () => {
    const clock = new WatchedClock(0);
    const recorder = new Recorder(partsOf(clock));
    const first = recorder.write(await accepted());
    clock.endGathering();
    await first;
    const second = await accepted();
    const written = recorder.write(second);
    await bench.until(() => expect(clock.gathered).toEqual([2, 10]));
    expect(await statusOf(second)).toBe('pending');
    recorder.stop();
    await written;
    expect(await statusOf(second)).toBe('sent');
    await recorder.write(await accepted());
    expect(clock.gathered).toEqual([2, 10]);
  });
});
