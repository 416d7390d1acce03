import type { Activity } from '../../src-shared/domain.ts';
import { noPolicy } from '../../src-shared/domain.ts';
import { policyColumns } from '../accounts/policy.repo.ts';
import { everyAlert } from '../../src-shared/recipients.ts';
import type { MonitoringRules } from '../alerts/deadline.rules.ts';
import type { RecipientRules } from '../alerts/recipients.rules.ts';
import type { AccountPresence } from './account.ts';
import { applyChange, emptyScope } from './account.ts';
import type { Draft } from './draft.ts';
import { beginDraft, changeOf } from './draft.ts';
import type { DecidingNode } from './draft.ts';
import type { Observation, PresenceEvent } from './events.ts';
import { newOperator } from './operators.machine.ts';
import { applyEvent } from './presence.machine.ts';
import type { Db } from '../store/store.ts';

/** Helpers of the presence tests: an account in memory, and events in few words. */

export const monitored: MonitoringRules = {
  enabled: true,
  onlineAfterMs: 60_000,
  offlineAfterMs: 60_000,
  mode: 'every-change',
  recipients: [recipient('lead@example.org')],
  remindEveryMs: null,
  escalateAfterMs: null,
  flapAfter: null,
  pause: null,
};

/** Somebody who hears of every alert of the account. */
export function recipient(email: string, changed: Partial<RecipientRules> = {}): RecipientRules {
  return { ...everyAlert, id: email, channel: 'email', shown: email, ...changed };
}

/** An account "acc" whose operators and departments are named by their ids. */
export function account(operators: Record<string, string[]>): AccountPresence {
  const departments = [...new Set(Object.values(operators).flat())];
  return {
    id: 'acc',
    version: 0,
    lastNode: null,
    settings: {
      name: 'Acme',
      language: 'en',
      timeZone: 'UTC',
      busyCounts: false,
      monitoring: monitored,
      schedules: {},
      policies: {},
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
    endedSessions: new Map(),
  };
}

/** A server that knows of no other. */
export const aloneNode: DecidingNode = { nodeId: 'node', silentNodes: [] };

/** Applies events one by one, each durable before the next; gives the account and every draft. */
export function play(
  start: AccountPresence,
  events: readonly PresenceEvent[],
  deciding: DecidingNode = aloneNode,
) {
  return playBatches(
    start,
    events.map((event) => ({ now: event.at, events: [event] })),
    deciding,
  );
}

/** The same for events that are decided together, when what happened before has become durable. */
export function playBatches(
  start: AccountPresence,
  batches: readonly { readonly now: number; readonly events: readonly PresenceEvent[] }[],
  deciding: DecidingNode = aloneNode,
) {
  let next = 0;
  let current = start;
  const drafts: Draft[] = [];
  for (const { now, events } of batches) {
    const draft = beginDraft(current, deciding, now, () => `id-${(next += 1)}`);
    for (const event of events) applyEvent(draft, event);
    current = applyChange(current, changeOf(draft));
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

/** In the panel, whose session is never ended. */
export const choose = (
  at: number,
  operatorId: string,
  status: 'online' | 'busy' | 'away' | 'offline',
  reason: string | null = null,
  backAt: string | null = null,
): PresenceEvent => ({
  type: 'status-chosen',
  at,
  ...session(operatorId, 'panel'),
  status,
  reason,
  backAt,
});

export const forceOut = (at: number, operatorId: string, device = 'PC'): PresenceEvent => ({
  type: 'session-ended',
  at,
  ...session(operatorId, device),
  code: 'forced-logout',
  by: { id: 'anna', name: 'Anna' },
  reason: 'left it on',
});

/** The rows of account "acc", monitored, with operators and the devices they are signed in on. */
export async function seedAccount(
  db: Db,
  devices: Record<string, string[]>,
  at: number,
): Promise<void> {
  await db
    .insertInto('accounts')
    .values({
      id: 'acc',
      name: 'Acme',
      time_zone: 'UTC',
      language: 'en',
      busy_counts: 0,
      ...policyColumns(noPolicy),
      created_at: at,
    })
    .execute();
  await db
    .insertInto('monitoring')
    .values({
      account_id: 'acc',
      enabled: 1,
      mode: 'every-change',
      online_after_ms: monitored.onlineAfterMs,
      offline_after_ms: monitored.offlineAfterMs,
      remind_every_ms: null,
      escalate_after_ms: null,
      flap_after: null,
      pause: null,
    })
    .execute();
  await db
    .insertInto('recipients')
    .values({
      id: 'lead@example.org',
      account_id: 'acc',
      channel: 'email',
      address: 'lead@example.org',
      options: '{}',
      secrets: '[]',
      created_at: at,
    })
    .execute();
  for (const [id, names] of Object.entries(devices)) {
    await db
      .insertInto('operators')
      .values({
        id,
        account_id: 'acc',
        name: id,
        email: `${id}@example.org`,
        role: 'operator',
        language: 'en',
        password_hash: '',
        disabled_at: null,
        created_at: at,
      })
      .execute();
    for (const name of names) await seedSession(db, id, name, at);
  }
}

/** The row of a session of account "acc". */
export async function seedSession(
  db: Db,
  operatorId: string,
  device: string,
  at: number,
): Promise<void> {
  const { sessionId } = session(operatorId, device);
  await db
    .insertInto('sessions')
    .values({
      id: sessionId,
      account_id: 'acc',
      operator_id: operatorId,
      device_id: device,
      device_kind: 'desktop',
      device_name: device,
      token_hash: sessionId,
      created_at: at,
      last_seen_at: at,
      ended_at: null,
      ended_code: null,
      ended_by_id: null,
      ended_by: null,
      ended_reason: null,
    })
    .execute();
}
