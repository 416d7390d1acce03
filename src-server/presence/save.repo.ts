import { sql } from 'kysely';
import type { CompiledQuery, Insertable, Updateable } from 'kysely';
import type { Database, DeviceLinkRow, OperatorPresenceRow, ScopeRow } from '../store/schema.ts';
import { chunks, rowWriter, runTogether } from '../store/row-writer.ts';
import type { Db, Tx } from '../store/store.ts';
import type { AlertEdit, Draft } from './draft.ts';
import { leaveOutEnded, leaveOutReminders, leaveOutReplaced, putOffAnew } from './put-off.repo.ts';
import {
  alertRows,
  deliveryRows,
  deviceRows,
  editedColumns,
  episodeRows,
  operatorPresenceRows,
  presenceChangeRows,
  scopeRows,
} from './to-rows.ts';

/**
 * Writes what drafts changed: state, history, alerts and deliveries, in the caller's transaction.
 * @param also statements that go along; only the last may be a question
 */
export async function saveDrafts(
  tx: Tx,
  drafts: readonly Draft[],
  also: readonly CompiledQuery[] = [],
): Promise<void> {
  for (const draft of drafts) {
    await putOffAnew(tx, draft);
    for (const message of draft.messages) await leaveOutReplaced(tx, draft.account.id, message);
  }
  await runTogether(tx, [...rowsOf(tx, drafts), ...also]);
  await editAlerts(
    tx,
    drafts.flatMap(({ alertEdits }) => alertEdits),
  );
  await removeRows(tx, drafts);
}

/** Whether a draft is written by its rows alone: it edits and removes none. */
export const isRowsAlone = (draft: Draft): boolean =>
  draft.settings === draft.account.settings &&
  draft.messages.length === 0 &&
  draft.alertEdits.length === 0 &&
  draft.endedSessions.size === 0 &&
  removedIds(draft.operators).length === 0 &&
  removedIds(draft.scopes).length === 0;

/** What writes the state and the history of drafts. */
export const rowsOf = (db: Db, drafts: readonly Draft[]): CompiledQuery[] => [
  ...upsertOperators(db, drafts.flatMap(operatorPresenceRows)),
  ...upsertDevices(db, drafts.flatMap(deviceRows)),
  ...upsertScopes(db, drafts.flatMap(scopeRows)),
  ...insertChanges(db, drafts.flatMap(presenceChangeRows)),
  ...insertEpisodes(db, drafts.flatMap(episodeRows)),
  ...insertAlerts(db, drafts.flatMap(alertRows)),
  ...insertDeliveries(db, drafts.flatMap(deliveryRows)),
];

async function removeRows(tx: Tx, drafts: readonly Draft[]): Promise<void> {
  const operators = drafts.flatMap((draft) => removedIds(draft.operators));
  for (const ids of chunks(operators)) {
    await tx.deleteFrom('operator_presence').where('operator_id', 'in', ids).execute();
  }
  // An ended session's device is nobody's any more.
  const ended = drafts.flatMap((draft) => [...draft.endedSessions.keys()]);
  for (const ids of chunks(ended)) {
    await tx.deleteFrom('device_links').where('session_id', 'in', ids).execute();
  }
  for (const ids of chunks(drafts.flatMap((draft) => removedIds(draft.scopes)))) {
    await tx.deleteFrom('scopes').where('id', 'in', ids).execute();
  }
}

/** Most edits only end an alert, of hundreds of accounts at once where those change together: they go in one statement. */
async function editAlerts(tx: Tx, edits: readonly AlertEdit[]): Promise<void> {
  const columns = new Map<string, Updateable<Database['alerts']>>();
  for (const edit of edits) {
    columns.set(edit.alertId, { ...columns.get(edit.alertId), ...editedColumns(edit) });
  }
  const ended: [id: string, at: number][] = [];
  for (const [id, { ended_at: endedAt, ...others }] of columns) {
    const onlyEnds = typeof endedAt === 'number' && Object.keys(others).length === 0;
    if (onlyEnds) ended.push([id, endedAt]);
    else await tx.updateTable('alerts').set(columns.get(id)!).where('id', '=', id).execute();
  }
  for (const some of chunks(ended)) await endAlerts(tx, some);
  const over = [...columns].filter(([, { ended_at: endedAt }]) => typeof endedAt === 'number');
  await leaveOutEnded(
    tx,
    over.map(([id]) => id),
  );
  const snoozed = edits.filter(({ type }) => type === 'snoozed');
  await leaveOutReminders(
    tx,
    snoozed.map(({ alertId }) => alertId),
  );
}

async function endAlerts(tx: Tx, ended: readonly (readonly [id: string, at: number])[]) {
  const rows = ended.map(([id, at]) => sql`(${id}, cast(${at} as bigint))`);
  await sql`
    with ended (id, at) as (values ${sql.join(rows)})
    update alerts set ended_at = ended.at from ended where alerts.id = ended.id`.execute(tx);
}

const upsertOperators = rowWriter<OperatorPresenceRow>((db, rows) =>
  db
    .insertInto('operator_presence')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('operator_id').doUpdateSet((row) => ({
        chosen: row.ref('excluded.chosen'),
        chosen_reason: row.ref('excluded.chosen_reason'),
        chosen_back_at: row.ref('excluded.chosen_back_at'),
        held: row.ref('excluded.held'),
        status: row.ref('excluded.status'),
        since: row.ref('excluded.since'),
        cause_since: row.ref('excluded.cause_since'),
        why: row.ref('excluded.why'),
      })),
    ),
);

const upsertDevices = rowWriter<DeviceLinkRow>((db, rows) =>
  db
    .insertInto('device_links')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('session_id').doUpdateSet((row) => ({
        link: row.ref('excluded.link'),
        activity: row.ref('excluded.activity'),
        activity_since: row.ref('excluded.activity_since'),
        last_active_at: row.ref('excluded.last_active_at'),
        idle_for_ms: row.ref('excluded.idle_for_ms'),
        evidence_at: row.ref('excluded.evidence_at'),
        gone_cause: row.ref('excluded.gone_cause'),
        node_id: row.ref('excluded.node_id'),
        grace_until: row.ref('excluded.grace_until'),
        awaited: row.ref('excluded.awaited'),
      })),
    ),
);

const upsertScopes = rowWriter<ScopeRow>((db, rows) =>
  db
    .insertInto('scopes')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((row) => ({
        state: row.ref('excluded.state'),
        since: row.ref('excluded.since'),
        why: row.ref('excluded.why'),
        last_left: row.ref('excluded.last_left'),
        episode_id: row.ref('excluded.episode_id'),
        previous_since: row.ref('excluded.previous_since'),
        alerting: row.ref('excluded.alerting'),
        alert_due_at: row.ref('excluded.alert_due_at'),
      })),
    ),
);

const inserts = <Table extends 'presence_changes' | 'episodes' | 'alerts' | 'deliveries'>(
  table: Table,
) => rowWriter<Insertable<Database[Table]>>((db, rows) => db.insertInto(table).values(rows));

const insertChanges = inserts('presence_changes');
const insertEpisodes = inserts('episodes');
const insertAlerts = inserts('alerts');
const insertDeliveries = inserts('deliveries');

const removedIds = (changes: ReadonlyMap<string, unknown>): string[] =>
  [...changes].filter(([, entry]) => entry === null).map(([id]) => id);
