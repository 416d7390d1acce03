import type { Named, Policy } from '../../src-shared/domain.ts';
import { noPolicy } from '../../src-shared/domain.ts';
import type { Db, Tx } from '../store/store.ts';
import { policiesOf, policyColumns, policyOfRow } from './policy.repo.ts';

/** One department of this account; null when the account has no such department. */
export async function findDepartment(
  db: Db,
  accountId: string,
  id: string,
): Promise<(Named & { readonly policy: Policy }) | null> {
  const row = await db
    .selectFrom('departments')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { id: row.id, name: row.name, policy: policyOfRow(row) } : null;
}

/** The departments of an account, each with what an admin set for it. */
export async function departmentPolicies(
  db: Db,
  accountId: string,
): Promise<Readonly<Record<string, Policy>>> {
  const rows = await db
    .selectFrom('departments')
    .selectAll()
    .where('account_id', '=', accountId)
    .execute();
  return policiesOf(rows);
}

/** Which of these ids are no departments of this account. */
export async function unknownDepartments(
  db: Db,
  accountId: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('departments')
    .select('id')
    .where('account_id', '=', accountId)
    .where('id', 'in', [...ids])
    .execute();
  const known = new Set(rows.map((row) => row.id));
  return ids.filter((id) => !known.has(id));
}

/**
 * Whether another department of the account is called the same, whatever the letters' case. Compared here:
 * SQLite knows the case of ASCII letters only.
 */
export async function isNameTaken(
  db: Db,
  accountId: string,
  name: string,
  exceptId: string,
): Promise<boolean> {
  const others = await db
    .selectFrom('departments')
    .select('name')
    .where('account_id', '=', accountId)
    .where('id', '!=', exceptId)
    .execute();
  return others.some((other) => caseless(other.name) === caseless(name));
}

/** An accent that is a character of its own is the same letter. */
const caseless = (name: string) => name.normalize().toLowerCase();

export async function insertDepartment(
  tx: Tx,
  accountId: string,
  department: Named,
  at: number,
): Promise<void> {
  await tx
    .insertInto('departments')
    .values({ ...department, account_id: accountId, created_at: at, ...policyColumns(noPolicy) })
    .execute();
}

export async function renameDepartment(tx: Tx, { id, name }: Named): Promise<void> {
  await tx.updateTable('departments').set({ name }).where('id', '=', id).execute();
}

/** Removes a department with its coverage hours; its operators stay. */
export async function deleteDepartment(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('department_members').where('department_id', '=', id).execute();
  await tx.deleteFrom('schedules').where('scope_id', '=', id).execute();
  await tx.deleteFrom('departments').where('id', '=', id).execute();
}
