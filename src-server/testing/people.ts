import { randomUUID } from 'node:crypto';
import type { DeviceKind, Role } from '../../src-shared/domain.ts';
import { insertAccount } from '../accounts/accounts.repo.ts';
import { insertDepartment } from '../accounts/departments.repo.ts';
import { insertOperator } from '../accounts/operators.repo.ts';
import { hashPassword } from '../sessions/password.ts';
import { insertSession } from '../sessions/sessions.repo.ts';
import { hashToken, newToken } from '../sessions/token.ts';
import type { Store } from '../store/store.ts';

/** Everybody's password. Hashed once: it is slow on purpose. */
export const testPassword = 'correct horse';
let passwordHash: Promise<string> | undefined;

export interface TestSession {
  readonly id: string;
  readonly token: string;
  readonly deviceId: string;
}

export interface TestPerson extends TestSession {
  readonly operatorId: string;
  readonly name: string;
  readonly email: string;
}

export interface TestAccount {
  readonly id: string;
  readonly departmentId: string;
  readonly otherDepartmentId: string;
  readonly owner: TestPerson;
  readonly admin: TestPerson;
  /** In the department. */
  readonly lead: TestPerson;
  /** In the department. */
  readonly operator: TestPerson;
  /** In the other department. */
  readonly stranger: TestPerson;
}

/** An account with somebody of each role, each signed in on one desktop device, as rows. */
export async function addTestAccount(
  { db }: Store,
  name: string,
  at: number,
): Promise<TestAccount> {
  passwordHash ??= hashPassword(testPassword);
  const hash = await passwordHash;
  const accountId = randomUUID();
  const departmentId = randomUUID();
  const otherDepartmentId = randomUUID();
  const domain = `${name.toLowerCase()}.example.org`;
  return db.transaction().execute(async (tx) => {
    await insertAccount(tx, { id: accountId, name, timeZone: 'Europe/Paris', language: 'en', at });
    await insertDepartment(tx, accountId, { id: departmentId, name: 'Sales' }, at);
    await insertDepartment(tx, accountId, { id: otherDepartmentId, name: 'Support' }, at);

    async function person(first: string, role: Role, departmentIds: string[]): Promise<TestPerson> {
      const operatorId = randomUUID();
      const email = `${first.toLowerCase()}@${domain}`;
      await insertOperator(tx, {
        id: operatorId,
        accountId,
        name: first,
        email,
        role,
        departmentIds,
        language: 'en',
        passwordHash: hash,
        disabledAt: null,
        createdAt: at,
      });
      const session = newTestSession(operatorId, accountId, `PC-${first}`, 'desktop', at);
      await insertSession(tx, session.row);
      return { ...session.session, operatorId, name: first, email };
    }

    return {
      id: accountId,
      departmentId,
      otherDepartmentId,
      owner: await person('Olga', 'owner', []),
      admin: await person('Anna', 'admin', []),
      lead: await person('Lena', 'lead', [departmentId]),
      operator: await person('Marie', 'operator', [departmentId]),
      stranger: await person('Paul', 'operator', [otherDepartmentId]),
    };
  });
}

/** One more session of somebody, as a row. */
export async function addTestSession(
  { db }: Store,
  account: TestAccount,
  person: TestPerson,
  kind: DeviceKind,
  at: number,
): Promise<TestSession> {
  const device = `${kind} of ${person.name}`;
  const { session, row } = newTestSession(person.operatorId, account.id, device, kind, at);
  await db.transaction().execute((tx) => insertSession(tx, row));
  return session;
}

function newTestSession(
  operatorId: string,
  accountId: string,
  device: string,
  kind: DeviceKind,
  at: number,
) {
  const id = randomUUID();
  const token = newToken();
  const deviceId = randomUUID();
  const session = { id, token, deviceId };
  const row = {
    id,
    accountId,
    operatorId,
    at,
    tokenHash: hashToken(token),
    device: { id: deviceId, name: device, kind },
  };
  return { session, row };
}
