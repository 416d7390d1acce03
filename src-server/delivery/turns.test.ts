import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { storeKinds } from '../testing/store.ts';
import type { Channel } from './channel.ts';
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

  it('is passed at once by a message that comes again, as over another connection', async () => {
    await come('one', 'one', 'two');
    expect(gone).toEqual(['one', 'one']);
    await end('one');
    expect(gone).toEqual(['one', 'one', 'two']);
  });

  it('leaves no timer behind', async () => {
    await come('one', 'two');
    for (const message of ['one', 'two']) await end(message);
    expect(clock.nextDueAt).toBeNull();
  });
});

const ticks = async (count: number) => {
  for (let left = count; left > 0; left--) await setImmediate();
};

describe('messages that are due together', () => {
  /** How many had to wait for others, and how many the other side was taking at once at most. */
  async function send(kind: Store['kind'], messages: number, where: Partial<Channel> = {}) {
    const bench = await openBench(kind);
    let [waited, going, most] = [0, 0, 0];
    const channel = new RecordingChannel(async (_, { untilTurn }) => {
      // Not all dialogues take as long.
      await ticks(channel.notices.length % 7);
      const turn = untilTurn().then(() => 'came');
      if ((await Promise.race([turn, ticks(1)])) !== 'came') waited += 1;
      await turn;
      most = Math.max(most, (going += 1));
      await ticks(10);
      going -= 1;
      return '250 OK';
    });
    Object.assign(channel, where);
    try {
      const ids = await bench.add(Array.from({ length: messages }, (_, at) => `lead-${at}@a.org`));
      await bench.start(channel);
      for (const id of ids) await bench.untilStatus(id, 'sent');
      return { waited, most };
    } finally {
      await bench.end();
    }
  }

  it.each(storeKinds)('go when the one before is marked, %s', async (kind) => {
    const messages = placesPerChannel - 1;
    expect(await send(kind, messages)).toEqual({ waited: messages - 1, most: 1 });
  });

  it.each(storeKinds)('wait for no other as long as not all find a place, %s', async (kind) => {
    const { waited, most } = await send(kind, 10 * placesPerChannel);
    expect(waited).toBeLessThan(placesPerChannel);
    expect(most).toBeGreaterThan(1);
  });

  it.each(storeKinds)('wait for no other as long as one host has not all, %s', async (kind) => {
    const oneHost = { places: 32, hostOf: () => 'hooks.example.org' };
    const { waited, most } = await send(kind, 24, oneHost);
    expect(waited).toBeLessThan(oneHost.places / 4);
    expect(most).toBeGreaterThan(1);
  });
});
