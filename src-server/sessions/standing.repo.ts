import type { Role } from '../../src-shared/domain.ts';
import type { SessionEnded } from '../../src-shared/problems.ts';
import type { Db } from '../store/store.ts';
import { endedOf } from './sessions.repo.ts';

/** What is left of a session, and what its operator may do. */
export interface Standing {
  readonly ended: SessionEnded | null;
  /** Null when the operator is no longer there. */
  readonly role: Role | null;
}

export async function findStanding(db: Db, sessionId: string): Promise<Standing> {
  const row = await db
    .selectFrom('sessions as s')
    .leftJoin('operators as o', 'o.id', 's.operator_id')
    .selectAll('s')
    .select('o.role')
    .where('s.id', '=', sessionId)
    .executeTakeFirst();
  return { ended: row ? endedOf(row) : null, role: (row?.role ?? null) as Role | null };
}
