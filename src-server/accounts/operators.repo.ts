import type { Language, Role } from '../../src-shared/domain.ts';
import type { OperatorRow } from '../store/schema.ts';
import type { Db, Tx } from '../store/store.ts';

/** An operator as the store has them, without the password. */
export interface StoredOperator {
  readonly id: string;
  readonly name: string;
  /** Lower case. */
  readonly email: string;
  readonly role: Role;
  readonly departmentIds: readonly string[];
  readonly language: Language;
  readonly disabledAt: number | null;
  readonly createdAt: number;
}

/** Every operator of an account, by name. */
export async function listOperators(db: Db, accountId: string): Promise<StoredOperator[]> {
  const rows = await db
    .selectFrom('operators')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('name')
    .orderBy('id')
    .execute();
  const members = await db
    .selectFrom('department_members as m')
    .innerJoin('operators as o', 'o.id', 'm.operator_id')
    .select(['m.operator_id', 'm.department_id'])
    .where('o.account_id', '=', accountId)
    .orderBy('m.department_id')
    .execute();
  const departments = Map.groupBy(members, (member) => member.operator_id);
  return rows.map((row) =>
    storedOf(row, departments.get(row.id)?.map((member) => member.department_id) ?? []),
  );
}

/** One operator of this account; null when the account has no such operator. */
export async function findOperator(
  db: Db,
  accountId: string,
  id: string,
): Promise<StoredOperator | null> {
  const row = await db
    .selectFrom('operators')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const members = await db
    .selectFrom('department_members')
    .select('department_id')
    .where('operator_id', '=', id)
    .orderBy('department_id')
    .execute();
  return storedOf(
    row,
    members.map((member) => member.department_id),
  );
}

function storedOf(row: OperatorRow, departmentIds: readonly string[]): StoredOperator {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role as Role,
    departmentIds,
    language: row.language as Language,
    disabledAt: row.disabled_at,
    createdAt: row.created_at,
  };
}

export interface NewOperator extends StoredOperator {
  readonly accountId: string;
  readonly passwordHash: string;
}

/** @returns false when the e-mail address is taken, in whatever account */
export async function insertOperator(tx: Tx, operator: NewOperator): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('operators')
    .values({
      id: operator.id,
      account_id: operator.accountId,
      name: operator.name,
      email: operator.email,
      role: operator.role,
      language: operator.language,
      password_hash: operator.passwordHash,
      disabled_at: operator.disabledAt,
      created_at: operator.createdAt,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await setDepartments(tx, operator.id, operator.departmentIds);
  return true;
}

/** Writes an operator's fields, and the password when there is a new one. */
export async function saveOperator(
  tx: Tx,
  operator: StoredOperator,
  passwordHash: string | null,
): Promise<void> {
  await tx
    .updateTable('operators')
    .set({
      name: operator.name,
      email: operator.email,
      role: operator.role,
      language: operator.language,
      disabled_at: operator.disabledAt,
      ...(passwordHash === null ? {} : { password_hash: passwordHash }),
    })
    .where('id', '=', operator.id)
    .execute();
  await tx.deleteFrom('department_members').where('operator_id', '=', operator.id).execute();
  await setDepartments(tx, operator.id, operator.departmentIds);
}

async function setDepartments(tx: Tx, id: string, departmentIds: readonly string[]): Promise<void> {
  if (departmentIds.length === 0) return;
  await tx
    .insertInto('department_members')
    .values(departmentIds.map((department_id) => ({ department_id, operator_id: id })))
    .execute();
}

/** Removes an operator. Sessions stay, so that their tokens are answered with the reason; so does the history. */
export async function deleteOperator(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('operator_presence').where('operator_id', '=', id).execute();
  await tx.deleteFrom('device_links').where('operator_id', '=', id).execute();
  await tx.deleteFrom('operators').where('id', '=', id).execute();
}

/** Whether another operator than this one has the address. */
export async function isEmailTaken(db: Db, email: string, exceptId: string): Promise<boolean> {
  const row = await db
    .selectFrom('operators')
    .select('id')
    .where('email', '=', email)
    .where('id', '!=', exceptId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the account has an owner, other than this one, who can sign in. */
export async function hasOtherOwner(db: Db, accountId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('operators')
    .select('id')
    .where('account_id', '=', accountId)
    .where('role', '=', 'owner')
    .where('disabled_at', 'is', null)
    .where('id', '!=', id)
    .executeTakeFirst();
  return row !== undefined;
}
