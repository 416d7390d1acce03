import type { DeviceView, OperatorView } from '../../src-shared/domain.ts';
import type { OperatorRecord } from '../../src-shared/operators.ts';
import type { Services } from '../http/services.ts';
import { runningSessions } from '../sessions/sessions.repo.ts';
import type { SessionFacts } from '../sessions/sessions.repo.ts';
import type { StoredOperator } from './operators.repo.ts';

/** Operators with their presence and every device whose token still holds. */
export async function operatorRecords(
  { presence, store }: Services,
  accountId: string,
  operators: readonly StoredOperator[],
): Promise<OperatorRecord[]> {
  const view = await presence.view(accountId);
  const views = new Map(view.operators.map((operator) => [operator.id, operator]));
  const sessions = await runningSessions(store.db, {
    accountId,
    operatorIds: operators.map(({ id }) => id),
  });
  const sessionsOf = Map.groupBy(sessions, (session) => session.operatorId);
  return operators.map((operator) =>
    recordOf(operator, views.get(operator.id), sessionsOf.get(operator.id) ?? []),
  );
}

function recordOf(
  operator: StoredOperator,
  view: OperatorView | undefined,
  sessions: readonly SessionFacts[],
): OperatorRecord {
  const { id, name, email, role, departmentIds, language, disabledAt, createdAt } = operator;
  return {
    id,
    name,
    email,
    role,
    departmentIds: [...departmentIds],
    language,
    disabled: disabledAt !== null,
    presence: view ?? neverThere(createdAt),
    devices: sessions
      .filter(({ device }) => device.kind !== 'panel')
      .map((session) => ({
        ...(view?.devices.find(({ sessionId }) => sessionId === session.id) ??
          silentDevice(session)),
        idleTest: session.idleTest,
      })),
  };
}

/** Signed in, but not connected since. */
function silentDevice({ id, device, lastSeenAt }: SessionFacts): DeviceView {
  const since = new Date(lastSeenAt).toISOString();
  return { ...device, sessionId: id, link: 'gone', activity: 'unknown', since };
}

const neverThere = (createdAt: number): OperatorRecord['presence'] => ({
  status: 'offline',
  since: new Date(createdAt).toISOString(),
  cause: 'signed-out',
  device: null,
  actor: null,
  reason: null,
  idleForMs: null,
});
