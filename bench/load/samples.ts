import { randomUUID } from 'node:crypto';
import type { OperatorView } from '../../src-shared/domain.ts';
import { noPolicy } from '../../src-shared/domain.ts';
import type { PresenceChanged, PresenceSnapshot } from '../../src-shared/socket.ts';

/** Messages with the shape, and so the size, of those that Standwatch sends to the bench's accounts. */

const at = new Date(0).toISOString();
const name = 'operator-100-10';
const why = { cause: 'chosen', actor: null, reason: null, idleForMs: null } as const;
const device = { id: 'pc', name: 'PC' };

const operator: OperatorView = {
  id: randomUUID(),
  name,
  role: 'operator',
  departmentIds: [],
  status: 'online',
  since: at,
  ...why,
  device,
  devices: [
    {
      ...device,
      sessionId: randomUUID(),
      kind: 'desktop',
      link: 'connected',
      activity: 'active',
      since: at,
    },
  ],
};

const empty: PresenceSnapshot = {
  account: {
    id: randomUUID(),
    name: 'Account 100',
    state: 'online',
    since: at,
    ...why,
    device,
    operator: { id: operator.id, name },
    operatorStatus: 'online',
  },
  departments: [],
  operators: [],
  me: { id: operator.id, chosen: 'online', reason: null },
  policy: noPolicy,
  at,
};

const sizeOf = (value: unknown) => JSON.stringify(value).length;
const emptySize = sizeOf(empty);
const absentSize = sizeOf({ ...operator, device: null, devices: [] });
const presentSize = sizeOf(operator);

/** As long as the snapshot of an account with so many operators, of whom so many are connected. */
export function firstMessage(operators: number, connected: number): string {
  const absent = Math.max(0, operators - connected);
  return 'x'.repeat(emptySize + absent * absentSize + connected * presentSize);
}

/** What coworkers are told of one operator who went idle or came back. */
export function noticeOf(operatorId: string, activity: string): PresenceChanged {
  const idle = activity === 'idle';
  const status = idle ? 'away' : 'online';
  const cause = idle ? 'idle' : 'chosen';
  return { operators: [{ ...operator, id: operatorId, status, cause }], at };
}
