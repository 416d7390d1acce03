import { randomUUID } from 'node:crypto';
import type { PresenceStatus } from '../../src-shared/domain.ts';
import { noPolicy } from '../../src-shared/domain.ts';
import { policyColumns } from '../accounts/policy.repo.ts';
import type { Why } from '../presence/events.ts';
import type { DeliveryRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { AlertFacts, Channel, Notice, Sending, WhereEntry } from './channel.ts';
import type { OutboxLog } from './lane.ts';

/** Helpers of the delivery tests. */

export const quietLog: OutboxLog = { info: () => {}, warn: () => {}, error: () => {} };

export const because = (why: Partial<Why>): Why => ({
  cause: 'active',
  device: null,
  actor: null,
  reason: null,
  idleForMs: null,
  ...why,
});

export const where = (
  name: string,
  status: PresenceStatus,
  since: number,
  why: Partial<Why> = {},
): WhereEntry => ({ id: name.toLowerCase(), name, status, since, why: because(why) });

const startedAt = Date.parse('2026-11-20T13:02:07Z');
const idle = { cause: 'idle', device: { id: 'pc', name: 'PC-3' }, idleForMs: 900_000 } as const;
const marie = { id: 'marie', name: 'Marie Dupont' };

/** Marie went Away and nobody else was online. */
export const offlineAlert: AlertFacts = {
  id: 'alert-1',
  threadId: 'alert-1',
  scope: { kind: 'account', id: 'acc', name: 'Acme Support' },
  test: false,
  kind: 'change',
  state: 'offline',
  expected: null,
  startedAt,
  previousSince: startedAt - 1_800_000,
  changes: 1,
  endedAt: null,
  wentOn: false,
  acknowledgedBy: null,
  dueAt: startedAt + 60_000,
  createdAt: startedAt + 60_000,
  why: { ...because(idle), operator: marie, operatorStatus: 'away' },
  who: [
    where('Lina Ode', 'offline', startedAt - 90_000_000, { cause: 'app-quit' }),
    where('Paul Stern', 'away', startedAt - 1_800_000, { cause: 'chosen', reason: 'lunch' }),
    { ...where('Marie Dupont', 'away', startedAt, idle), id: 'marie' },
  ],
};

/** Marie came back. */
export const onlineAlert: AlertFacts = {
  ...offlineAlert,
  state: 'online',
  why: { ...because({}), operator: marie, operatorStatus: 'online' },
  who: [
    { ...where('Marie Dupont', 'online', startedAt), id: 'marie' },
    where('Paul Stern', 'busy', startedAt - 600_000),
    where('Lina Ode', 'offline', startedAt - 90_000_000, { cause: 'app-quit' }),
  ],
};

export const noticeOf = (alert: AlertFacts, changed: Partial<Notice> = {}): Notice => ({
  id: 'delivery-1',
  about: 'alert',
  recipientId: null,
  recipient: 'lead@example.org',
  secrets: [],
  language: 'en',
  account: { id: 'acc', name: 'Acme Support', timeZone: 'Europe/Paris' },
  alert,
  createdAt: alert.createdAt,
  leavesAt: changed.createdAt ?? alert.createdAt,
  publicUrl: 'https://standwatch.example.org',
  attemptAt: alert.createdAt,
  ...changed,
});

/** Writes an account, an alert made at `now` and a delivery for each recipient. @returns their ids */
export async function addAlert(
  { db }: Store,
  now: number,
  recipients: readonly string[],
  changed: Partial<DeliveryRow> = {},
): Promise<string[]> {
  const account = { id: 'acc', name: 'Acme Support', time_zone: 'Europe/Paris', language: 'en' };
  const { why, who, scope, state, startedAt } = offlineAlert;
  const alert_id = randomUUID();
  await db
    .insertInto('accounts')
    .values({ ...account, busy_counts: 0, ...policyColumns(noPolicy), created_at: 0 })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  await db
    .insertInto('alerts')
    .values({
      id: alert_id,
      account_id: 'acc',
      scope_id: scope.id,
      scope_kind: scope.kind,
      scope_name: scope.name,
      episode_id: randomUUID(),
      test: 0,
      state,
      started_at: startedAt,
      due_at: now,
      created_at: now,
      why: JSON.stringify(why),
      who: JSON.stringify(who),
      kind: 'change',
      changes: 0,
    })
    .execute();
  const rows = recipients.map((recipient) => deliveryRow(alert_id, now, { recipient, ...changed }));
  await db.insertInto('deliveries').values(rows).execute();
  return rows.map(({ id }) => id);
}

const deliveryRow = (
  alert_id: string,
  now: number,
  changed: Partial<DeliveryRow>,
): DeliveryRow => ({
  id: randomUUID(),
  alert_id,
  account_id: 'acc',
  channel: 'email',
  recipient: 'lead@example.org',
  recipient_id: null,
  about: 'alert',
  language: 'en',
  status: 'pending',
  attempts: 0,
  created_at: now,
  next_attempt_at: now,
  not_before: null,
  tried_at: null,
  sent_at: null,
  last_error: null,
  last_answer: null,
  log: '[]',
  claimed_by: null,
  ...changed,
});

export const readDelivery = ({ db }: Store, id: string) =>
  db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** A channel that notes what it is given and answers as told. */
export class RecordingChannel implements Channel {
  readonly name: string;
  readonly notices: Notice[] = [];
  readonly #answer: (notice: Notice, sending: Sending) => Promise<string>;

  constructor(
    answer: (notice: Notice, sending: Sending) => Promise<string> = async () => '250 OK',
    name = 'email',
  ) {
    this.name = name;
    this.#answer = answer;
  }

  async send(notice: Notice, sending: Sending): Promise<{ answer: string }> {
    this.notices.push(notice);
    return { answer: await this.#answer(notice, sending) };
  }

  get recipients(): string[] {
    return this.notices.map(({ recipient }) => recipient);
  }
}

/** A message that nobody has to wait for. */
export const alone = ({ signal } = new AbortController()): Sending => ({
  signal,
  untilTurn: async () => {},
});

/** An answer that never comes. */
export const never = () => new Promise<never>(() => {});
