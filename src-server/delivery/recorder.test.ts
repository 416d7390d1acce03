import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordingChannel, readDelivery } from './testing.ts';
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
