import { describe, expect, it } from 'vitest';
import { hours } from '../alerts/testing.ts';
import type { PresenceEvent } from './events.ts';
import {
  account,
  choose,
  connect,
  monitored,
  play,
  playBatches,
  quit,
  recipient,
  report,
} from './testing.ts';

const minute = 60_000;
const hour = 60 * minute;
const reach = (at: number): PresenceEvent => ({ type: 'deadline-reached', at });
const monitor = (at: number, changed: Partial<typeof monitored>): PresenceEvent => ({
  type: 'monitoring-saved',
  at,
  monitoring: { ...monitored, ...changed },
});

type Played = ReturnType<typeof play>;
const alerted = ({ drafts }: Played) =>
  drafts.flatMap(({ alerts }) => alerts.map(({ state, createdAt }) => `${state}@${createdAt}`));
const messages = ({ drafts }: Played) =>
  drafts.flatMap((draft) =>
    draft.messages.map(({ about, createdAt, sendAt }) => ({ about, createdAt, sendAt })),
  );
const edits = ({ drafts }: Played) => drafts.flatMap(({ alertEdits }) => alertEdits);

/** Online since 0 and told; offline since an hour. */
const left = [connect(0, 'marie'), reach(minute), choose(hour, 'marie', 'away')];

describe('a state that ended before its deadline had its turn', () => {
  it('is told when it had held for its dwell', () => {
    const late = play(account({ marie: [] }), [
      ...left,
      choose(hour + minute + 1, 'marie', 'online'),
    ]);
    expect(alerted(late)).toEqual(['online@60000', `offline@${hour + minute + 1}`]);
    const back = play(late.account, [reach(hour + 2 * minute + 1)]);
    expect(alerted(back)).toEqual([`online@${hour + 2 * minute + 1}`]);
  });

  it('is not told when it held for its dwell exactly', () => {
    const result = play(account({ marie: [] }), [
      ...left,
      choose(hour + minute, 'marie', 'online'),
    ]);
    expect(alerted(result)).toEqual(['online@60000']);
  });

  it('is told also when it is an edit that ends it', () => {
    const salesLead = recipient('lead', { account: false, departmentIds: ['sales'] });
    const saved = (departmentIds: string[]): PresenceEvent => ({
      type: 'operator-saved',
      at: hour + minute + 1,
      actor: null,
      operator: { id: 'paul', name: 'paul', role: 'operator', departmentIds },
    });
    const result = play(account({ marie: ['sales'], paul: [] }), [
      monitor(0, { recipients: [salesLead] }),
      connect(0, 'paul'),
      connect(0, 'marie'),
      reach(minute),
      choose(hour, 'marie', 'away'),
      saved(['sales']),
    ]);
    const ofSales = result.drafts.flatMap(({ alerts }) =>
      alerts.filter(({ scope }) => scope.id === 'sales'),
    );
    expect(ofSales.map(({ state }) => state)).toEqual(['online', 'offline']);
  });

  it('is told also when Busy begins to count', () => {
    const result = play(account({ marie: [], paul: [] }), [
      ...left,
      choose(hour + 1, 'marie', 'busy'),
      choose(hour + 1, 'paul', 'busy'),
      connect(hour + 1, 'paul'),
      {
        type: 'account-saved',
        at: hour + minute + 2,
        actor: null,
        name: 'Acme',
        language: 'en',
        timeZone: 'UTC',
        busyCounts: true,
      },
    ]);
    expect(alerted(result)).toEqual(['online@60000', `offline@${hour + minute + 2}`]);
  });

  it('reminds nobody of what it was', () => {
    const remindEveryMs = 10 * minute;
    const result = play(account({ marie: [] }), [
      monitor(0, { recipients: [recipient('lead')], remindEveryMs }),
      ...left,
      reach(hour + minute),
      choose(hour + minute + remindEveryMs + 1, 'marie', 'online'),
    ]);
    expect(messages(result).map(({ about }) => about)).toEqual(['alert', 'alert']);
  });

  it('is not told while devices may still say what they did meanwhile', () => {
    const result = play(account({ marie: [], paul: [] }), [
      connect(0, 'paul', 'PC', 'idle'),
      ...left,
      {
        type: 'node-lost',
        at: hour + 2 * minute,
        nodeId: 'node',
        aliveAt: hour + 1_000,
        until: hour + 3 * minute,
        alone: true,
      },
      connect(hour + 2 * minute + 1, 'marie'),
      choose(hour + 2 * minute + 2, 'marie', 'online'),
    ]);
    expect(alerted(result)).toEqual(['online@60000']);
  });

  it('is not told while nobody knows what became of the devices of a silent server', () => {
    const before = play(account({ marie: [], paul: [] }), [
      connect(0, 'paul', 'PC', 'idle'),
      connect(0, 'marie'),
      reach(minute),
      report(hour, 'marie', 'idle'),
    ]);
    const silentNodes = [{ id: 'node', lostAfter: null }];
    const back = [connect(hour + 2 * minute, 'marie', 'PC', 'active')];
    const next = play(before.account, back, { nodeId: 'next', silentNodes });
    expect(alerted(next)).toEqual([]);
  });
});

describe('what is decided late', () => {
  const salesLead = recipient('sales', { account: false, departmentIds: ['sales'] });
  const recipients = [recipient('lead'), salesLead];
  const told = ({ drafts }: Played) =>
    drafts.flatMap(({ alerts }) =>
      alerts.map(({ scope, state, createdAt }) => `${scope.id} ${state}@${createdAt}`),
    );

  it('is told as of its deadline: what came due later may have ended behind it', () => {
    const before = play(account({ marie: ['sales'], paul: [] }), [
      monitor(0, { recipients }),
      connect(0, 'marie'),
      connect(0, 'paul'),
      reach(minute),
      quit(hour, 'marie'),
      quit(hour + 400, 'paul'),
    ]);
    const late = playBatches(before.account, [
      {
        now: hour + minute + 500,
        events: [reach(hour + minute), connect(hour + minute + 200, 'paul')],
      },
    ]);
    expect(told(late)).toEqual([`sales offline@${hour + minute + 500}`]);
  });

  it('is told with the moment at which it is told, in the order in which it happened', () => {
    const now = hour + 10 * minute;
    const late = playBatches(play(account({ marie: [] }), left).account, [
      {
        now,
        events: [
          choose(hour + 3 * minute, 'marie', 'online'),
          reach(hour + 4 * minute),
          choose(hour + 5 * minute, 'marie', 'away'),
          choose(hour + 6 * minute - 1, 'marie', 'online'),
        ],
      },
    ]);
    expect(alerted(late)).toEqual([`offline@${now}`, `online@${now}`]);
    expect(messages(late).map(({ createdAt }) => createdAt)).toEqual([now, now]);
  });

  it('reminds of what was so at its deadline, once, and counts from when it did', () => {
    const remindEveryMs = 10 * minute;
    const before = play(account({ marie: [] }), [
      monitor(0, { remindEveryMs }),
      ...left,
      reach(hour + minute),
    ]);
    const remindAt = hour + minute + remindEveryMs;
    const now = remindAt + 500;
    const late = playBatches(before.account, [
      { now, events: [reach(remindAt - 1), reach(remindAt), reach(remindAt + 400)] },
    ]);
    expect(messages(late)).toEqual([{ about: 'reminder', createdAt: now, sendAt: now }]);
    expect(late.scope.alertDueAt).toBe(now + remindEveryMs);
    const over = playBatches(before.account, [
      { now, events: [reach(remindAt - 1), choose(remindAt + 1, 'marie', 'online')] },
    ]);
    expect(messages(over)).toEqual([]);
  });
});

describe('quiet hours', () => {
  const quiet = { from: '22:00', to: '07:00' };
  const recipients = [recipient('awake'), recipient('asleep', { quietHours: quiet })];

  it.each([
    ['21:59:59.999', '21:59:59.999'],
    ['22:00', '07:00'],
    ['23:30', '07:00'],
  ])('put off what is told at %s, for one recipient only', (told, left) => {
    const at = Date.parse(`2026-11-23T${told.padEnd(8, ':00')}Z`);
    const until = Date.parse(`2026-11-${left === '07:00' ? '24' : '23'}T${left.padEnd(8, ':00')}Z`);
    const since = at - minute;
    const result = play(account({ marie: [] }), [
      monitor(since - 1, { recipients }),
      connect(since, 'marie'),
      reach(at),
    ]);
    expect(messages(result)).toEqual([
      { about: 'alert', createdAt: at, sendAt: at },
      { about: 'alert', createdAt: at, sendAt: until },
    ]);
  });

  it('do not hold back a test, for somebody asked for it', () => {
    const at = Date.parse('2026-11-23T23:00:00Z');
    const result = play(account({ marie: [] }), [
      monitor(at, { recipients }),
      { type: 'test-requested', at, alertId: 'test', recipientId: 'asleep' },
    ]);
    expect(messages(result)).toEqual([{ about: 'alert', createdAt: at, sendAt: at }]);
  });
});

describe('an edit in the middle of an episode', () => {
  const told = [...left, reach(hour + minute)];
  const salesLead = recipient('lead', { account: false, departmentIds: ['sales'] });

  it('that switches reminders off ends them', () => {
    const remindEveryMs = 10 * minute;
    const at = hour + 5 * minute;
    const on = play(account({ marie: [] }), [monitor(0, { remindEveryMs }), ...told]);
    expect(on.scope.alertDueAt).toBe(hour + 11 * minute);
    const off = play(on.account, [monitor(at, { remindEveryMs: null })]);
    expect(off.scope.alertDueAt).toBeNull();
  });

  it('that switches monitoring off ends the alert, and on again tells nothing', () => {
    const result = play(account({ marie: [] }), [
      ...told,
      monitor(2 * hour, { enabled: false }),
      monitor(3 * hour, { enabled: true }),
      reach(4 * hour),
    ]);
    expect(alerted(result)).toEqual(['online@60000', `offline@${hour + minute}`]);
    expect(edits(result)).toMatchObject([
      { type: 'ended', at: hour },
      { type: 'ended', at: 2 * hour },
    ]);
  });

  it('that removes a department ends its alert', () => {
    const result = play(account({ marie: ['sales'] }), [
      monitor(0, { recipients: [salesLead] }),
      connect(0, 'marie'),
      reach(minute),
      { type: 'department-removed', at: hour, departmentId: 'sales' },
    ]);
    const [ofDepartment] = result.drafts
      .flatMap(({ alerts }) => alerts)
      .filter(({ scope }) => scope.id === 'sales');
    expect(edits(result)).toEqual([{ type: 'ended', alertId: ofDepartment!.id, at: hour }]);
  });

  it('that shortens the dwell makes it due then, not in the past', () => {
    const result = play(account({ marie: [] }), [
      monitor(0, { offlineAfterMs: hour }),
      ...left,
      monitor(hour + 30 * minute, { offlineAfterMs: minute }),
    ]);
    expect(result.scope.alertDueAt).toBe(hour + 30 * minute);
  });
});

describe('an alert that somebody looks after', () => {
  const recipients = [recipient('always'), recipient('surprised', { mode: 'only-unexpected' })];

  it.each([
    ['stays so when those hear of it who were not told yet', 20, true],
    ['is so no more when it is told again', 17, false],
  ])('%s', (_what, leftAtHour, acknowledged) => {
    const leaves = leftAtHour * hour;
    const before = play(account({ marie: [] }), [
      { type: 'schedule-saved', at: 0, scopeId: 'acc', schedule: hours('09:00-18:00') },
      monitor(0, { recipients }),
      connect(9 * hour, 'marie'),
      reach(9 * hour + minute),
      choose(leaves, 'marie', 'away'),
      reach(leaves + minute),
    ]);
    const { id: alertId } = before.drafts.flatMap(({ alerts }) => alerts).at(-1)!;
    const actor = { id: 'anna', name: 'Anna' };
    const result = play(before.account, [
      { type: 'alert-acknowledged', at: leaves + hour, scopeId: 'acc', alertId, actor },
      // When the next hours have begun.
      reach((24 + 9) * hour + minute),
    ]);
    expect(edits(result).at(-1)).toMatchObject({ type: 'told-again', alertId, acknowledged });
  });
});

describe('departments', () => {
  it('have alerts of their own, to those who listen to them', () => {
    const sales = recipient('sales', { account: false, departmentIds: ['sales'] });
    const result = play(account({ marie: ['sales'], paul: ['support'] }), [
      monitor(0, { recipients: [sales, recipient('everything')] }),
      connect(0, 'paul'),
      connect(minute, 'marie'),
      reach(minute),
      reach(2 * minute),
    ]);
    const told = result.drafts.flatMap((draft) =>
      draft.messages.map((message) => `${message.scopeId} → ${message.recipient.id}`),
    );
    expect(told).toEqual(['acc → everything', 'sales → sales']);
  });
});
