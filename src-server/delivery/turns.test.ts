import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { placesPerChannel } from './lane.ts';
import { RecordingChannel } from './testing.ts';
import { openBench } from './testing/outbox.ts';
import { turnMs, Turns } from './turns.ts';

describe('the point behind which the other side has a message', () => {
  let clock: FakeClock;
  let turns: Turns<string>;
  let gone: string[];
  beforeEach(() => {
    clock = new FakeClock();
    turns = new Turns(clock);
    gone = [];
  });

  async function come(...messages: string[]): Promise<void> {
    for (const message of messages) void turns.come(message).then(() => gone.push(message));
    await clock.settle();
  }

  async function end(message: string): Promise<void> {
    turns.end(message);
    await clock.settle();
  }

  it('is passed by one at a time, in their order', async () => {
    await come('one', 'two', 'three');
    expect(gone).toEqual(['one']);
    await end('one');
    expect(gone).toEqual(['one', 'two']);
    await end('two');
    expect(gone).toEqual(['one', 'two', 'three']);
  });

  it('is not waited for behind a message that gave up waiting', async () => {
    await come('one', 'two', 'three');
    await end('two');
    expect(gone).toEqual(['one']);
    await end('one');
    expect(gone).toEqual(['one', 'three']);
  });

  it('is passed after half a second, whoever is in front', async () => {
    await come('one', 'two');
    await clock.advance(turnMs - 1);
    expect(gone).toEqual(['one']);
    await clock.advance(1);
    expect(gone).toEqual(['one', 'two']);
  });

  it('is free again half a second after somebody who hangs there', async () => {
    await come('one');
    await clock.advance(turnMs);
    await come('two', 'three');
    expect(gone).toEqual(['one', 'two']);
    // The turn was over long before.
    await end('one');
    expect(gone).toEqual(['one', 'two']);
  });

  it('is free at once in a rush, and again for one at a time behind it', async () => {
    await come('one', 'two');
    turns.isRush = true;
    await come('three');
    expect(gone).toEqual(['one', 'two', 'three']);
    turns.isRush = false;
    await come('four');
    for (const message of ['one', 'two']) await end(message);
    expect(gone).toHaveLength(3);
    await end('three');
    expect(gone).toHaveLength(4);
  });

  it('leaves no timer behind', async () => {
    await come('one', 'two');
    for (const message of ['one', 'two']) await end(message);
    expect(clock.nextDueAt).toBeNull();
  });
});

describe('messages that are due together', () => {
  /** How many others were on their way, and not marked, when each went. */
  async function besideEach(messages: number): Promise<number[]> {
    const bench = await openBench('sqlite');
    try {
      const ids = await bench.add(Array.from({ length: messages }, (_, at) => `lead-${at}@a.org`));
      const beside: number[] = [];
      const { db } = bench.store;
      const channel = new RecordingChannel(async (_, { untilTurn }) => {
        await untilTurn();
        const sent = db.selectFrom('deliveries').select('id').where('status', '=', 'sent');
        const marked = (await sent.execute()).length;
        beside.push(beside.length - marked);
        return '250 OK';
      });
      await bench.start(channel);
      for (const id of ids) await bench.untilStatus(id, 'sent');
      return beside;
    } finally {
      await bench.end();
    }
  }

  it('go when the one before is marked', async () => {
    expect(Math.max(...(await besideEach(placesPerChannel - 1)))).toBe(0);
  });

  it('go together where not all of them find a place', async () => {
    expect(Math.max(...(await besideEach(3 * placesPerChannel)))).toBeGreaterThan(0);
  });
});
