import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addTestAccount } from '../testing/people.ts';
import { openTestStore, storeKinds } from '../testing/store.ts';
import type { Store } from '../store/store.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { beginDraft } from './draft.ts';
import type { AlertEdit, AlertRecord } from './draft.ts';
import type { PresenceEvent } from './events.ts';
import { loadAccounts } from './load.repo.ts';
import { createPresence } from './presence.ts';
import type { Presence } from './presence.ts';
import { saveDrafts } from './save.repo.ts';
import {
  account,
  aloneNode,
  choose,
  connect,
  drop,
  forceOut,
  graceEnds,
  monitored,
  quit,
  report,
  seedAccount,
} from './testing.ts';

/** What a server knows in memory must be what the next one reads, whatever happened. */
describe.each(storeKinds)('presence kept on %s', (kind) => {
  let store: Store;
  let remove: () => Promise<void>;
  let presence: Presence;
  const clock = new FakeClock();
  const t0 = clock.now();
  const backAt = new Date(t0 + 900_000).toISOString();

  beforeEach(async () => {
    ({ store, remove } = await openTestStore(kind));
    await seedAccount(store.db, { marie: ['PC', 'phone'], paul: ['PC'] }, t0);
    presence = createPresence({
      store,
      clock,
      log: pino({ level: 'silent' }),
      onAlerts: () => {},
    });
    await presence.start();
  });
  afterEach(async () => {
    await presence.stop();
    await remove();
  });

  const aDraft = () => beginDraft(account({ marie: [] }), aloneNode, 0, () => 'id');
  const scope = account({ marie: [] }).scopes.get('acc')!;
  const anAlert: Omit<AlertRecord, 'id'> = {
    scope,
    test: false,
    kind: 'change',
    changes: 1,
    expected: null,
    state: 'online',
    startedAt: t0,
    dueAt: t0,
    createdAt: t0,
    why: scope.why,
    who: [],
  };

  const stories: [string, PresenceEvent[]][] = [
    ['nothing at all', []],
    ['online', [connect(t0 + 1, 'marie')]],
    [
      'two devices, one idle',
      [connect(t0 + 1, 'marie'), connect(t0 + 2, 'marie', 'phone', 'idle')],
    ],
    ['away for lunch', [connect(t0 + 1, 'marie'), choose(t0 + 2, 'marie', 'away', 'lunch')]],
    [
      'away until a time',
      [connect(t0 + 1, 'marie'), choose(t0 + 2, 'marie', 'away', 'lunch', backAt)],
    ],
    [
      'lost, the other one idle',
      [
        connect(t0 + 1, 'marie'),
        connect(t0 + 1, 'paul'),
        report(t0 + 5, 'paul', 'idle'),
        drop(t0 + 20, 'marie', t0 + 3),
        graceEnds(t0 + 10_020, 'marie'),
      ],
    ],
    [
      'one there while the other comes and goes',
      [
        connect(t0 + 1, 'marie'),
        connect(t0 + 2, 'paul'),
        report(t0 + 5, 'paul', 'idle'),
        report(t0 + 6, 'paul', 'active'),
      ],
    ],
    ['gone', [connect(t0 + 1, 'marie'), quit(t0 + 2, 'marie')]],
    ['forced out', [connect(t0 + 1, 'marie'), forceOut(t0 + 2, 'marie')]],
    [
      'alerted, then monitoring switched off',
      [
        connect(t0 + 1, 'marie'),
        { type: 'deadline-reached', at: t0 + 60_001 },
        { type: 'monitoring-saved', at: t0 + 70_000, monitoring: { ...monitored, enabled: false } },
      ],
    ],
  ];

  it.each(stories)('is read as it was: %s', async (_title, events) => {
    for (const event of events) await presence.submit({ accountId: 'acc', events: [event] });
    const inMemory = await presence.view('acc');
    const read = createPresence({
      store,
      clock,
      log: pino({ level: 'silent' }),
      onAlerts: () => {},
    });
    expect(await read.view('acc')).toEqual(inMemory);
  });

  it('reads when somebody means to be back, also while they are not there', async () => {
    const events = [
      connect(t0 + 1, 'marie'),
      choose(t0 + 2, 'marie', 'away', 'lunch', backAt),
      quit(t0 + 3, 'marie'),
    ];
    await presence.submit({ accountId: 'acc', events });
    const marie = async () =>
      (await loadAccounts(store, ['acc'], 0)).get('acc')!.operators.get('marie')!;
    expect(await marie()).toMatchObject({ chosen: 'away', chosenBackAt: backAt });
    // As a server of the version before writes another choice.
    await store.db.updateTable('operator_presence').set({ chosen: 'online' }).execute();
    expect(await marie()).toMatchObject({ chosen: 'online', chosenBackAt: null });
  });

  it('reads when an own choice gave Away another cause, which nothing later is back-dated before', async () => {
    const away = (at: number, reason: string) => choose(t0 + at, 'marie', 'away', reason);
    const events = [connect(t0 + 1, 'marie'), away(2, 'lunch'), away(9, 'meeting')];
    await presence.submit({ accountId: 'acc', events });
    const { operators } = (await loadAccounts(store, ['acc'], 0)).get('acc')!;
    expect(operators.get('marie')).toMatchObject({ since: t0 + 2, causeSince: t0 + 9 });
  });

  it('reads what a launch outside the hours held back, until another choice is made', async () => {
    const held = { ...choose(t0 + 1, 'marie', 'away'), held: 'busy' } as const;
    await presence.submit({ accountId: 'acc', events: [held, connect(t0 + 1, 'marie')] });
    const marie = async () =>
      (await loadAccounts(store, ['acc'], 0)).get('acc')!.operators.get('marie')!;
    expect(await marie()).toMatchObject({ chosen: 'away', held: 'busy' });
    await store.db.updateTable('operator_presence').set({ chosen_reason: 'lunch' }).execute();
    expect(await marie()).toMatchObject({ chosen: 'away', held: null });
    await presence.submit({ accountId: 'acc', events: [choose(t0 + 2, 'marie', 'away')] });
    expect(await marie()).toMatchObject({ chosen: 'away', held: null });
  });

  it('reads who was deactivated', async () => {
    const setDisabledAt = (disabled_at: number | null) =>
      store.db.updateTable('operators').set({ disabled_at }).where('id', '=', 'marie').execute();
    const disabled = async () => {
      const { operators } = (await loadAccounts(store, ['acc'], 0)).get('acc')!;
      return [...operators.values()].filter((each) => each.disabled).map(({ id }) => id);
    };
    await setDisabledAt(t0);
    expect(await disabled()).toEqual(['marie']);
    await setDisabledAt(null);
    expect(await disabled()).toEqual([]);
  });

  it('reads several accounts at once, each with what is its own', async () => {
    const other = await addTestAccount(store, 'Other', t0);
    await presence.submit({
      accountId: other.id,
      events: [choose(t0 + 1, other.operator.operatorId, 'busy')],
    });
    const accounts = await loadAccounts(store, ['acc', other.id, 'nobody'], 0);
    expect(new Set(accounts.keys())).toEqual(new Set(['acc', other.id]));
    for (const id of ['acc', other.id]) {
      const alone = (await loadAccounts(store, [id], 0)).get(id)!;
      const { operators, settings, version } = accounts.get(id)!;
      expect({ operators, settings, version }).toEqual({
        operators: alone.operators,
        settings: alone.settings,
        version: alone.version,
      });
      expect(new Set(accounts.get(id)!.scopes.keys())).toEqual(new Set(alone.scopes.keys()));
    }
    expect(accounts.get('acc')!.operators.size).toBe(2);
    expect(accounts.get(other.id)!.operators.get(other.operator.operatorId)).toMatchObject({
      chosen: 'busy',
      departmentIds: [other.departmentId],
    });
  });

  it('lets an account that cannot be read fail no other, nor the start', async () => {
    const other = await addTestAccount(store, 'Other', t0);
    await presence.submit({ accountId: 'acc', events: [connect(t0 + 1, 'marie')] });
    await presence.stop();
    await store.db
      .updateTable('operator_presence')
      .set({ why: '{' })
      .where('account_id', '=', 'acc')
      .execute();
    presence = createPresence({
      store,
      clock,
      log: pino({ level: 'silent' }),
      onAlerts: () => {},
    });
    await presence.start();
    const seen = await Promise.allSettled([presence.view('acc'), presence.view(other.id)]);
    expect(seen.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    const choice = choose(t0 + 2, other.operator.operatorId, 'busy');
    const told = await Promise.allSettled([
      presence.submit({ accountId: 'acc', events: [quit(t0 + 2, 'marie')] }),
      presence.submit({ accountId: other.id, events: [choice] }),
    ]);
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  it('reads the deadline and what the recipients know', async () => {
    await presence.submit({ accountId: 'acc', events: [connect(t0 + 1, 'marie')] });
    const scope = (await loadAccounts(store, ['acc'], 0)).get('acc')!.scopes.get('acc')!;
    expect(scope).toMatchObject({
      state: 'online',
      alerting: { tracks: { 'every-change': { known: 'offline' } } },
      alertDueAt: t0 + 60_001,
      onlineCount: 1,
    });
  });

  it('does not let what the store refuses hold up anybody else', async () => {
    const hostile = presence.submit({
      accountId: 'acc',
      events: [{ ...choose(t0 + 1, 'marie', 'away'), status: null } as unknown as PresenceEvent],
    });
    const good = presence.submit({ accountId: 'acc', events: [connect(t0 + 2, 'paul')] });
    await expect(hostile).rejects.toThrow(/null/i);
    await good;
    const { operators } = await presence.view('acc');
    expect(operators.find(({ id }) => id === 'paul')!.status).toBe('online');
  });

  it('ends the alerts of many accounts in one commit, and edits others beside them', async () => {
    const alerts = ['first', 'second', 'told-again', 'told-to-others', 'read'].map((id) => ({
      ...anAlert,
      id,
      scope: { ...scope, episodeId: id },
    }));
    const edits: AlertEdit[] = [
      { alertId: 'first', type: 'ended', at: t0 + 1 },
      { alertId: 'told-again', type: 'acknowledged', at: t0 + 1, by: 'Anna' },
      { alertId: 'told-again', type: 'ended', at: t0 + 2 },
      { alertId: 'read', type: 'acknowledged', at: t0 + 3, by: 'Anna' },
      { alertId: 'second', type: 'ended', at: t0 + 4 },
      { alertId: 'read', type: 'ended', at: t0 + 5 },
      { alertId: 'told-again', type: 'told-again', expected: true, acknowledged: false },
      { alertId: 'told-to-others', type: 'acknowledged', at: t0 + 3, by: 'Anna' },
      { alertId: 'told-to-others', type: 'told-again', expected: false, acknowledged: true },
    ];
    await store.db.transaction().execute(async (tx) => {
      await saveDrafts(tx, [{ ...aDraft(), alerts }]);
      await saveDrafts(tx, [{ ...aDraft(), alertEdits: edits }]);
    });
    const rows = await store.db.selectFrom('alerts').selectAll().orderBy('id').execute();
    expect(
      rows.map(({ id, ended_at, acknowledged_by, expected }) => [
        id,
        ended_at,
        acknowledged_by,
        expected,
      ]),
    ).toEqual([
      ['first', t0 + 1, null, null],
      ['read', t0 + 5, 'Anna', null],
      ['second', t0 + 4, null, null],
      ['told-again', null, null, 1],
      ['told-to-others', null, 'Anna', 0],
    ]);
  });

  it('keeps no device of an ended session', async () => {
    await presence.submit({
      accountId: 'acc',
      events: [connect(t0 + 1, 'marie'), forceOut(t0 + 2, 'marie')],
    });
    expect(await store.db.selectFrom('device_links').selectAll().execute()).toEqual([]);
  });
});
