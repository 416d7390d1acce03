import type { Selectable } from 'kysely';
import { isTrouble } from '../../src-shared/alerts.rules.ts';
import type { DeliveryReason } from '../../src-shared/delivery-reason.ts';
import { reason } from '../../src-shared/delivery-reason.ts';
import type { Language, ScopeState } from '../../src-shared/domain.ts';
import type { AlertRow } from '../store/schema.ts';
import type { Db } from '../store/store.ts';
import type { AlertFacts, Notice } from './channel.ts';
import type { Claim } from './claims.repo.ts';
import { quietUntil } from './delivery.rules.ts';
import { readLog } from './outbox.repo.ts';

/** Nothing is left to send, or nobody to send it to: said in one sentence. */
export interface NoNotice {
  readonly missing: string;
  readonly reason: DeliveryReason;
}

const noAlert = { missing: 'The alert no longer exists.', reason: reason('alert-gone') };
const nobody = { missing: 'The recipient was removed.', reason: reason('recipient-removed') };

type Circumstances = Pick<Notice, 'publicUrl' | 'attemptAt'>;

/** What deliveries are about, and where they go: alerts, accounts and recipients, all in one look. */
export async function readNotices(
  db: Db,
  claims: readonly Claim[],
): Promise<(claim: Claim, circumstances: Circumstances) => Notice | NoNotice> {
  const ids = claims.map(({ row }) => row.id);
  const found = await selectMatters(db, ids).execute();
  const matters = new Map(found.map((matter) => [matter.delivery_id, matter]));
  return (claim, circumstances) => noticeOf(claim, matters.get(claim.row.id), circumstances);
}

const selectMatters = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('deliveries as d')
    .innerJoin('alerts', 'alerts.id', 'd.alert_id')
    .innerJoin('accounts', 'accounts.id', 'alerts.account_id')
    .leftJoin('recipients', 'recipients.id', 'd.recipient_id')
    // What ends trouble goes on in its thread.
    .leftJoin('alerts as before', (join) =>
      join.on('before.id', '=', (eb) =>
        eb
          .selectFrom('alerts as earlier')
          .select('earlier.id')
          .whereRef('earlier.account_id', '=', 'alerts.account_id')
          .whereRef('earlier.scope_id', '=', 'alerts.scope_id')
          .where('earlier.test', '=', 0)
          .whereRef('earlier.created_at', '<=', 'alerts.created_at')
          // After a stalled store several are made in one moment.
          .whereRef('earlier.started_at', '<', 'alerts.started_at')
          .orderBy('earlier.created_at', 'desc')
          .orderBy('earlier.started_at', 'desc')
          .limit(1),
      ),
    )
    .where('d.id', 'in', [...ids])
    .selectAll('alerts')
    .select([
      'd.id as delivery_id',
      'accounts.name as account_name',
      'accounts.time_zone',
      'recipients.address',
      'recipients.secrets',
      'before.id as before_id',
      'before.state as before_state',
      'before.expected as before_expected',
    ])
    .select((eb) =>
      eb
        .selectFrom('episodes')
        .select('episodes.state')
        .whereRef('episodes.scope_id', '=', 'alerts.scope_id')
        .whereRef('episodes.started_at', '<=', 'alerts.ended_at')
        .orderBy('episodes.started_at', 'desc')
        .limit(1)
        .as('state_at_end'),
    );

type Matter = Awaited<ReturnType<ReturnType<typeof selectMatters>['executeTakeFirstOrThrow']>>;

function noticeOf(
  { row }: Claim,
  matter: Matter | undefined,
  circumstances: Circumstances,
): Notice | NoNotice {
  if (!matter) return noAlert;
  const to = recipientOf(row, matter);
  if (!to) return nobody;
  return {
    ...circumstances,
    ...to,
    id: row.id,
    about: row.about as Notice['about'],
    recipientId: row.recipient_id,
    language: row.language as Language,
    account: { id: matter.account_id, name: matter.account_name, timeZone: matter.time_zone },
    alert: alertFacts(matter, threadOf(matter)),
    createdAt: row.created_at,
    leavesAt: quietUntil(heldSoFar(row)) ?? row.created_at,
  };
}

const heldSoFar = ({ created_at: createdAt, not_before: notBefore, log }: Claim['row']) => ({
  createdAt,
  notBefore,
  log: readLog(log),
});

/** The recipient's address and keys of now: one that was edited serves, one that was removed hears nothing. */
function recipientOf(
  row: Claim['row'],
  { address, secrets }: Matter,
): Pick<Notice, 'recipient' | 'secrets'> | null {
  if (row.recipient_id === null) return { recipient: row.recipient, secrets: [] };
  if (address === null || secrets === null) return null;
  return { recipient: address, secrets: JSON.parse(secrets) as string[] };
}

/** What brings trouble begins a thread; what ends it goes on in that. */
function threadOf(matter: Matter): string {
  const { before_id, before_state, before_expected } = matter;
  if (isTroubleRow(matter) || matter.test === 1 || before_id === null) return matter.id;
  const before = { state: before_state!, expected: before_expected };
  return isTroubleRow(before) ? before_id : matter.id;
}

const isTroubleRow = ({ expected, state }: Pick<Selectable<AlertRow>, 'expected' | 'state'>) =>
  isTrouble({ expected: truthOf(expected), state: state as ScopeState });

const truthOf = (number: number | null) => (number === null ? null : number === 1);

function alertFacts(row: Matter, threadId: string): AlertFacts {
  return {
    id: row.id,
    threadId,
    scope: {
      kind: row.scope_kind as AlertFacts['scope']['kind'],
      id: row.scope_id,
      name: row.scope_name,
    },
    test: row.test === 1,
    kind: row.kind as AlertFacts['kind'],
    state: row.state as ScopeState,
    expected: truthOf(row.expected),
    startedAt: row.started_at,
    previousSince: row.previous_since,
    changes: row.changes,
    endedAt: row.ended_at,
    wentOn: row.state_at_end === row.state,
    acknowledgedBy: row.acknowledged_by,
    dueAt: row.due_at,
    createdAt: row.created_at,
    why: JSON.parse(row.why) as AlertFacts['why'],
    who: JSON.parse(row.who) as AlertFacts['who'],
  };
}
