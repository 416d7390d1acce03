import type { Named } from '../../src-shared/domain.ts';
import type { ForceLogoutAnswer } from '../../src-shared/sessions.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Services } from '../http/services.ts';
import type { SessionFacts, SessionFilter } from '../sessions/sessions.repo.ts';
import { actorOf } from '../sessions/signed-in.ts';
import type { SignedIn } from '../sessions/signed-in.ts';
import { findDepartment } from './departments.repo.ts';
import { demand, mustFindOperator } from './operators.ts';
import { listOperators } from './operators.repo.ts';
import { departmentRight, forceLogoutRight } from './rights.rules.ts';

type Answer = ForceLogoutAnswer;

/** Ends one device of an operator, or everything they are signed in on, panels included. */
export async function forceOperatorLogout(
  services: Services,
  by: SignedIn,
  operatorId: string,
  { deviceId = null, reason = null }: { deviceId?: string | null; reason?: string | null },
): Promise<Answer> {
  const operator = await mustFindOperator(services, by.account.id, operatorId);
  demand(forceLogoutRight(by.operator, operator));
  const which = {
    accountId: by.account.id,
    operatorIds: [operatorId],
    ...(deviceId === null ? {} : { deviceId }),
  };
  const target = { id: operator.id, name: operator.name };
  return force(services, by, { which, target, reason });
}

/**
 * Ends every session of everyone in a department whom the actor may sign out, except the one
 * that asks: whoever does this wants to see what came of it.
 */
export async function forceDepartmentLogout(
  services: Services,
  by: SignedIn,
  departmentId: string,
  { reason = null }: { reason?: string | null },
): Promise<Answer> {
  const accountId = by.account.id;
  const { db } = services.store;
  const department = await findDepartment(db, accountId, departmentId);
  if (!department) throw new ProblemError('not-found');
  demand(departmentRight(by.operator, departmentId));
  const operatorIds = (await listOperators(db, accountId))
    .filter(({ departmentIds }) => departmentIds.includes(departmentId))
    .filter((operator) => forceLogoutRight(by.operator, operator).allowed)
    .map(({ id }) => id);
  const which = { accountId, operatorIds, exceptSessionId: by.session.id };
  return force(services, by, { which, target: department, reason });
}

interface Forced {
  readonly which: SessionFilter;
  readonly target: Named;
  readonly reason: string | null;
}

async function force(
  { clock, ender }: Services,
  by: SignedIn,
  { which, target, reason }: Forced,
): Promise<Answer> {
  const at = clock.now();
  const actor = actorOf(by);
  const { accountId } = which;
  const ended = await ender.end({
    which,
    code: 'forced-logout',
    by: actor,
    reason,
    at,
    async after(tx, sessions) {
      if (sessions.length === 0) return;
      const detail = { reason, sessions: sessions.map(auditedSession) };
      await writeAudit(tx, { accountId, at, actor, action: 'forced-logout', target, detail });
    },
  });
  return {
    ended: ended.map(({ id, operatorId, device }) => ({
      sessionId: id,
      deviceId: device.id,
      operatorId,
    })),
  };
}

const auditedSession = ({ id, operatorId, device }: SessionFacts) => ({
  sessionId: id,
  operatorId,
  deviceId: device.id,
  device: device.name,
});
