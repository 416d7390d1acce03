import { randomUUID } from 'node:crypto';
import type { DepartmentView } from '../../src-shared/domain.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Services } from '../http/services.ts';
import { actorOf } from '../sessions/signed-in.ts';
import type { SignedIn } from '../sessions/signed-in.ts';
import { lockAccount } from './accounts.repo.ts';
import {
  deleteDepartment,
  findDepartment,
  insertDepartment,
  isNameTaken,
  renameDepartment,
} from './departments.repo.ts';

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

/** @throws ProblemError not-found or name-taken */
export async function changeDepartment(
  { clock, presence }: Services,
  by: SignedIn,
  id: string,
  name: string,
): Promise<void> {
  const accountId = by.account.id;
  const actor = actorOf(by);
  const at = clock.now();
  const department = { id, name };
  await presence.submit({
    accountId,
    events: [{ type: 'department-saved', at, department }],
    async write(tx) {
      await lockAccount(tx, accountId);
      const before = await findDepartment(tx, accountId, id);
      if (!before) throw new ProblemError('not-found');
      if (await isNameTaken(tx, accountId, name, id)) throw new ProblemError('name-taken');
      await renameDepartment(tx, department);
      const detail = { name: { from: before.name, to: name } };
      const action = 'department-changed';
      await writeAudit(tx, { accountId, at, actor, action, target: department, detail });
    },
  });
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

/** @throws ProblemError not-found */
export async function departmentView(
  { presence }: Services,
  accountId: string,
  id: string,
): Promise<DepartmentView> {
  const { departments } = await presence.view(accountId);
  const found = departments.find((department) => department.id === id);
  if (!found) throw new ProblemError('not-found');
  return found;
}
