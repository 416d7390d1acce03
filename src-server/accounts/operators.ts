import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { NewOperatorBody, OperatorPatchBody } from '../../src-shared/operators.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { renameDesktopRecipient } from '../alerts/renamed.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Services } from '../http/services.ts';
import type { Ended, SessionFilter } from '../sessions/sessions.repo.ts';
import { hashPassword } from '../sessions/password.ts';
import { actorOf } from '../sessions/signed-in.ts';
import type { SignedIn } from '../sessions/signed-in.ts';
import { demandStillSignedIn } from '../sessions/still-signed-in.ts';
import type { Tx } from '../store/store.ts';
import { lockAccount } from './accounts.repo.ts';
import { unknownDepartments } from './departments.repo.ts';
import type { StoredOperator } from './operators.repo.ts';
import {
  deleteOperator,
  findOperator,
  hasOtherOwner,
  insertOperator,
  isEmailTaken,
  saveOperator,
} from './operators.repo.ts';
import { editOperatorRight } from './rights.rules.ts';
import type { Right } from './rights.rules.ts';

/** @throws ProblemError forbidden, saying why */
export function demand(right: Right): void {
  if (!right.allowed) throw new ProblemError('forbidden', { detail: refusals[right.because] });
}

const refusals = {
  role: 'Your role does not allow this.',
  'higher-role': 'This operator has a higher role than you.',
  'other-department': 'You lead none of this operator’s departments.',
  'not-your-department': 'You do not lead this department.',
  'role-above-own': 'Nobody can give a role above their own.',
} as const;

/** @throws ProblemError not-found, also for an operator of another account */
export async function mustFindOperator(
  { store }: Services,
  accountId: string,
  id: string,
): Promise<StoredOperator> {
  const operator = await findOperator(store.db, accountId, id);
  if (!operator) throw new ProblemError('not-found');
  return operator;
}

export async function addOperator(
  services: Services,
  by: SignedIn,
  body: z.output<typeof NewOperatorBody>,
): Promise<string> {
  const { store, clock, presence } = services;
  demand(editOperatorRight(by.operator, body.role, body.role));
  const accountId = by.account.id;
  const actor = actorOf(by);
  const at = clock.now();
  const passwordHash = await hashPassword(body.password);
  const operator = {
    id: randomUUID(),
    name: body.name,
    email: body.email.toLowerCase(),
    role: body.role,
    departmentIds: [...new Set(body.departmentIds)],
    language: body.language ?? by.operator.language,
    disabledAt: null,
    createdAt: at,
  };
  if (await isEmailTaken(store.db, operator.email, '')) throw new ProblemError('email-taken');
  await presence.submit({
    accountId,
    events: [{ type: 'operator-saved', at, actor, operator: factsOf(operator) }],
    async write(tx) {
      await lockAccount(tx, accountId);
      await demandStillSignedIn(tx, by);
      await refuseUnknownDepartments(tx, accountId, operator.departmentIds);
      const inserted = await insertOperator(tx, { ...operator, accountId, passwordHash });
      if (!inserted) throw new ProblemError('email-taken');
      const detail = { email: operator.email, role: operator.role };
      const action = 'operator-added';
      await writeAudit(tx, { accountId, at, actor, action, target: named(operator), detail });
    },
  });
  return operator.id;
}

type Patch = z.output<typeof OperatorPatchBody>;

/** Edits an operator. Being deactivated ends every session; a new password ends all but the editor's own. */
export const changeOperator = oneByOne(changeOperatorOnce);

async function changeOperatorOnce(
  services: Services,
  by: SignedIn,
  id: string,
  patch: Patch,
): Promise<void> {
  const { clock, presence, ender } = services;
  const accountId = by.account.id;
  const before = await mustFindOperator(services, accountId, id);
  const at = clock.now();
  const actor = actorOf(by);
  const after = patched(before, patch, at);
  const detail = changesOf(before, after, patch.password !== undefined);
  const changed = Object.keys(detail);
  refuseChange(by, { before, after, changed });
  if (changed.length === 0) return;
  const passwordHash = patch.password === undefined ? null : await hashPassword(patch.password);
  const write = async (tx: Tx) => {
    await lockAccount(tx, accountId);
    await demandStillSignedIn(tx, by);
    await refuseStale(tx, accountId, before);
    await refuseUnknownDepartments(tx, accountId, after.departmentIds);
    if (await isEmailTaken(tx, after.email, id)) throw new ProblemError('email-taken');
    await keepAnOwner(tx, accountId, before, after);
    await saveOperator(tx, after, passwordHash);
    const action = 'operator-changed';
    await writeAudit(tx, { accountId, at, actor, action, target: named(after), detail });
    return before.name === after.name ? [] : renameDesktopRecipient(tx, accountId, after, at);
  };
  const events = [{ type: 'operator-saved', at, actor, operator: factsOf(after) }] as const;
  const ends = endOfSessions(by, before, after, passwordHash !== null);
  if (ends) await ender.end({ ...ends, at, before: write, events });
  else await presence.submit({ accountId, events, write });
}

/** Removes an operator for good; deactivating is the gentler way. */
export const removeOperator = oneByOne(removeOperatorOnce);

async function removeOperatorOnce(services: Services, by: SignedIn, id: string): Promise<void> {
  const { clock, ender } = services;
  const accountId = by.account.id;
  const operator = await mustFindOperator(services, accountId, id);
  demand(editOperatorRight(by.operator, operator.role, operator.role));
  const at = clock.now();
  const actor = actorOf(by);
  await ender.end({
    which: { accountId, operatorIds: [id] },
    code: 'disabled',
    by: actor,
    reason: null,
    at,
    events: [{ type: 'operator-removed', at, actor, operatorId: id }],
    async before(tx) {
      await lockAccount(tx, accountId);
      await demandStillSignedIn(tx, by);
      await refuseStale(tx, accountId, operator);
      await keepAnOwner(tx, accountId, operator, null);
    },
    async after(tx) {
      await deleteOperator(tx, id);
      const detail = { email: operator.email, role: operator.role };
      const action = 'operator-removed';
      await writeAudit(tx, { accountId, at, actor, action, target: named(operator), detail });
    },
  });
}

interface Changes {
  readonly before: StoredOperator;
  readonly after: StoredOperator;
  readonly changed: readonly string[];
}

/** Operators may choose their own language; everything else is for admins. */
function refuseChange(by: SignedIn, { before, after, changed }: Changes): void {
  const onlyLanguage = changed.every((field) => field === 'language');
  if (onlyLanguage && by.operator.id === before.id) return;
  demand(editOperatorRight(by.operator, before.role, after.role));
}

function patched(before: StoredOperator, patch: Patch, at: number): StoredOperator {
  const disabledAt = patch.disabled === false ? null : (before.disabledAt ?? at);
  return {
    ...before,
    name: patch.name ?? before.name,
    email: patch.email?.toLowerCase() ?? before.email,
    role: patch.role ?? before.role,
    departmentIds: patch.departmentIds ? [...new Set(patch.departmentIds)] : before.departmentIds,
    language: patch.language ?? before.language,
    disabledAt: patch.disabled === undefined ? before.disabledAt : disabledAt,
  };
}

type EndOfSessions = Omit<Ended, 'at'> & { readonly which: SessionFilter };

function endOfSessions(
  by: SignedIn,
  before: StoredOperator,
  after: StoredOperator,
  newPassword: boolean,
): EndOfSessions | null {
  const which = { accountId: by.account.id, operatorIds: [before.id] };
  const actor = actorOf(by);
  if (before.disabledAt === null && after.disabledAt !== null) {
    return { which, code: 'disabled', by: actor, reason: null };
  }
  if (!newPassword) return null;
  if (by.operator.id !== before.id)
    return { which, code: 'forced-logout', by: actor, reason: null };
  const others = { ...which, exceptSessionId: by.session.id };
  return { which: others, code: 'signed-out', by: null, reason: null };
}

/** Somebody else edited the operator between our look and our transaction. */
class StaleError extends Error {}

const maxAttempts = 5;

type Edit<Rest extends unknown[]> = (
  services: Services,
  by: SignedIn,
  id: string,
  ...rest: Rest
) => Promise<void>;

/**
 * Two edits at the same moment must not overwrite each other. Those of one operator on this server follow
 * each other; one that meets an edit on another server starts again.
 */
function oneByOne<Rest extends unknown[]>(edit: Edit<Rest>): Edit<Rest> {
  const last = new Map<string, Promise<void>>();
  return async (services, by, id, ...rest) => {
    const work = () => retryStale(() => edit(services, by, id, ...rest));
    const turn = (last.get(id) ?? Promise.resolve()).then(work, work);
    last.set(id, turn);
    try {
      await turn;
    } finally {
      if (last.get(id) === turn) last.delete(id);
    }
  };
}

async function retryStale(edit: () => Promise<void>): Promise<void> {
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    try {
      return await edit();
    } catch (error) {
      if (!(error instanceof StaleError)) throw error;
    }
  }
  throw new ProblemError('unavailable');
}

async function refuseStale(tx: Tx, accountId: string, seen: StoredOperator): Promise<void> {
  const now = await findOperator(tx, accountId, seen.id);
  if (JSON.stringify(now) !== JSON.stringify(seen)) throw new StaleError();
}

/**
 * @param before those of it that are taken as they are: what was removed meanwhile keeps nobody from changing the rest
 * @throws ProblemError invalid-request, naming each that the account does not have
 */
export async function refuseUnknownDepartments(
  tx: Tx,
  accountId: string,
  ids: readonly string[],
  before: readonly string[] = [],
): Promise<void> {
  const fresh = ids.filter((id) => !before.includes(id));
  const unknown = await unknownDepartments(tx, accountId, fresh);
  if (unknown.length === 0) return;
  const errors = unknown.map((id) => ({
    path: `departmentIds.${ids.indexOf(id)}`,
    message: 'there is no such department',
  }));
  throw new ProblemError('invalid-request', { errors });
}

async function keepAnOwner(
  tx: Tx,
  accountId: string,
  before: StoredOperator,
  after: StoredOperator | null,
): Promise<void> {
  const owns = (operator: StoredOperator | null) =>
    operator?.role === 'owner' && operator.disabledAt === null;
  if (!owns(before) || owns(after)) return;
  if (!(await hasOtherOwner(tx, accountId, before.id))) throw new ProblemError('last-owner');
}

function changesOf(before: StoredOperator, after: StoredOperator, newPassword: boolean) {
  const fields = ['name', 'email', 'role', 'departmentIds', 'language', 'disabledAt'] as const;
  const changed = fields.filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  const entries = changed.map((field) => [field, { from: before[field], to: after[field] }]);
  return { ...Object.fromEntries(entries), ...(newPassword ? { password: 'changed' } : {}) };
}

const named = ({ id, name }: StoredOperator) => ({ id, name });
const factsOf = ({ id, name, role, departmentIds, disabledAt }: StoredOperator) => ({
  id,
  name,
  role,
  departmentIds,
  disabled: disabledAt !== null,
});
