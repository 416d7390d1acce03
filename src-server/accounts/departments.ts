import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { noPolicy } from '../../src-shared/domain.ts';
import type { DepartmentBody, DepartmentRecord } from '../../src-shared/departments.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import { changedFields } from '../audit/changed-fields.ts';
import type { Services } from '../http/services.ts';
import { actorOf } from '../sessions/signed-in.ts';
import type { SignedIn } from '../sessions/signed-in.ts';
import type { PolicyView } from '../../src-shared/policy.ts';
import { findAccount, lockAccount } from './accounts.repo.ts';
import {
  deleteDepartment,
  departmentPolicies,
  findDepartment,
  insertDepartment,
  isNameTaken,
  renameDepartment,
} from './departments.repo.ts';
import { demand } from './operators.ts';
import { savePolicy } from './policy.repo.ts';
import { changedPolicy, policyView } from './policy.ts';
import { departmentRight, isAtLeast } from './rights.rules.ts';

/** @throws ProblemError name-taken */
export async function addDepartment(
  { clock, presence }: Services,
  by: SignedIn,
  name: string,
): Promise<string> {
  const accountId = by.account.id;
  const actor = actorOf(by);
  const at = clock.now();
  const department = { id: randomUUID(), name };
  await presence.submit({
    accountId,
    events: [{ type: 'department-saved', at, department }],
    async write(tx) {
      await lockAccount(tx, accountId);
      if (await isNameTaken(tx, accountId, name, '')) throw new ProblemError('name-taken');
      await insertDepartment(tx, accountId, department, at);
      const action = 'department-added';
      await writeAudit(tx, { accountId, at, actor, action, target: department });
    },
  });
  return department.id;
}

/** @throws ProblemError not-found, forbidden or name-taken */
export async function changeDepartment(
  { clock, presence }: Services,
  by: SignedIn,
  id: string,
  { name: newName, ...policyBody }: z.output<typeof DepartmentBody>,
): Promise<void> {
  const accountId = by.account.id;
  const actor = actorOf(by);
  const at = clock.now();
  await presence.submit({
    accountId,
    events: [],
    async write(tx) {
      await lockAccount(tx, accountId);
      const before = await findDepartment(tx, accountId, id);
      if (!before) throw new ProblemError('not-found');
      demand(departmentRight(by.operator, id));
      const name = newName ?? before.name;
      const isTaken = name !== before.name && (await isNameTaken(tx, accountId, name, id));
      if (isTaken) throw new ProblemError('name-taken');
      const department = { id, name };
      const policy = changedPolicy(before.policy, policyBody, actor.name);
      const changes = changedFields(policyBody, policyView(before.policy), policyView(policy));
      refuseUnlocking(by, await findAccount(tx, accountId), changes);
      const detail = {
        ...(name !== before.name && { name: { from: before.name, to: name } }),
        ...changes,
      };
      if (Object.keys(detail).length === 0) return [];
      await renameDepartment(tx, department);
      await savePolicy(tx, 'departments', id, policy);
      const action = 'department-changed';
      await writeAudit(tx, { accountId, at, actor, action, target: department, detail });
      return [
        { type: 'department-saved', at, department },
        { type: 'policy-saved', at, scopeId: id, policy },
      ];
    },
  });
}

/**
 * What an admin locked for the whole account is not a lead's to loosen for their own people.
 * @throws ProblemError forbidden
 */
function refuseUnlocking(by: SignedIn, account: PolicyView, changes: object): void {
  if (isAtLeast(by.operator.role, 'admin')) return;
  const isLocked =
    (account.idlePolicy?.locked && 'idlePolicy' in changes) ||
    (account.launchAtLogin && 'launchAtLogin' in changes);
  if (!isLocked) return;
  throw new ProblemError('forbidden', { detail: 'An admin has set this for the whole account.' });
}

/** @throws ProblemError not-found */
export async function removeDepartment(
  { clock, presence }: Services,
  by: SignedIn,
  id: string,
): Promise<void> {
  const accountId = by.account.id;
  const actor = actorOf(by);
  const at = clock.now();
  await presence.submit({
    accountId,
    events: [
      { type: 'department-removed', at, departmentId: id },
      { type: 'schedule-saved', at, scopeId: id, schedule: null },
    ],
    async write(tx) {
      await lockAccount(tx, accountId);
      const department = await findDepartment(tx, accountId, id);
      if (!department) throw new ProblemError('not-found');
      await deleteDepartment(tx, id);
      const action = 'department-removed';
      await writeAudit(tx, { accountId, at, actor, action, target: department });
    },
  });
}

/** The departments of an account with their states, by name. */
export async function departmentRecords(
  { presence, store }: Services,
  accountId: string,
): Promise<DepartmentRecord[]> {
  const { departments } = await presence.view(accountId);
  const policies = await departmentPolicies(store.db, accountId);
  return departments
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map((department) => ({ ...department, ...policyView(policies[department.id] ?? noPolicy) }));
}

/** @throws ProblemError not-found */
export async function departmentRecord(
  services: Services,
  accountId: string,
  id: string,
): Promise<DepartmentRecord> {
  const departments = await departmentRecords(services, accountId);
  const found = departments.find((department) => department.id === id);
  if (!found) throw new ProblemError('not-found');
  return found;
}
