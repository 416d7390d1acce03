import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asOne, runTogether } from '../store/row-writer.ts';
import type { Store } from '../store/store.ts';
import { wireChannel } from '../store/store.ts';
import { openTestStore, storeKinds } from '../testing/store.ts';
import type { AccountChange } from './account.ts';
import { changeOf } from './draft.ts';
import {
  currentVersions,
  isOutdated,
  readAnnouncement,
  readLog,
  takingNextVersions,
  tellingOthers,
} from './replica.repo.ts';
import { rowsOf } from './save.repo.ts';
import { account, connect, play } from './testing.ts';

const shared = storeKinds.filter((kind) => kind === 'postgres');

const nodeId = 'node-1';

/** Somebody comes online in an account. */
const draft = (name: string) =>
  play(account({ [name]: [] }), [connect(1, name)], { nodeId, silentNodes: [] }).drafts[0]!;

/** The same, whose names need so many bytes. */
const change = (accountId: string, name = 'marie'): AccountChange => ({
  ...changeOf(draft(name)),
  accountId,
});

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

  describe('as one statement', () => {
    beforeEach(() => beat(0));

    const beat = (lost: number) => {
      const row = { id: nodeId, beat: 1, entered_at: 0, alive_at: 0, lost };
      return store.db
        .insertInto('nodes')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ lost }))
        .execute();
    };
    const commit = (changes: readonly AccountChange[], drafts = [draft('marie')]) => {
      const said = { nodeId, at: 1, words: 'changes' } as const;
      const { before, after } = takingNextVersions(store.db, changes, said);
      return store.db.executeQuery(asOne([before, ...rowsOf(store.db, drafts), ...after])!);
    };
    const ids = ['a', 'b'];
    async function written() {
      const logged = await readLog(store.db, new Map(ids.map((id) => [id, 0])));
      const operators = await store.db
        .selectFrom('operator_presence')
        .select('account_id')
        .execute();
      return {
        versions: Object.fromEntries(await currentVersions(store.db, ids)),
        logged: logged.map(({ accountId }) => accountId),
        operators: operators.length,
      };
    }
    const problem = (changes: readonly AccountChange[]): Promise<unknown> =>
      commit(changes).catch((error: unknown) => error);

    it('takes the next versions, and writes and tells what was changed', async () => {
      const changes = [change('b'), change('a')];
      await commit(changes);
      expect(await written()).toEqual({
        versions: { a: 1, b: 1 },
        logged: ['a', 'b'],
        operators: 1,
      });
      await vi.waitFor(() =>
        expect(heard.flatMap((text) => readAnnouncement(text).readChanges())).toEqual(changes),
      );
      await commit([{ ...change('a'), version: 2 }], []);
      expect((await written()).versions).toEqual({ a: 2, b: 1 });
    });

    it('does nothing when one of the accounts has been changed meanwhile', async () => {
      await commit([change('b')]);
      const before = await written();
      expect(await problem([change('a'), change('b')])).toSatisfy(isOutdated);
      expect(await written()).toEqual(before);
    });

    it('does nothing for a server that the others gave up', async () => {
      await beat(1);
      expect(await problem([change('a')])).toSatisfy(isOutdated);
      expect(await written()).toEqual({ versions: {}, logged: [], operators: 0 });
    });

    it('waits for an account before it locks anything of it, as every commit does', async () => {
      await commit([change('a')]);
      const held = await store.db.startTransaction().execute();
      await held.updateTable('account_versions').set({ version: 2 }).execute();
      const waiting = problem([{ ...change('a'), version: 2 }]);
      const waits = sql`
        select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      await vi.waitFor(async () => expect((await waits.execute(store.db)).rows).toHaveLength(1));
      await held.selectFrom('operator_presence').selectAll().forUpdate().noWait().execute();
      await held.commit().execute();
      expect(await waiting).toSatisfy(isOutdated);
    });
  });
});
