import type { AccountRow, Database, DeviceLinkRow, SessionRow } from '../store/schema.ts';
import type { Db } from '../store/store.ts';
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
 * Everything known of some accounts, by their ids; what does not exist is missing. They are read
 * together: a way to the store and back costs more than what it brings.
 * @param endedSince sessions that ended later are known as ended
 * @throws UnreadableAccount when one of them is
 */
export async function loadAccounts(
  db: Db,
  ids: readonly string[],
  endedSince: number,
): Promise<ReadonlyMap<string, AccountPresence>> {
  const accounts = await db.selectFrom('accounts').selectAll().where('id', 'in', ids).execute();
  const rows = await readRows(db, ids, endedSince);
  return new Map(accounts.map((account) => [account.id, accountOf(account, rows)]));
}

function accountOf(account: AccountRow, rows: Rows): AccountPresence {
  try {
    return readAccount(account, rows);
  } catch (cause) {
    throw new UnreadableAccount(`account ${account.id} cannot be read`, { cause });
  }
}

/** The rows of some accounts, table by table. */
export type Rows = Awaited<ReturnType<typeof readRows>>;
type TableOfAccounts =
  | 'account_versions'
  | 'departments'
  | 'monitoring'
  | 'operator_presence'
  | 'operators'
  | 'recipients'
  | 'schedules'
  | 'scopes';

/** Each table's rows, as a function of the account. */
async function readRows(db: Db, ids: readonly string[], endedSince: number) {
  const of = async <Table extends TableOfAccounts>(table: Table) => {
    const rows = db
      .selectFrom(table as 'operators')
      .selectAll()
      .where('account_id', 'in', ids);
    return byAccount<Database[Table]>((await rows.execute()) as unknown as Database[Table][]);
  };
  return {
    versions: await of('account_versions'),
    monitoring: await of('monitoring'),
    recipients: await of('recipients'),
    schedules: await of('schedules'),
    operators: await of('operators'),
    departments: await of('departments'),
    presences: await of('operator_presence'),
    scopes: await of('scopes'),
    members: byAccount(await membersOf(db, ids)),
    devices: byAccount(await devicesOf(db, ids)),
    ended: byAccount(await endedSessionsOf(db, ids, endedSince)),
  };
}

function byAccount<Row extends { account_id: string }>(rows: readonly Row[]) {
  const groups = Map.groupBy(rows, (row) => row.account_id);
  return (id: string): readonly Row[] => groups.get(id) ?? [];
}

const membersOf = (db: Db, accountIds: readonly string[]) =>
  db
    .selectFrom('department_members as m')
    .innerJoin('departments as d', 'd.id', 'm.department_id')
    .select(['d.account_id', 'm.operator_id', 'm.department_id'])
    .where('d.account_id', 'in', accountIds)
    .execute();

/** A device with what its session says of it. */
export type DeviceRow = DeviceLinkRow &
  Pick<SessionRow, 'device_id' | 'device_name' | 'device_kind'>;

const devicesOf = (db: Db, accountIds: readonly string[]): Promise<DeviceRow[]> =>
  db
    .selectFrom('sessions as s')
    .innerJoin('device_links as l', 'l.session_id', 's.id')
    .selectAll('l')
    .select(['s.device_id', 's.device_name', 's.device_kind'])
    .where('s.account_id', 'in', accountIds)
    .where('s.ended_at', 'is', null)
    .execute();

const endedSessionsOf = (
  db: Db,
  accountIds: readonly string[],
  since: number,
): Promise<SessionRow[]> =>
  db
    .selectFrom('sessions')
    .selectAll()
    .where('account_id', 'in', accountIds)
    .where('ended_at', '>', since)
    .execute();
