import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeKinds } from '../testing/store.ts';
import { heldMs } from './hand.ts';
import { placesPerChannel } from './lane.ts';
import { never, RecordingChannel } from './testing.ts';
import type { OutboxBench } from './testing/outbox.ts';
import { openBench } from './testing/outbox.ts';

const places = placesPerChannel;

describe.each(storeKinds)('what is claimed ahead, on %s', (kind) => {
  let bench: OutboxBench;
  beforeEach(async () => {
    bench = await openBench(kind);
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

  it('is as many as ended lately; what finds no place is given back untried', async () => {
    const channel = stuck();
    await bench.start(channel);
    await expectClaims(2 * places);
    await bench.until(() => expect(channel.notices).toHaveLength(2 * places));
    await bench.pass(heldMs);
    await expectClaims(places);
    const waiting = (await rows()).filter(
      ({ status, claimed_by }) => status === 'pending' && claimed_by === null,
    );
    expect(waiting).toHaveLength(3 * places);
    for (const { attempts, next_attempt_at } of waiting) {
      expect(attempts).toBe(0);
      expect(next_attempt_at).toBeLessThanOrEqual(bench.clock.now());
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
    const answers: (() => void)[] = [];
    const channel = new RecordingChannel(
      () => new Promise((resolve) => answers.push(() => resolve('250 OK'))),
    );
    await bench.start(channel);
    await bench.until(() => expect(channel.notices).toHaveLength(places));
    for (let n = 0; n < places; n++) {
      await bench.clock.advance(300);
      answers[n]!();
      await bench.until(() => expect(channel.notices).toHaveLength(places + n + 1));
    }
    expect(await claims()).toBeLessThanOrEqual(places + 1);
  });
});
