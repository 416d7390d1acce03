import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../src-shared/schedule.ts';
import type { MonitoringRules } from '../alerts/deadline.rules.ts';
import { hours, minutesMs, moment } from '../alerts/testing.ts';
import type { AccountPresence } from './account.ts';
import type { MessageRecord } from './draft.ts';
import type { PresenceEvent } from './events.ts';
import { outlook } from './outlook.ts';
import { account, choose, connect, monitored, play, recipient } from './testing.ts';

/** Marie works for Sales; the account is offline until she comes. */
const start = account({ marie: ['sales'], paul: [] });
const iso = (text: string) => new Date(moment(text)).toISOString();

const monitor = (at: string, changed: Partial<MonitoringRules>): PresenceEvent => ({
  type: 'monitoring-saved',
  at: moment(at),
  monitoring: { ...monitored, ...changed },
});
const cover = (at: string, schedule: Schedule, scopeId = 'acc'): PresenceEvent => ({
  type: 'schedule-saved',
  at: moment(at),
  scopeId,
  schedule,
});
const reach = (at: string): PresenceEvent => ({ type: 'deadline-reached', at: moment(at) });
const came = (at: string) => connect(moment(at), 'marie');
const left = (at: string) => choose(moment(at), 'marie', 'away');
const back = (at: string) => choose(moment(at), 'marie', 'online');

/** The alert about that nobody is there, told at 10:01. */
const alerted = (rules: Partial<MonitoringRules>) => [
  monitor('08:00', rules),
  came('09:00'),
  reach('09:01'),
  left('10:00'),
  reach('10:01'),
];
const lastAlertOf = (events: readonly PresenceEvent[]) => ({
  scopeId: 'acc',
  alertId: play(start, events).scope.alerting.last!.id,
  actor: { id: 'anna', name: 'Anna' },
});
const reminded = { remindEveryMs: minutesMs(30), escalateAfterMs: minutesMs(15) };
const withSecond = [...monitored.recipients, recipient('boss', { escalation: true })];
const unexpectedOnly = { mode: 'only-unexpected' } as const;
const asleep = recipient('asleep', { quietHours: { from: '22:00', to: '07:00' } });
const pause = { from: moment('10:00'), until: moment('11:30') };

type Next = null | { at: string; what: string; recipients?: number; held?: [number, string] };
type Row = readonly [string, readonly PresenceEvent[], asked: string, next: Next];
/** Comes and goes, each for long enough to be told. */
const changes = (times: readonly string[]): PresenceEvent[] =>
  times.flatMap((at, n) => [
    n % 2 === 0 ? left(at) : back(at),
    { type: 'deadline-reached', at: moment(at) + minutesMs(1) },
  ]);

const rows: readonly Row[] = [
  [
    'a state that is news, at its start + dwell',
    [monitor('08:00', {}), came('09:00')],
    '09:00:30',
    { at: '09:01', what: 'alert' },
  ],
  [
    'the other dwell of the other state',
    [
      monitor('08:00', { offlineAfterMs: minutesMs(5) }),
      came('09:00'),
      reach('09:01'),
      left('10:00'),
    ],
    '10:01',
    { at: '10:05', what: 'alert' },
  ],
  ['a state that counted as known when monitoring began', [monitor('08:00', {})], '08:00:10', null],
  ['a state that was told', alerted({}), '10:02', null],
  [
    'a state that counts as known again after a blip',
    [...alerted({}), back('10:10'), left('10:10:30')],
    '10:10:40',
    null,
  ],
  [
    'monitoring that is off',
    [monitor('08:00', { enabled: false }), came('09:00')],
    '09:00:30',
    null,
  ],
  ['nobody to tell', [monitor('08:00', { recipients: [] }), came('09:00')], '09:00:30', null],
  [
    'nobody who hears of this state',
    [
      monitor('08:00', { recipients: [recipient('a', { directions: ['offline'] })] }),
      came('09:00'),
    ],
    '09:00:30',
    null,
  ],
  [
    'those only who hear of it escalated',
    [
      monitor('08:00', { ...reminded, recipients: [recipient('boss', { escalation: true })] }),
      came('09:00'),
      reach('09:01'),
      left('10:00'),
    ],
    '10:00:30',
    { at: '10:16', what: 'escalation' },
  ],
  [
    'the end of a pause it falls into',
    [monitor('08:00', { pause }), came('09:00'), reach('09:01'), left('10:30')],
    '10:30:30',
    { at: '11:30', what: 'alert' },
  ],
  [
    'a pause that ends before it is due',
    [monitor('08:00', { pause }), came('09:00'), reach('09:01'), left('11:29:30')],
    '11:29:40',
    { at: '11:30:30', what: 'alert' },
  ],
  [
    'nothing of a state that keeps changing, until it has held for half an hour',
    [
      monitor('08:00', { flapAfter: 3 }),
      came('09:30'),
      reach('09:31'),
      ...changes(['10:00', '10:03', '10:06', '10:09']),
      left('10:12'),
    ],
    '10:13',
    { at: '10:42', what: 'alert' },
  ],
  [
    'nobody there, before the hours begin',
    [monitor('06:00', unexpectedOnly), cover('06:00', hours('09:00-18:00'))],
    '08:00',
    { at: '09:01', what: 'alert' },
  ],
  [
    'somebody there, before the hours end',
    [monitor('06:00', unexpectedOnly), cover('06:00', hours('09:00-18:00')), came('08:59:30')],
    '12:00',
    { at: '18:01', what: 'alert' },
  ],
  [
    'a reminder after an alert',
    alerted({ remindEveryMs: minutesMs(30) }),
    '10:02',
    { at: '10:31', what: 'reminder' },
  ],
  [
    'the escalation before the reminder',
    alerted({ ...reminded, recipients: withSecond }),
    '10:02',
    { at: '10:16', what: 'escalation' },
  ],
  [
    'a reminder when a snooze ends',
    [
      ...alerted(reminded),
      {
        type: 'alert-snoozed',
        at: moment('10:05'),
        until: moment('12:00'),
        ...lastAlertOf(alerted(reminded)),
      },
    ],
    '10:06',
    { at: '12:00', what: 'reminder' },
  ],
  [
    'nothing of what somebody looks after',
    [
      ...alerted(reminded),
      { type: 'alert-acknowledged', at: moment('10:05'), ...lastAlertOf(alerted(reminded)) },
    ],
    '10:06',
    null,
  ],
  [
    'who is asleep by then, and until when',
    [
      monitor('08:00', { recipients: [...monitored.recipients, asleep] }),
      came('09:00'),
      reach('09:01'),
      left('23:00'),
    ],
    '23:00:30',
    { at: '23:01', what: 'alert', recipients: 2, held: [1, 'Tue 07:00'] },
  ],
];

/** Every message that is made up to a moment when nothing happens. */
function messagesUntil(acme: AccountPresence, end: number): MessageRecord[] {
  const dueAt = acme.scopes.get('acc')!.alertDueAt;
  if (dueAt === null || dueAt > end) return [];
  const { account: after, drafts } = play(acme, [{ type: 'deadline-reached', at: dueAt }]);
  return [...drafts.flatMap(({ messages }) => messages), ...messagesUntil(after, end)];
}

describe('what is about to be told', () => {
  it.each(rows)('%s', (_, events, asked, next) => {
    const { account: acme } = play(start, events);
    const found = outlook(acme, moment(asked)).account.next;
    const expected = next && {
      at: iso(next.at),
      what: next.what,
      recipients: next.recipients ?? 1,
      held: next.held ? { count: next.held[0], until: iso(next.held[1]) } : null,
    };
    expect(found).toEqual(expected);
    // And so it is.
    const told = messagesUntil(acme, next ? moment(next.at) : moment('Sun 23:00'));
    expect(told.map(({ createdAt }) => new Date(createdAt).toISOString())).toEqual(
      Array(found?.recipients ?? 0).fill(found?.at),
    );
  });

  it('waits for devices of a server that went', () => {
    const { account: acme } = play(start, [
      monitor('08:00', {}),
      came('09:00'),
      reach('09:01'),
      connect(moment('09:30'), 'paul', 'PC', 'idle'),
      left('10:00'),
      {
        type: 'node-lost',
        at: moment('10:00:40'),
        nodeId: 'node',
        aliveAt: moment('10:00:38'),
        until: moment('10:01:25'),
        alone: true,
      },
    ]);
    const at = iso('10:01:25');
    expect(outlook(acme, moment('10:00:50')).account.next).toMatchObject({ at });
    // Paul is in no department, and so not awaited there.
    expect(outlook(acme, moment('10:00:50')).departments[0]!.next).toBeNull();
  });

  it('tells it of departments too', () => {
    const recipients = [recipient('a', { account: false, departmentIds: ['sales'] })];
    const { account: acme } = play(start, [monitor('08:00', { recipients }), came('09:00')]);
    const { account: whole, departments, ...more } = outlook(acme, moment('09:00:30'));
    expect(more).toEqual({ enabled: true, recipients: 1, offlineIsHeard: false });
    expect(whole).toMatchObject({ scope: { kind: 'account', id: 'acc' }, next: null });
    expect(departments).toMatchObject([
      {
        scope: { kind: 'department', id: 'sales', name: 'sales' },
        state: 'online',
        since: iso('09:00'),
        next: { at: iso('09:01'), recipients: 1 },
      },
    ]);
  });
});

describe('when somebody is expected', () => {
  const day = [monitor('06:00', {}), cover('06:00', hours('09:00-18:00')), came('10:00')];
  const asked = (at: string, ...more: PresenceEvent[]) => {
    const { hours: now, unexpectedSince } = outlook(
      play(start, [...day, ...more]).account,
      moment(at),
    ).account;
    return { now, unexpectedSince };
  };
  const until = (text: string, expected: boolean) => ({
    expected,
    until: iso(text),
    timeZone: 'UTC',
  });

  it.each([
    ['online within the hours', [], '12:00', until('18:00', true), null],
    ['online after them, since they ended', [], '20:00', until('Tue 09:00', false), '18:00'],
    ['offline within them, since it is', [left('11:00')], '12:00', until('18:00', true), '11:00'],
    [
      'offline within them, since they began',
      [left('11:00')],
      'Tue 12:00',
      until('Tue 18:00', true),
      'Tue 09:00',
    ],
    ['offline after them', [left('11:00')], '20:00', until('Tue 09:00', false), null],
  ] as const)('says so: %s', (_, more, at, now, since) => {
    expect(asked(at, ...more)).toEqual({ now, unexpectedSince: since && iso(since) });
  });

  it('goes by the own hours of a department, else by those of the account', () => {
    const own = cover('06:00', hours('20:00-22:00'), 'sales');
    const of = (events: PresenceEvent[]) =>
      outlook(play(start, events).account, moment('12:00')).departments[0]!.hours;
    expect(of(day)).toEqual(until('18:00', true));
    expect(of([...day, own])).toEqual(until('20:00', false));
    expect(of([came('10:00')])).toBeNull();
  });
});
