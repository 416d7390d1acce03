import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MonitoringRules } from '../alerts/deadline.rules.ts';
import type { Store } from '../store/store.ts';
import { openTestStore, storeKinds } from '../testing/store.ts';
import type { AccountPresence } from './account.ts';
import { applyChange } from './account.ts';
import { beginDraft, changeOf } from './draft.ts';
import type { PresenceEvent } from './events.ts';
import { applyEvent } from './presence.machine.ts';
import { saveDrafts } from './save.repo.ts';
import { account, aloneNode, choose, connect, monitored, recipient } from './testing.ts';

/** The night of a Monday in UTC: evenings of the 23rd, mornings of the 24th. */
function at(time: string): number {
  const day = time < '12' ? '24' : '23';
  return Date.parse(`2026-11-${day}T${time}Z`);
}

const timeOf = (ms: number | null) =>
  ms === null ? null : new Date(ms).toISOString().slice(11, 16);

const quietHours = { from: '22:00', to: '07:00' };
const asleep = recipient('asleep', { quietHours });
const onlyOffline = recipient('only-offline', { quietHours, directions: ['offline'] });

describe.each(storeKinds)('what quiet hours put off, on %s', (kind) => {
  let store: Store;
  let remove: () => Promise<void>;
  let now: AccountPresence;
  let ids: number;

  beforeEach(async () => {
    ({ store, remove } = await openTestStore(kind));
    now = account({ marie: ['sales'] });
    ids = 0;
  });
  afterEach(() => remove());

  /** In one commit. */
  async function happen(...events: PresenceEvent[]): Promise<void> {
    const draft = beginDraft(now, aloneNode, events.at(-1)!.at, () => `id-${(ids += 1)}`);
    for (const event of events) applyEvent(draft, event);
    await store.db.transaction().execute((tx) => saveDrafts(tx, [draft]));
    now = applyChange(now, changeOf(draft));
  }

  let rules: MonitoringRules;
  const monitor = (time: string, changed: Partial<MonitoringRules>): PresenceEvent => {
    rules = { ...rules, ...changed };
    return { type: 'monitoring-saved', at: at(time), monitoring: rules };
  };
  const reach = (time: string): PresenceEvent => ({ type: 'deadline-reached', at: at(time) });

  /** Online, known and told before the night; then offline at 23:00, and told at 23:01. */
  async function goOffline(...recipients: MonitoringRules['recipients']): Promise<void> {
    rules = monitored;
    await happen(connect(at('20:00'), 'marie'), reach('20:01'));
    await happen(monitor('21:00', { recipients }));
    await happen(choose(at('23:00'), 'marie', 'away'));
    await happen(reach('23:01'));
  }

  /** Every message: "offline alert → asleep: pending 07:00". */
  async function messages(): Promise<string[]> {
    const rows = await store.db
      .selectFrom('deliveries')
      .innerJoin('alerts', 'alerts.id', 'deliveries.alert_id')
      .select(['state', 'about', 'recipient', 'status', 'next_attempt_at'])
      .where('deliveries.created_at', '>', at('21:00'))
      .orderBy('deliveries.created_at')
      .orderBy('alerts.started_at')
      .orderBy('recipient')
      .orderBy('about')
      .execute();
    return rows.map(({ state, about, recipient: to, status, next_attempt_at }) =>
      [`${state} ${about} → ${to}: ${status}`, timeOf(next_attempt_at)].filter(Boolean).join(' '),
    );
  }

  it('waits for their end', async () => {
    await goOffline(asleep);
    expect(await messages()).toEqual(['offline alert → asleep: pending 07:00']);
  });

  it('is left out when a later message tells what came of it', async () => {
    await goOffline(asleep);
    await happen(choose(at('02:00'), 'marie', 'online'));
    await happen(reach('02:01'));
    expect(await messages()).toEqual([
      'offline alert → asleep: skipped',
      'online alert → asleep: pending 07:00',
    ]);
  });

  it('is left out when it is over, also for whoever is not told of that', async () => {
    await goOffline(onlyOffline, recipient('awake', { directions: ['offline'] }));
    await happen(choose(at('02:00'), 'marie', 'online'));
    expect((await messages()).at(-1)).toBe('offline alert → only-offline: pending 07:00');
    await happen(reach('02:01'));
    expect(await messages()).toEqual([
      'offline alert → awake: pending 23:01',
      'offline alert → only-offline: skipped',
    ]);
  });

  it('is left out with its reminders', async () => {
    await goOffline(onlyOffline);
    await happen(monitor('23:01', { remindEveryMs: 3_600_000 }));
    await happen(reach('00:01'));
    await happen(choose(at('02:00'), 'marie', 'online'), reach('02:01'));
    expect(await messages()).toEqual([
      'offline alert → only-offline: skipped',
      'offline reminder → only-offline: skipped',
    ]);
  });

  const snooze = async (time: string, until: string): Promise<PresenceEvent> => {
    const { id } = await store.db
      .selectFrom('alerts')
      .select('id')
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow();
    const [scopeId, actor] = [now.id, { id: 'anna', name: 'Anna' }];
    return { type: 'alert-snoozed', at: at(time), scopeId, alertId: id, until: at(until), actor };
  };

  it('is left out when it is a reminder and somebody snoozes, whose end reminds', async () => {
    await goOffline(asleep, recipient('awake'));
    // They heard of it while they were awake.
    await store.db
      .updateTable('deliveries')
      .set({ status: 'sent', next_attempt_at: null })
      .where('recipient', '=', 'asleep')
      .where('about', '=', 'alert')
      .execute();
    await happen(monitor('23:01', { remindEveryMs: 3_600_000 }));
    await happen(reach('00:01'));
    expect((await messages())[2]).toBe('offline reminder → asleep: pending 07:00');
    await happen(await snooze('00:30', '06:00'));
    expect((await messages()).slice(2)).toEqual([
      'offline reminder → asleep: skipped',
      'offline reminder → awake: pending 00:01',
    ]);
    await happen(reach('06:00'));
    expect((await messages())[4]).toBe('offline reminder → asleep: pending 07:00');
  });

  it('leaves all the same in spite of a snooze when it is the first that its recipient hears', async () => {
    await goOffline(asleep, recipient('chief', { quietHours, escalation: true }));
    await happen(monitor('23:01', { remindEveryMs: 3_600_000, escalateAfterMs: 1_800_000 }));
    await happen(reach('23:31'));
    await happen(reach('00:01'));
    await happen(await snooze('00:30', '08:00'));
    expect(await messages()).toEqual([
      'offline alert → asleep: skipped',
      'offline escalation → chief: skipped',
      'offline reminder → asleep: pending 07:00',
      'offline reminder → chief: pending 07:00',
    ]);
  });

  it('is left out when nobody monitors any more', async () => {
    await goOffline(asleep);
    await happen(monitor('23:30', { enabled: false }));
    expect(await messages()).toEqual(['offline alert → asleep: skipped']);
  });

  it('is left out when its department is removed', async () => {
    await goOffline(recipient('sales', { account: false, departmentIds: ['sales'], quietHours }));
    await happen({ type: 'department-removed', at: at('23:30'), departmentId: 'sales' });
    expect(await messages()).toEqual(['offline alert → sales: skipped']);
  });

  it('is left out also where the later message is made in the same commit', async () => {
    await goOffline(recipient('chief', { quietHours, escalation: true }));
    const tenMinutes = 600_000;
    await happen(monitor('23:02', { remindEveryMs: tenMinutes, escalateAfterMs: tenMinutes }));
    await happen(reach('23:11'));
    expect(await messages()).toEqual([
      'offline escalation → chief: skipped',
      'offline reminder → chief: pending 07:00',
    ]);
  });

  it('is told of the last state only, when several are told in one commit', async () => {
    await goOffline(asleep);
    await happen(
      choose(at('02:00'), 'marie', 'online'),
      reach('02:01'),
      choose(at('03:00'), 'marie', 'away'),
      reach('03:01'),
    );
    expect(await messages()).toEqual([
      'offline alert → asleep: skipped',
      'online alert → asleep: skipped',
      'offline alert → asleep: pending 07:00',
    ]);
  });

  it('follows quiet hours that are edited, and only the latest of it leaves', async () => {
    await goOffline(asleep);
    const longer = { ...asleep, quietHours: { from: '22:00', to: '08:00' } };
    await happen(monitor('23:30', { recipients: [longer] }));
    expect(await messages()).toEqual(['offline alert → asleep: pending 08:00']);
    await happen(choose(at('02:00'), 'marie', 'online'), reach('02:01'));
    expect(await messages()).toEqual([
      'offline alert → asleep: skipped',
      'online alert → asleep: pending 08:00',
    ]);
    await happen(monitor('02:30', { recipients: [{ ...asleep, quietHours: null }] }));
    expect((await messages()).at(-1)).toBe('online alert → asleep: pending 02:30');
  });

  it('does not leave within a planned pause, also one that is edited meanwhile', async () => {
    await goOffline(asleep);
    await happen(monitor('23:30', { pause: { from: at('06:30'), until: at('09:00') } }));
    expect(await messages()).toEqual(['offline alert → asleep: pending 09:00']);
    await happen(choose(at('02:00'), 'marie', 'online'), reach('02:01'));
    expect((await messages()).at(-1)).toBe('online alert → asleep: pending 09:00');
    await happen(monitor('08:00', { pause: null }));
    expect((await messages()).at(-1)).toBe('online alert → asleep: pending 08:00');
  });

  it.each([
    ['was not put off', { not_before: null }],
    ['is being sent', { claimed_by: 'node', next_attempt_at: at('07:05') }],
    ['was given back by a server that died', { next_attempt_at: at('07:02') }],
    ['was tried', { attempts: 1, next_attempt_at: at('07:02'), not_before: at('07:02') }],
  ])('leaves alone what %s', async (_, columns) => {
    await goOffline(onlyOffline);
    await store.db
      .updateTable('deliveries')
      .set({ status: 'pending', ...columns })
      .where('recipient', '=', 'only-offline')
      .execute();
    const before = await messages();
    await happen(monitor('06:00', { remindEveryMs: 3_600_000 }));
    await happen(choose(at('06:58'), 'marie', 'online'), reach('06:59'));
    expect(await messages()).toEqual(before);
  });
});
