import { CompiledQuery } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestStore, storeKinds } from '../testing/store.ts';
import { rowWriter, runTogether } from './row-writer.ts';
import type { OperatorPresenceRow } from './schema.ts';
import type { Store, Tx } from './store.ts';

describe.each(storeKinds)('rows written to %s', (kind) => {
  let store: Store;
  let remove: () => Promise<void>;
  let built: number[];
  const write = rowWriter<OperatorPresenceRow>((tx, rows) => {
    built.push(rows.length);
    return tx
      .insertInto('operator_presence')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('operator_id').doUpdateSet((row) => ({ since: row.ref('excluded.since') })),
      );
  });

  beforeEach(async () => {
    built = [];
    ({ store, remove } = await openTestStore(kind));
  });
  afterEach(() => remove());

  const rowOf = (n: number, since: number): OperatorPresenceRow => ({
    operator_id: `operator-${String(n).padStart(4, '0')}`,
    account_id: 'a',
    chosen: n % 2 === 0 ? 'online' : 'away',
    chosen_reason: n % 2 === 0 ? null : `reason ${n}`,
    chosen_back_at: null,
    held: null,
    status: 'online',
    since,
    cause_since: null,
    why: JSON.stringify({ n }),
  });
  const rowsOf = (count: number, since = 0) =>
    Array.from({ length: count }, (_, n) => rowOf(n, since));
  const save = (rows: readonly OperatorPresenceRow[]) =>
    store.db.transaction().execute((tx) => runTogether(tx, write(tx, rows)));
  const read = () =>
    store.db.selectFrom('operator_presence').selectAll().orderBy('operator_id').execute();

  it('are what was given, however many, and also by a statement that was kept', async () => {
    await save(rowsOf(3));
    expect(await read()).toEqual(rowsOf(3));
    await save([rowOf(1, 5), rowOf(2, 6), rowOf(3, 7)]);
    expect(await read()).toEqual([rowOf(0, 0), rowOf(1, 5), rowOf(2, 6), rowOf(3, 7)]);
    await save(rowsOf(2_500, 9));
    expect(await read()).toEqual(rowsOf(2_500, 9));
    await save([]);
    expect(built.slice(1)).toEqual([1_000, 1_000, 500]);
  });

  it('are refused when a value is missing, which spoils no later ones', async () => {
    const broken = { ...rowOf(1, 1), held: undefined } as unknown as OperatorPresenceRow;
    await expect(save([broken])).rejects.toThrow('held has no value');
    await save([rowOf(1, 1)]);
    expect(await read()).toEqual([rowOf(1, 1)]);
  });

  const together = (statements: (tx: Tx) => readonly CompiledQuery[]) =>
    store.db.transaction().execute(async (tx) => {
      const asked = vi.spyOn(tx, 'executeQuery');
      await runTogether(tx, statements(tx));
      return asked.mock.calls.length;
    });

  it('go together with others, which takes PostgreSQL one statement', async () => {
    const rows = rowsOf(5);
    const failure = { key: 'a', points: 1, expire: null };
    const asked = await together((tx) => [
      ...write(tx, rows.slice(0, 2)),
      ...write(tx, rows.slice(2)),
      tx.insertInto('sign_in_failures').values(failure).compile(),
      CompiledQuery.raw('select 1'),
    ]);
    expect(await read()).toEqual(rows);
    expect(await store.db.selectFrom('sign_in_failures').selectAll().execute()).toEqual([failure]);
    expect(asked).toBe(kind === 'postgres' ? 1 : 4);
  });

  it('are as many as there are, in as many statements as it takes', async () => {
    const rows = rowsOf(9_000);
    const asked = await together((tx) => write(tx, rows));
    expect(await read()).toEqual(rows);
    expect(asked).toBe(kind === 'postgres' ? 3 : 9);
    expect(await together(() => [])).toBe(0);
  });
});
