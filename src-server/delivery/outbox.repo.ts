import { sql } from 'kysely';
import type { Db } from '../store/store.ts';
import type { Claim } from './claims.repo.ts';
import type { DeliveryAfter, LoggedAttempt } from './delivery.rules.ts';

/** A delivery that may be begun now. */
export interface DueDelivery {
  readonly id: string;
  readonly account: string;
  /** Where it goes; null when its recipient was removed. */
  readonly address: string | null;
  readonly attempts: number;
  readonly dueAt: number;
}

/** Of a channel that only a server can use to which a device of the recipient is connected. */
export interface Nearby {
  readonly nodeId: string;
  /** What was due before is not waited for any longer. */
  readonly dueBefore: number;
}

/**
 * Pairs of an earlier delivery that has not ended and a later one, for the same recipient. The index
 * of the migration has the same words.
 */
const isBefore = sql<boolean>`
  earlier.next_attempt_at is not null
  and earlier.account_id = later.account_id
  and earlier.channel = later.channel
  and coalesce(earlier.recipient_id, earlier.recipient) = coalesce(later.recipient_id, later.recipient)
  and (earlier.created_at, earlier.id) < (later.created_at, later.id)`;

/**
 * Once the other side itself has refused a message so often, and it is so old, later ones no longer wait for it:
 * it may be that message alone, and an alert that comes out of order is better than none.
 */
const patientAttempts = 8;
const patientMs = 3_600_000;

/**
 * No earlier one is due, under way or waits out a pause; one that waits for the end of quiet hours holds
 * up nothing, nor does one that is refused again and again. One that nobody answers does: nobody answers
 * the next one either.
 */
const isFirst = (now: number) => sql<boolean>`
  not exists (
    select 1 from deliveries as earlier
    where ${isBefore}
    and (
      earlier.claimed_by is not null
      or earlier.next_attempt_at <= ${now}
      or (earlier.attempts > 0 and (
        earlier.last_answer is null
        or earlier.attempts < ${patientAttempts}
        or earlier.created_at > ${now - patientMs}))))`;

interface Looking {
  readonly channel: string;
  readonly now: number;
  /** Those that have failed before, or those that have not been tried. */
  readonly retries: boolean;
  /** Null: any server can tell any recipient. */
  readonly nearby: Nearby | null;
  /** Accounts that have been looked at. */
  readonly notOf: readonly string[];
  readonly limit: number;
}

/**
 * What may be begun, the longest due first: of each recipient the earliest only, so that their
 * messages leave in order.
 */
export async function listDue(db: Db, looking: Looking): Promise<DueDelivery[]> {
  const { channel, now, retries, nearby, notOf, limit } = looking;
  return (
    db
      .selectFrom('deliveries as later')
      .leftJoin('recipients', 'recipients.id', 'later.recipient_id')
      .select(['later.id', 'later.account_id as account', 'later.attempts'])
      .select((eb) => eb.ref('later.next_attempt_at').$notNull().as('dueAt'))
      .select((eb) =>
        eb
          .case()
          .when('later.recipient_id', 'is', null)
          .then(eb.ref('later.recipient'))
          .else(eb.ref('recipients.address'))
          .end()
          .as('address'),
      )
      .where('later.channel', '=', channel)
      .where('later.status', '=', 'pending')
      .where('later.next_attempt_at', '<=', now)
      .where('later.attempts', retries ? '>' : '=', 0)
      .$if(notOf.length > 0, (query) => query.where('later.account_id', 'not in', notOf))
      .$if(nearby !== null, (query) =>
        query.where((eb) =>
          eb.or([
            eb('recipients.address', 'in', operatorsAt(db, nearby!.nodeId)),
            eb('later.next_attempt_at', '<=', nearby!.dueBefore),
            eb('recipients.id', 'is', null),
          ]),
        ),
      )
      .where(isFirst(now))
      // By the index alone, so that a thousand that are due are not read for the first eight.
      .orderBy('later.next_attempt_at')
      .limit(limit)
      .execute()
  );
}

/** Those of whom a device is connected to a server. */
const operatorsAt = (db: Db, nodeId: string) =>
  db
    .selectFrom('device_links')
    .select('device_links.operator_id')
    .where('device_links.link', '=', 'connected')
    .where('device_links.node_id', '=', nodeId);

/** Now, or once the pause is over that the other side asked for; that of a clock set back since is not known. */
const soonest = (now: number) => sql<number>`
  case when not_before > ${now} and created_at <= ${now} then not_before else ${now} end`;

/**
 * A new message for somebody whose older one waits out a pause of ours has that one tried at once:
 * if it gets through now, so does the new one. Once for each new message, not again after that attempt.
 */
export async function hurryBlocking(db: Db, channel: string, now: number): Promise<void> {
  await db
    .updateTable('deliveries as earlier')
    .set({ next_attempt_at: soonest(now) })
    .where('earlier.channel', '=', channel)
    .where('earlier.status', '=', 'pending')
    .where('earlier.attempts', '>', 0)
    .where('earlier.claimed_by', 'is', null)
    .where('earlier.next_attempt_at', '>', soonest(now))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('deliveries as later')
          .select('later.id')
          .where(isBefore)
          .where('later.attempts', '=', 0)
          .where('later.next_attempt_at', '<=', now)
          .whereRef('later.next_attempt_at', '>', sql.ref('earlier.tried_at')),
      ),
    )
    .execute();
}

/** When the next delivery of a channel is due after `now`; null when none is. */
export async function nextDueAt(db: Db, channel: string, now: number): Promise<number | null> {
  const next = await db
    .selectFrom('deliveries')
    .select('next_attempt_at')
    .where('channel', '=', channel)
    .where('next_attempt_at', '>', now)
    .orderBy('next_attempt_at')
    .limit(1)
    .executeTakeFirst();
  return next?.next_attempt_at ?? null;
}

/**
 * At start: nothing waits out a pause of ours any longer, because whoever restarts the server may
 * have mended what was wrong. What waits for the end of quiet hours, or because the other side asked
 * for it, goes on waiting.
 * @param isAlone whether whoever claimed something must be dead; otherwise it is left to them
 */
export async function makeDue(db: Db, now: number, isAlone: boolean): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ next_attempt_at: soonest(now), claimed_by: null })
    .where('status', '=', 'pending')
    .where('next_attempt_at', '>', soonest(now))
    .where((eb) =>
      eb.or([
        eb('attempts', '>', 0),
        eb('claimed_by', 'is not', null),
        // The clock was set back since.
        eb('created_at', '>', now),
      ]),
    )
    .$if(!isAlone, (query) => query.where('claimed_by', 'is', null))
    .execute();
}

/** The attempts a row keeps. */
export function readLog(json: string): LoggedAttempt[] {
  return JSON.parse(json) as LoggedAttempt[];
}

/** An attempt that is over, and what the delivery is after it. */
export interface EndedAttempt {
  readonly claim: Claim;
  readonly after: DeliveryAfter;
}

/**
 * Writes what came of attempts. A message that was accepted is sent whoever holds the claim by
 * now; a failure counts only while the claim is still this server's.
 */
export async function recordAttempts(
  db: Db,
  ended: readonly EndedAttempt[],
  now: number,
): Promise<void> {
  await sql`
    with ended (id, until, status, attempts, next_attempt_at, not_before, sent_at, last_error, last_answer, log)
    as (values ${sql.join(ended.map(endedRow))})
    update deliveries set
      status = ended.status,
      attempts = ended.attempts,
      next_attempt_at = ended.next_attempt_at,
      not_before = ended.not_before,
      tried_at = ${now},
      sent_at = ended.sent_at,
      last_error = ended.last_error,
      last_answer = ended.last_answer,
      log = ended.log,
      claimed_by = null
    from ended
    where deliveries.id = ended.id
    and deliveries.status = 'pending'
    and (ended.status = 'sent' or deliveries.next_attempt_at = ended.until)`.execute(db);
}

/** PostgreSQL takes what has no type for text. */
const endedRow = ({ claim, after }: EndedAttempt) => sql`(
  ${claim.row.id}, cast(${claim.until} as bigint), ${after.status}, cast(${after.attempts} as integer),
  cast(${after.nextAttemptAt} as bigint), cast(${after.notBefore} as bigint), cast(${after.sentAt} as bigint),
  ${after.lastError}, ${after.lastAnswer}, ${JSON.stringify(after.log)})`;

/** Another one of its account is under way in its channel. */
const isServed = (now: number) => sql<boolean>`
  exists (
    select 1 from deliveries as running
    where running.account_id = later.account_id
    and running.channel = later.channel
    and running.claimed_by is not null
    and running.next_attempt_at > ${now})`;

interface Patience {
  /** Channels whose messages wait for people, not for us. */
  readonly patient: readonly string[];
  /** Channels in which accounts have places of their own: what waits for those waits for its account. */
  readonly shared: readonly string[];
}

/** How much waits, and since when the longest due one could have been begun. */
export async function countPending(
  db: Db,
  now: number,
  { patient, shared }: Patience,
): Promise<{ readonly pending: number; readonly oldestDueAt: number | null }> {
  const { pending } = await db
    .selectFrom('deliveries')
    .where('next_attempt_at', 'is not', null)
    .select((count) => count.fn.countAll<number | string>().as('pending'))
    .executeTakeFirstOrThrow();
  const oldest = await db
    .selectFrom('deliveries as later')
    .select('later.next_attempt_at')
    .where('later.next_attempt_at', '<=', now)
    .$if(patient.length > 0, (query) => query.where('later.channel', 'not in', patient))
    .$if(shared.length > 0, (query) =>
      query.where((eb) => eb.or([eb('later.channel', 'not in', shared), eb.not(isServed(now))])),
    )
    .where(isFirst(now))
    .orderBy('later.next_attempt_at')
    .limit(1)
    .executeTakeFirst();
  return { pending: Number(pending), oldestDueAt: oldest?.next_attempt_at ?? null };
}
