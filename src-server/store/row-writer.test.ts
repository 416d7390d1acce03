import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, storeKinds } from '../testing/store.ts';
import { rowWriter } from './row-writer.ts';
import type { OperatorPresenceRow } from './schema.ts';
import type { Store } from './store.ts';

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
    why: JSON.stringify({ n }),
  });
  const rowsOf = (count: number, since = 0) =>
    Array.from({ length: count }, (_, n) => rowOf(n, since));
  const save = (rows: readonly OperatorPresenceRow[]) =>
    store.db.transaction().execute((tx) => write(tx, rows));
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
});
