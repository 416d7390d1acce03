import type { AlertingHealth } from '../../src-shared/alerts.ts';
import type { Db } from '../store/store.ts';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

/** How the alerts of an account got through lately, as its leads are told. */
export async function alertingNumbers(
  db: Db,
  accountId: string,
  now: number,
): Promise<Omit<AlertingHealth, 'trouble'>> {
  const rows = await db
    .selectFrom('alerts as a')
    .innerJoin('deliveries as d', 'd.alert_id', 'a.id')
    .where('a.account_id', '=', accountId)
    .where('a.created_at', '>', now - weekMs)
    .where('d.status', 'in', ['pending', 'failed'])
    // Held by quiet hours, which is no wait that anybody should look into.
    .where((is) =>
      is.not(
        is.and([
          is('d.status', '=', 'pending'),
          is('d.attempts', '=', 0),
          is('d.claimed_by', 'is', null),
          is('d.next_attempt_at', '>', now),
        ]),
      ),
    )
    .groupBy('d.status')
    .select((count) => [
      'd.status',
      count.fn.countAll<number | string>().as('messages'),
      count.fn.min('d.created_at').as('oldest'),
    ])
    .execute();
  const of = (status: string) => rows.find((row) => row.status === status);
  const waiting = of('pending');
  return {
    worstDelaySeconds: await worstDelaySeconds(db, accountId, now),
    waiting: Number(waiting?.messages ?? 0),
    oldestWaitingSince: waiting ? new Date(waiting.oldest).toISOString() : null,
    failed: Number(of('failed')?.messages ?? 0),
  };
}

async function worstDelaySeconds(db: Db, accountId: string, now: number): Promise<number | null> {
  const { worst } = await db
    .selectFrom('alerts')
    .where('account_id', '=', accountId)
    .where('created_at', '>', now - dayMs)
    .where('test', '=', 0)
    .select((delay) =>
      delay.fn.max<number | null>(delay('created_at', '-', delay.ref('due_at'))).as('worst'),
    )
    .executeTakeFirstOrThrow();
  return worst === null ? null : worst / 1_000;
}
