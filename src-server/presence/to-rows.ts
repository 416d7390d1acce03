import type { Updateable } from 'kysely';
import { assertNever } from '../../src-shared/domain.ts';
import type { Database, DeviceLinkRow, OperatorPresenceRow, ScopeRow } from '../store/schema.ts';
import type { ScopeEntry } from './account.ts';
import type { AlertEdit, Draft, MessageRecord } from './draft.ts';

/** What a draft changed, as rows. Pure; `from-rows.ts` reads what it needs of them. */

export const operatorPresenceRows = (draft: Draft): OperatorPresenceRow[] =>
  kept(draft.operators).map((operator) => ({
    operator_id: operator.id,
    account_id: draft.account.id,
    chosen: operator.chosen,
    chosen_reason: operator.chosenReason,
    chosen_back_at: operator.chosenBackAt === null ? null : Date.parse(operator.chosenBackAt),
    held: operator.held,
    status: operator.status,
    since: operator.since,
    cause_since: operator.causeSince ?? null,
    why: JSON.stringify(operator.why),
  }));

export const deviceRows = (draft: Draft): DeviceLinkRow[] =>
  kept(draft.operators)
    .flatMap((operator) => operator.devices)
    .filter((device) => draft.touchedDevices.has(device.sessionId) && !device.ended)
    .map((device) => ({
      session_id: device.sessionId,
      operator_id: device.operatorId,
      account_id: draft.account.id,
      link: device.link,
      activity: device.activity,
      activity_since: device.activitySince,
      last_active_at: device.lastActiveAt,
      idle_for_ms: device.idleForMs,
      evidence_at: device.evidenceAt,
      gone_cause: device.gone?.cause ?? null,
      node_id: device.nodeId,
      grace_until: device.until,
      awaited: device.awaited ? 1 : 0,
    }));

/** Most changes only count one operator more, which the rows of the operators say. */
function isOnlyCounted(before: ScopeEntry | undefined, after: ScopeEntry): boolean {
  const fields = Object.keys(after) as (keyof ScopeEntry)[];
  return fields.every((field) => field === 'onlineCount' || before?.[field] === after[field]);
}

export const scopeRows = (draft: Draft): ScopeRow[] =>
  kept(draft.scopes)
    .filter((scope) => !isOnlyCounted(draft.account.scopes.get(scope.id), scope))
    .map((scope) => ({
      id: scope.id,
      account_id: draft.account.id,
      kind: scope.kind,
      state: scope.state,
      since: scope.since,
      why: JSON.stringify(scope.why),
      last_left: scope.lastLeft && JSON.stringify(scope.lastLeft),
      episode_id: scope.episodeId,
      previous_since: scope.previousSince,
      alerting: JSON.stringify(scope.alerting),
      alert_due_at: scope.alertDueAt,
    }));

export const presenceChangeRows = (draft: Draft): Database['presence_changes'][] =>
  draft.presenceChanges.map((change) => ({
    id: change.id,
    account_id: draft.account.id,
    operator_id: change.operatorId,
    status: change.status,
    started_at: change.startedAt,
    why: JSON.stringify(change.why),
  }));

export const episodeRows = (draft: Draft): Database['episodes'][] =>
  draft.episodes.map((episode) => ({
    id: episode.id,
    account_id: draft.account.id,
    scope_id: episode.scopeId,
    kind: episode.kind,
    state: episode.state,
    started_at: episode.startedAt,
    why: JSON.stringify(episode.why),
  }));

export const alertRows = (draft: Draft): Database['alerts'][] =>
  draft.alerts.map((alert) => ({
    id: alert.id,
    account_id: draft.account.id,
    scope_id: alert.scope.id,
    scope_kind: alert.scope.kind,
    scope_name: alert.scope.name,
    episode_id: alert.scope.episodeId,
    test: alert.test ? 1 : 0,
    state: alert.state,
    started_at: alert.startedAt,
    due_at: alert.dueAt,
    created_at: alert.createdAt,
    why: JSON.stringify(alert.why),
    who: JSON.stringify(
      alert.who.map(({ id, name, status, since, why }) => ({ id, name, status, since, why })),
    ),
    kind: alert.kind,
    expected: numberOf(alert.expected),
    changes: alert.changes,
    previous_since: alert.scope.previousSince,
    ended_at: null,
    acknowledged_at: null,
    acknowledged_by: null,
    snoozed_until: null,
    snoozed_by: null,
  }));

/** Reminders begin again, so that somebody must be able to say once more that they look after it. */
const unacknowledged = { acknowledged_at: null, acknowledged_by: null };

/** What an edit makes of its alert. */
export function editedColumns(edit: AlertEdit): Updateable<Database['alerts']> {
  switch (edit.type) {
    case 'ended':
      return { ended_at: edit.at };
    case 'told-again':
      return {
        ended_at: null,
        expected: numberOf(edit.expected),
        ...(edit.acknowledged ? {} : unacknowledged),
      };
    case 'acknowledged':
      return { acknowledged_at: edit.at, acknowledged_by: edit.by };
    case 'snoozed':
      return { snoozed_until: edit.until, snoozed_by: edit.by, ...unacknowledged };
    default:
      return assertNever(edit);
  }
}

const numberOf = (truth: boolean | null) => (truth === null ? null : Number(truth));

/** By quiet hours. */
export const isPutOff = ({ createdAt, sendAt }: MessageRecord) => sendAt > createdAt;

/** By a later one of the same draft. */
const isReplaced = (message: MessageRecord, { messages }: Draft): boolean =>
  isPutOff(message) &&
  messages
    .slice(messages.indexOf(message) + 1)
    .some(
      (later) =>
        isPutOff(later) &&
        later.scopeId === message.scopeId &&
        later.recipient.id === message.recipient.id,
    );

export const deliveryRows = (draft: Draft): Database['deliveries'][] =>
  draft.messages.map((message) => ({
    id: draft.newId(),
    alert_id: message.alertId,
    account_id: draft.account.id,
    channel: message.recipient.channel,
    recipient: message.recipient.shown,
    recipient_id: message.recipient.id,
    about: message.about,
    language: message.recipient.language,
    attempts: 0,
    created_at: message.createdAt,
    ...(isReplaced(message, draft)
      ? { status: 'skipped', next_attempt_at: null }
      : { status: 'pending', next_attempt_at: message.sendAt }),
    not_before: isPutOff(message) ? message.sendAt : null,
    tried_at: null,
    sent_at: null,
    last_error: null,
    last_answer: null,
    log: '[]',
    claimed_by: null,
  }));

const kept = <Entry>(changes: ReadonlyMap<string, Entry | null>): Entry[] =>
  [...changes.values()].filter((entry) => entry !== null);
