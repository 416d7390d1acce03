import type { DeviceKind, IdleTest, Language, Named, Role } from '../../src-shared/domain.ts';
import type { EndedCode, SessionEnded } from '../../src-shared/problems.ts';
import type { SessionRow } from '../store/schema.ts';
import type { Db, Tx } from '../store/store.ts';
import { idleTestOf } from './idle-test.repo.ts';
import type { SignedIn } from './signed-in.ts';

/** What a token leads to. */
export interface FoundSession {
  readonly lastSeenAt: number;
  readonly ended: SessionEnded | null;
  readonly disabledAt: number | null;
  /** Null when the operator is no longer there. */
  readonly signedIn: SignedIn | null;
  readonly kind: DeviceKind;
  readonly id: string;
  readonly accountId: string;
  readonly operatorId: string;
}

/**
 * Looks tokens up by their hashes, which are unique: one indexed look-up for all that are asked for,
 * with the departments of whoever they belong to. In one go, for a storm waits for each way to the
 * store and back.
 */
export async function findSessions(
  db: Db,
  tokenHashes: readonly string[],
): Promise<Map<string, FoundSession>> {
  const rows = await db
    .selectFrom('sessions as s')
    .innerJoin('accounts as a', 'a.id', 's.account_id')
    .leftJoin('operators as o', 'o.id', 's.operator_id')
    .leftJoin('department_members as m', 'm.operator_id', 'o.id')
    .selectAll('s')
    .select(['a.name as account_name', 'o.name', 'o.email', 'o.role', 'o.language'])
    .select(['o.disabled_at', 'm.department_id'])
    .where('s.token_hash', 'in', [...tokenHashes])
    .orderBy('m.department_id')
    .execute();
  const found = Map.groupBy(rows, (row) => row.token_hash);
  return new Map(
    [...found].map(([hash, all]) => [
      hash,
      foundOf(
        all[0]!,
        all.map((row) => row.department_id).filter((id) => id !== null),
      ),
    ]),
  );
}

type FoundRow = SessionRow & { account_name: string } & {
  [Column in 'name' | 'email' | 'role' | 'language']: string | null;
} & { disabled_at: number | null };

function foundOf(row: FoundRow, departmentIds: readonly string[]): FoundSession {
  const { name, email, role, language } = row;
  const found = {
    id: row.id,
    accountId: row.account_id,
    operatorId: row.operator_id,
    kind: row.device_kind as DeviceKind,
    lastSeenAt: row.last_seen_at,
    ended: endedOf(row),
    disabledAt: row.disabled_at,
  };
  if (found.ended || name === null) return { ...found, signedIn: null };
  return {
    ...found,
    signedIn: {
      session: { id: row.id },
      device: { id: row.device_id, name: row.device_name, kind: found.kind },
      operator: {
        id: row.operator_id,
        name,
        email: email!,
        role: role as Role,
        language: language as Language,
        departmentIds,
      },
      account: { id: row.account_id, name: row.account_name },
    },
  };
}

/** What its device is told of the end of a session; null while it runs. */
export function endedOf(row: SessionRow): SessionEnded | null {
  if (row.ended_at === null) return null;
  return {
    code: row.ended_code as EndedCode,
    by: row.ended_by,
    reason: row.ended_reason,
    at: new Date(row.ended_at).toISOString(),
  };
}

export interface Credentials {
  readonly operatorId: string;
  readonly accountId: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly disabled: boolean;
}

/** @param email in lower case */
export async function findCredentials(db: Db, email: string): Promise<Credentials | null> {
  const row = await db
    .selectFrom('operators')
    .select(['id', 'account_id', 'name', 'password_hash', 'disabled_at'])
    .where('email', '=', email)
    .executeTakeFirst();
  if (!row) return null;
  return {
    operatorId: row.id,
    accountId: row.account_id,
    name: row.name,
    passwordHash: row.password_hash,
    disabled: row.disabled_at !== null,
  };
}

/**
 * Locks the operator's row until the transaction ends, so that signing in and being deactivated,
 * or given a new password, cannot pass each other.
 * @returns false when the credentials no longer hold
 */
export async function lockCredentials(tx: Tx, credentials: Credentials): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('operators')
    .set((row) => ({ password_hash: row.ref('password_hash') }))
    .where('id', '=', credentials.operatorId)
    .where('password_hash', '=', credentials.passwordHash)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export interface NewSession {
  readonly id: string;
  readonly accountId: string;
  readonly operatorId: string;
  readonly device: Named & { readonly kind: DeviceKind };
  readonly tokenHash: string;
  readonly at: number;
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({
      id: session.id,
      account_id: session.accountId,
      operator_id: session.operatorId,
      device_id: session.device.id,
      device_kind: session.device.kind,
      device_name: session.device.name,
      token_hash: session.tokenHash,
      created_at: session.at,
      last_seen_at: session.at,
      ended_at: null,
      ended_code: null,
      ended_by_id: null,
      ended_by: null,
      ended_reason: null,
    })
    .execute();
}

/** Which running sessions are meant: all conditions that are given. */
export interface SessionFilter {
  readonly accountId: string;
  readonly operatorIds?: readonly string[];
  readonly deviceId?: string;
  readonly sessionIds?: readonly string[];
  readonly exceptSessionId?: string;
}

/** A session that is running, or has just been ended. */
export interface SessionFacts {
  readonly id: string;
  readonly operatorId: string;
  readonly device: Named & { readonly kind: DeviceKind };
  readonly lastSeenAt: number;
  readonly idleTest: IdleTest | null;
}

const factColumns = [
  'id',
  'operator_id',
  'device_id',
  'device_name',
  'device_kind',
  'last_seen_at',
  'idle_test',
  'idle_source',
] as const;

/** The running sessions a filter means. */
export async function runningSessions(db: Db, filter: SessionFilter): Promise<SessionFacts[]> {
  // PostgreSQL refuses an empty list.
  if (filter.operatorIds?.length === 0 || filter.sessionIds?.length === 0) return [];
  const rows = await db
    .selectFrom('sessions')
    .select(factColumns)
    .where('ended_at', 'is', null)
    .where('account_id', '=', filter.accountId)
    .$if(filter.operatorIds !== undefined, (query) =>
      query.where('operator_id', 'in', [...filter.operatorIds!]),
    )
    .$if(filter.deviceId !== undefined, (query) => query.where('device_id', '=', filter.deviceId!))
    .$if(filter.sessionIds !== undefined, (query) =>
      query.where('id', 'in', [...filter.sessionIds!]),
    )
    .$if(filter.exceptSessionId !== undefined, (query) =>
      query.where('id', '!=', filter.exceptSessionId!),
    )
    .orderBy('created_at')
    .execute();
  return rows.map(factsOf);
}

export interface Room {
  readonly operatorId: string;
  /** For panels, or for devices of every other kind. */
  readonly panels: boolean;
  readonly sessions: number;
}

/** An operator's running sessions for which there is no room: those that were silent longest. */
export async function sessionsWithoutRoom(tx: Tx, room: Room): Promise<string[]> {
  const rows = await tx
    .selectFrom('sessions as s')
    .leftJoin('device_links as l', 'l.session_id', 's.id')
    .select('s.id')
    .where('s.operator_id', '=', room.operatorId)
    .where('s.ended_at', 'is', null)
    .where('s.device_kind', room.panels ? '=' : '!=', 'panel')
    // Contact is written down once an hour only, so a device that is there goes before.
    .orderBy((by) => by.case().when('l.link', '!=', 'gone').then(0).else(1).end())
    .orderBy('s.last_seen_at', 'desc')
    .orderBy('s.id')
    .execute();
  return rows.slice(room.sessions).map((row) => row.id);
}

export interface Ended {
  readonly code: EndedCode;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Null when the operator did it, or nobody. */
  readonly by: Named | null;
  readonly reason: string | null;
}

/** Ends the sessions a filter means. @returns those that were running until now */
export async function revokeSessions(
  tx: Tx,
  filter: SessionFilter,
  ended: Ended,
): Promise<SessionFacts[]> {
  const running = await runningSessions(tx, filter);
  if (running.length === 0) return [];
  const rows = await tx
    .updateTable('sessions')
    .set({
      ended_at: ended.at,
      ended_code: ended.code,
      ended_by_id: ended.by?.id ?? null,
      ended_by: ended.by?.name ?? null,
      ended_reason: ended.reason,
    })
    .where('ended_at', 'is', null)
    .where(
      'id',
      'in',
      running.map(({ id }) => id),
    )
    .returning(factColumns)
    .execute();
  return rows.map(factsOf);
}

type FactRow = Pick<SessionRow, (typeof factColumns)[number]>;

function factsOf(row: FactRow): SessionFacts {
  return {
    id: row.id,
    operatorId: row.operator_id,
    device: { id: row.device_id, name: row.device_name, kind: row.device_kind as DeviceKind },
    lastSeenAt: row.last_seen_at,
    idleTest: idleTestOf(row),
  };
}
