import type { Expression } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { AccountRow, Database, DeviceLinkRow, SessionRow } from '../store/schema.ts';
import type { Db, Store } from '../store/store.ts';
import type { AccountPresence } from './account.ts';
import { readAccount } from './from-rows.ts';

/** The accounts somebody must look after at once: devices that are there or waited for, or a pending alert. */
export async function accountsInMotion(db: Db): Promise<string[]> {
  const linked = db.selectFrom('device_links').select('account_id').where('link', '!=', 'gone');
  const due = db.selectFrom('scopes').select('account_id').where('alert_due_at', 'is not', null);
  const rows = await linked.union(due).execute();
  return rows.map((row) => row.account_id);
}

/** Accounts of which something is said to have begun later than a moment. */
export async function accountsBegunAfter(db: Db, moment: number): Promise<string[]> {
  const begunAfter = (table: 'scopes' | 'operator_presence') =>
    db.selectFrom(table).select('account_id').where('since', '>', moment);
  const addedAfter = (table: 'operators' | 'departments') =>
    db.selectFrom(table).select('account_id').where('created_at', '>', moment);
  const rows = await begunAfter('scopes')
    .union(begunAfter('operator_presence'))
    .union(db.selectFrom('device_links').select('account_id').where('evidence_at', '>', moment))
    .union(addedAfter('operators'))
    .union(addedAfter('departments'))
    .execute();
  return rows.map((row) => row.account_id);
}

/** The rows of an account make no sense. */
export class UnreadableAccount extends Error {}

/**
 * Everything known of some accounts as of one moment, by their ids; what does not exist is missing. On the embedded
 * store nobody writes between its queries; PostgreSQL gets them as one, for each way there and back is a wait.
 * @param endedSince sessions that ended later are known as ended
 * @throws UnreadableAccount when one of them is
 */
export async function loadAccounts(
  { kind, db }: Pick<Store, 'kind' | 'db'>,
  ids: readonly string[],
  endedSince: number,
): Promise<ReadonlyMap<string, AccountPresence>> {
  const queries = queriesOf(db, ids, endedSince);
  const { accounts, ...others } = await (kind === 'postgres'
    ? readAtOnce(db, queries)
    : readInTurn(queries));
  const grouped = Object.entries(others).map(([name, rows]) => [name, byAccount(rows)]);
  const rows = Object.fromEntries(grouped) as unknown as Rows;
  return new Map(accounts.map((account) => [account.id, accountOf(account, rows)]));
}

function accountOf(account: AccountRow, rows: Rows): AccountPresence {
  try {
    return readAccount(account, rows);
  } catch (cause) {
    throw new UnreadableAccount(`account ${account.id} cannot be read`, { cause });
  }
}

/** A device with what its session says of it. */
export type DeviceRow = DeviceLinkRow &
  Pick<SessionRow, 'device_id' | 'device_name' | 'device_kind'>;

interface RowsOfAccounts {
  versions: Database['account_versions'];
  monitoring: Database['monitoring'];
  recipients: Database['recipients'];
  schedules: Database['schedules'];
  operators: Database['operators'];
  departments: Database['departments'];
  presences: Database['operator_presence'];
  scopes: Database['scopes'];
  members: Database['department_members'] & { account_id: string };
  devices: DeviceRow;
  ended: SessionRow;
}

/** Each kind of rows, as a function of the account. */
export type Rows = {
  readonly [Name in keyof RowsOfAccounts]: (id: string) => readonly RowsOfAccounts[Name][];
};

type Found = { accounts: AccountRow } & RowsOfAccounts;
type FoundRows = { [Name in keyof Found]: Found[Name][] };
type Query<Row> = Expression<Row> & { execute(): Promise<Row[]> };
type Queries = { [Name in keyof Found]: Query<Found[Name]> };

function queriesOf(db: Db, ids: readonly string[], endedSince: number): Queries {
  const devices = db
    .selectFrom('sessions as s')
    .innerJoin('device_links as l', 'l.session_id', 's.id')
    .selectAll('l')
    .select(['s.device_id', 's.device_name', 's.device_kind'])
    .where('s.account_id', 'in', ids)
    .where('s.ended_at', 'is', null);
  const members = db
    .selectFrom('department_members as m')
    .innerJoin('departments as d', 'd.id', 'm.department_id')
    .select(['d.account_id', 'm.operator_id', 'm.department_id'])
    .where('d.account_id', 'in', ids);
  return {
    accounts: db.selectFrom('accounts').selectAll().where('id', 'in', ids),
    versions: db.selectFrom('account_versions').selectAll().where('account_id', 'in', ids),
    monitoring: db.selectFrom('monitoring').selectAll().where('account_id', 'in', ids),
    recipients: db.selectFrom('recipients').selectAll().where('account_id', 'in', ids),
    schedules: db.selectFrom('schedules').selectAll().where('account_id', 'in', ids),
    operators: db.selectFrom('operators').selectAll().where('account_id', 'in', ids),
    departments: db.selectFrom('departments').selectAll().where('account_id', 'in', ids),
    presences: db.selectFrom('operator_presence').selectAll().where('account_id', 'in', ids),
    scopes: db.selectFrom('scopes').selectAll().where('account_id', 'in', ids),
    members,
    devices,
    ended: db
      .selectFrom('sessions')
      .selectAll()
      .where('account_id', 'in', ids)
      .where('ended_at', '>', endedSince),
  };
}

async function readInTurn(queries: Queries): Promise<FoundRows> {
  const found: [string, unknown[]][] = [];
  for (const [name, query] of Object.entries(queries)) found.push([name, await query.execute()]);
  return Object.fromEntries(found) as unknown as FoundRows;
}

/** PostgreSQL only: the rows as JSON, which loses nothing of texts and numbers. */
async function readAtOnce(db: Db, queries: Queries): Promise<FoundRows> {
  const columns = Object.entries(queries).map(([name, query]) =>
    jsonArrayFrom<object>(query).as(name),
  );
  return (await db.selectNoFrom(columns).executeTakeFirstOrThrow()) as unknown as FoundRows;
}

function byAccount(rows: readonly { account_id: string }[]) {
  const groups = Map.groupBy(rows, (row) => row.account_id);
  return (id: string) => groups.get(id) ?? [];
}
