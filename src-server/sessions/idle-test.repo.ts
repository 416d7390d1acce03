import type { IdleTest } from '../../src-shared/domain.ts';
import type { SessionRow } from '../store/schema.ts';
import type { Db } from '../store/store.ts';

type IdleTestRow = Pick<SessionRow, 'idle_test' | 'idle_source'>;

export function idleTestOf({ idle_test, idle_source }: IdleTestRow): IdleTest | null {
  if (idle_test === null) return null;
  return { state: idle_test as IdleTest['state'], source: idle_source };
}

/** What is kept of these sessions; one that has not told yet has none. */
export async function findIdleTests(
  db: Db,
  sessionIds: readonly string[],
): Promise<Map<string, IdleTest>> {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'idle_test', 'idle_source'])
    .where('id', 'in', [...sessionIds])
    .where('idle_test', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.id, idleTestOf(row)!]));
}

export async function saveIdleTest(db: Db, sessionId: string, test: IdleTest): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ idle_test: test.state, idle_source: test.source })
    .where('id', '=', sessionId)
    .execute();
}
