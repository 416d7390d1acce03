import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runTogether } from '../store/row-writer.ts';
import type { Store } from '../store/store.ts';
import { wireChannel } from '../store/store.ts';
import { openTestStore, storeKinds } from '../testing/store.ts';
import type { AccountChange } from './account.ts';
import { changeOf } from './draft.ts';
import { readAnnouncement, readLog, tellingOthers } from './replica.repo.ts';
import { account, connect, play } from './testing.ts';

const shared = storeKinds.filter((kind) => kind === 'postgres');

/** Somebody comes online in an account, whose names need so many bytes. */
function change(accountId: string, name = 'marie'): AccountChange {
  const { drafts } = play(account({ [name]: [] }), [connect(1, name)], {
    nodeId: 'node-1',
    silentNodes: [],
  });
  return { ...changeOf(drafts[0]!), accountId };
}

describe.each(shared)('a commit on %s', (kind) => {
  let store: Store;
  let remove: () => Promise<void>;
  let heard: string[];

  beforeEach(async () => {
    ({ store, remove } = await openTestStore(kind));
    heard = [];
    const connected = new Promise<void>((resolve) => store.wire!.onConnected(resolve));
    store.wire!.onHeard((text) => heard.push(text));
    await Promise.all([connected, store.wire!.db.selectFrom('nodes').selectAll().execute()]);
  });
  afterEach(() => remove());

  async function announce(
    changes: readonly AccountChange[],
    words: 'changes' | 'versions' = 'changes',
  ) {
    await store.db
      .transaction()
      .execute((tx) => runTogether(tx, tellingOthers(tx, changes, { at: 1, words })));
    await vi.waitFor(() => {
      const announced = heard.flatMap((text) => [...readAnnouncement(text).versions.keys()]);
      expect(announced.toSorted()).toEqual(changes.map(({ accountId }) => accountId).toSorted());
    });
    return heard.flatMap((text) => readAnnouncement(text).readChanges());
  }

  it('is announced with what it changed, word for word', async () => {
    const changes = [change('a'), change('b', 'Zoë [x=1] "y"')];
    expect(await announce(changes)).toEqual(changes);
    expect(heard).toHaveLength(1);
    expect(await readLog(store.db, new Map([['b', 0]]))).toEqual([changes[1]]);
  });

  it('is announced in parts, and without what has no room', async () => {
    const short = Array.from({ length: 40 }, (_, n) => change(`short-${n}`, 'é'.repeat(60)));
    const long = change('long', 'é'.repeat(2_000));
    expect(await announce([...short.slice(0, 7), long, ...short.slice(7)])).toEqual(short);
    expect(heard.length).toBeLessThan(20);
  });

  it('is announced in full whatever the sizes, and never in more than PostgreSQL takes', async () => {
    const parts = Array.from({ length: 8 }, (_, n) => change(`part-${n}`, 'x'.repeat(60)));
    const sizes = new Set<number>();
    for (let length = 1; length <= 1_500; length += 1) {
      const changes = [...parts, change('x'.repeat(length), length % 2 ? 'marie' : 'Zoë')];
      const told = await store.db
        .transaction()
        .execute(async (tx) => tellingOthers(tx, changes, { at: 1, words: 'changes' }).at(-1)!);
      const texts = told.parameters.filter((value) => value !== wireChannel) as string[];
      expect(texts.flatMap((text) => readAnnouncement(text).readChanges())).toEqual(changes);
      for (const text of texts) sizes.add(Buffer.byteLength(text));
    }
    expect(Math.max(...sizes)).toBeLessThan(8_000);
    // Near enough to notice a few bytes too many.
    expect(Math.max(...sizes)).toBeGreaterThan(7_996);
  });

  it('is announced in few words where nobody is there to read them', async () => {
    const changes = Array.from({ length: 900 }, (_, n) => change(`account-${n}`));
    expect(await announce(changes, 'versions')).toEqual([]);
    expect(heard.length).toBeLessThan(5);
  });

  it.each([
    ['says no more than the versions', 'a=1 b=20'],
    ['says the rest in other words', 'a=1 b=20 ["a"]'],
    ['says what nobody understands', 'a=1 b=20 [{"'],
  ])('of a server that %s is understood as far as that', (_title, text) => {
    const { versions, readChanges } = readAnnouncement(text);
    expect([...versions]).toEqual([
      ['a', 1],
      ['b', 20],
    ]);
    expect(readChanges()).toEqual([]);
  });
});
