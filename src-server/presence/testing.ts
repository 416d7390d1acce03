import type { Activity } from '../../src-shared/domain.ts';
import type { MonitoringRules } from '../alerts/deadline.rules.ts';
import type { AccountPresence } from './account.ts';
import { emptyScope } from './account.ts';
import type { Draft } from './draft.ts';
import { acceptDraft, beginDraft } from './draft.ts';
import type { Observation, PresenceEvent } from './events.ts';
import { applyEvent, newOperator } from './presence.machine.ts';

/** Helpers of the presence tests: an account in memory, and events in few words. */

export const monitored: MonitoringRules = {
  enabled: true,
  onlineAfterMs: 60_000,
  offlineAfterMs: 60_000,
  recipients: [{ email: 'lead@example.org', language: null }],
};

/** An account "acc" whose operators and departments are named by their ids. */
export function account(operators: Record<string, string[]>): AccountPresence {
  const departments = [...new Set(Object.values(operators).flat())];
  return {
    id: 'acc',
    settings: {
      name: 'Acme',
      language: 'en',
      busyCounts: false,
      idlePolicy: null,
      monitoring: monitored,
    },
    operators: new Map(
      Object.entries(operators).map(([id, departmentIds]) => [
        id,
        newOperator({ id, name: id, role: 'operator', departmentIds }, 0),
      ]),
    ),
    scopes: new Map([
      ['acc', emptyScope('acc', 'account', 'Acme', 0, 'episode-0')],
      ...departments.map(
        (id) => [id, emptyScope(id, 'department', id, 0, `episode-0-${id}`)] as const,
      ),
    ]),
    endedSessions: new Set(),
  };
}

/** Applies events one by one, each durable before the next; gives the account and every draft. */
export function play(start: AccountPresence, events: readonly PresenceEvent[]) {
  let next = 0;
  let current = start;
  const drafts: Draft[] = [];
  for (const event of events) {
    const draft = beginDraft(current, () => `id-${(next += 1)}`);
    applyEvent(draft, event);
    current = acceptDraft(draft);
    drafts.push(draft);
  }
  return { account: current, drafts, scope: current.scopes.get('acc')! };
}

export const observed = (activity: Activity, at: number, idleForMs = 0): Observation => ({
  activity,
  idleForMs,
  activitySince: at,
});

/** The session of an operator on a device is named "operator@device". */
export const session = (operatorId: string, device = 'PC') => ({
  operatorId,
  sessionId: `${operatorId}@${device}`,
});

export const connect = (
  at: number,
  operatorId: string,
  device = 'PC',
  activity: Activity = 'active',
): PresenceEvent => ({
  type: 'device-connected',
  at,
  ...session(operatorId, device),
  device: { id: device, name: device, kind: 'desktop' },
  observed: observed(activity, at),
});

export const report = (
  at: number,
  operatorId: string,
  activity: Activity,
  device = 'PC',
  idleForMs = activity === 'idle' ? 900_000 : 0,
): PresenceEvent => ({
  type: 'device-reported',
  at,
  ...session(operatorId, device),
  observed: observed(activity, at, idleForMs),
});

export const drop = (
  at: number,
  operatorId: string,
  evidenceAt: number,
  device = 'PC',
): PresenceEvent => ({
  type: 'device-dropped',
  at,
  ...session(operatorId, device),
  evidenceAt,
  until: at + 10_000,
});

export const graceEnds = (at: number, operatorId: string, device = 'PC'): PresenceEvent => ({
  type: 'grace-ended',
  at,
  ...session(operatorId, device),
});

export const quit = (at: number, operatorId: string, device = 'PC'): PresenceEvent => ({
  type: 'device-gone',
  at,
  ...session(operatorId, device),
  cause: 'app-quit',
});

export const choose = (
  at: number,
  operatorId: string,
  status: 'online' | 'busy' | 'away' | 'offline',
  reason: string | null = null,
): PresenceEvent => ({ type: 'status-chosen', at, operatorId, status, reason });

export const forceOut = (at: number, operatorId: string, device = 'PC'): PresenceEvent => ({
  type: 'session-ended',
  at,
  ...session(operatorId, device),
  cause: 'forced-logout',
  actor: { id: 'anna', name: 'Anna' },
  reason: 'left it on',
});
