import { describe, expect, it } from 'vitest';
import type { Monitoring } from '../../src-shared/http.ts';
import type { Recipient } from '../../src-shared/recipients.ts';
import { everyAlert } from '../../src-shared/recipients.ts';
import { alert, at, device, noon, operator, snapshot } from '../testing/samples.ts';
import type { UpcomingFacts } from './upcoming.rules.ts';
import { lastAlertedState, upcoming } from './upcoming.rules.ts';

const monitoring: Monitoring = {
  enabled: true,
  mode: 'every-change',
  onlineAfterSeconds: 60,
  offlineAfterSeconds: 90,
  recipients: ['lead@example.com'],
  languages: {},
  remindEveryMinutes: null,
  escalateAfterMinutes: null,
  flapAfter: 10,
  pause: null,
};
const lead: Recipient = {
  ...everyAlert,
  id: 'r',
  channel: 'email',
  to: 'lead@example.com',
  secrets: 0,
};
const facts: UpcomingFacts = {
  presence: snapshot('offline', []),
  monitoring,
  recipients: [lead],
  coverage: null,
  lastAlerted: 'online',
  busyCounts: false,
  now: Date.parse(noon),
};
const kinds = (given: Partial<UpcomingFacts>) =>
  upcoming({ ...facts, ...given }).map(({ kind }) => kind);

describe('what is about to change', () => {
  it('tells it at the end of a planned pause that it falls into', () => {
    const pause = { from: at('12:00:00'), until: at('12:30:00'), reason: '' };
    const [due] = upcoming({ ...facts, monitoring: { ...monitoring, pause } });
    expect(due).toMatchObject({ kind: 'alert-due', at: Date.parse(pause.until) });
    const over = { ...pause, until: at('12:01:30') };
    const [dueThen] = upcoming({ ...facts, monitoring: { ...monitoring, pause: over } });
    expect(dueThen).toMatchObject({ at: Date.parse(at('12:01:30')) });
  });

  it('tells the alert that is due, by the dwell of its state', () => {
    expect(upcoming(facts)).toEqual([
      { kind: 'alert-due', state: 'offline', at: Date.parse(at('12:01:30')), recipients: 1 },
    ]);
    const presence = snapshot('online', []);
    expect(upcoming({ ...facts, presence, lastAlerted: null })[0]).toMatchObject({
      at: Date.parse(at('12:01:00')),
    });
  });

  it.each([
    ['1 ms before it is due', Date.parse(at('12:01:30')) - 1, ['alert-due']],
    ['when it is due', Date.parse(at('12:01:30')), []],
  ])('%s', (_, now, expected) => {
    expect(kinds({ now })).toEqual(expected);
  });

  it('is silent about a state that was the last one alerted', () => {
    expect(kinds({ lastAlerted: 'offline' })).toEqual([]);
  });

  it('tells that nobody would get an alert', () => {
    expect(kinds({ monitoring: { ...monitoring, enabled: false } })).toEqual(['monitoring-off']);
    expect(kinds({ recipients: [] })).toEqual(['no-recipients']);
    expect(kinds({ monitoring: null })).toEqual([]);
  });

  it.each<[string, Partial<Recipient>]>([
    ['departments only', { account: false, departmentIds: ['d'] }],
    ['the other direction only', { directions: ['online'] }],
    ['escalated alerts only', { escalation: true }],
  ])('counts nobody who is told of %s', (_, more) => {
    expect(kinds({ recipients: [{ ...lead, ...more }] })).toEqual([]);
    const recipients = [{ ...lead, ...more }, lead];
    expect(upcoming({ ...facts, recipients })[0]).toMatchObject({ recipients: 1 });
  });

  it('goes by the mode of each recipient', () => {
    const unexpectedOnly = { ...lead, mode: 'only-unexpected' as const };
    const recipients = [lead, unexpectedOnly];
    const told = (expected: boolean | null) =>
      upcoming({ ...facts, recipients, coverage: { expected, nextChangeAt: null } })[0];
    expect(told(true)).toMatchObject({ recipients: 2 });
    expect(told(false)).toMatchObject({ recipients: 1 });
    expect(told(null)).toMatchObject({ recipients: 2 });
  });

  const hours = (expected: boolean | null) => ({ expected, nextChangeAt: null });
  it.each<[string, UpcomingFacts['coverage'], 'online' | 'offline', string[]]>([
    ['offline inside the hours', hours(true), 'offline', ['alert-due']],
    ['online inside the hours', hours(true), 'online', []],
    ['offline outside of them', hours(false), 'offline', []],
    ['online outside of them', hours(false), 'online', ['alert-due']],
    ['offline without hours', hours(null), 'offline', ['alert-due']],
    ['hours that could not be read', null, 'offline', []],
  ])('tells what is alerted when only the unexpected is: %s', (_, coverage, state, expected) => {
    const onlyUnexpected: Monitoring = { ...monitoring, mode: 'only-unexpected' };
    const presence = snapshot(state, []);
    const given = { presence, coverage, monitoring: onlyUnexpected, lastAlerted: null };
    expect(kinds(given)).toEqual(expected);
  });

  it('tells until when somebody is expected, or from when', () => {
    const nextChangeAt = at('18:00:00');
    const next = (expected: boolean | null, change: string | null) =>
      upcoming({
        ...facts,
        lastAlerted: 'offline',
        coverage: { expected, nextChangeAt: change },
      });
    expect(next(true, nextChangeAt)).toEqual([
      { kind: 'covered-until', at: Date.parse(nextChangeAt) },
    ]);
    expect(next(false, nextChangeAt)).toEqual([{ kind: 'opens', at: Date.parse(nextChangeAt) }]);
    expect([next(true, null), next(null, null)]).toEqual([[], []]);
  });

  it('tells the last one online', () => {
    const now = Date.parse(at('13:00:00'));
    const one = snapshot('online', [operator('a', 'online'), operator('b', 'busy')]);
    expect(kinds({ now, presence: one })).toEqual(['last-one']);
    expect(kinds({ now, presence: one, busyCounts: true })).toEqual([]);
  });

  it('tells who is about to be lost, unless another device holds', () => {
    const now = Date.parse(at('13:00:00'));
    const dropped = device('pc', { link: 'reconnecting' });
    const alone = snapshot('offline', [operator('a', 'busy', { devices: [dropped] })]);
    const held = snapshot('offline', [
      operator('a', 'busy', { devices: [dropped, device('phone')] }),
    ]);
    expect(kinds({ now, presence: alone })).toEqual(['losing']);
    expect(kinds({ now, presence: held })).toEqual([]);
  });

  it('tells where idle detection does not work', () => {
    const now = Date.parse(at('13:00:00'));
    const blind = operator('a', 'busy', {
      cause: 'undetected',
      device: { id: 'd', name: 'linux-box' },
    });
    expect(upcoming({ ...facts, now, presence: snapshot('offline', [blind]) })).toEqual([
      { kind: 'undetected', operator: blind, device: 'linux-box' },
    ]);
  });
});

describe('the state last alerted', () => {
  it('leaves out tests and departments', () => {
    const department = { kind: 'department', id: 'd', name: 'Sales' } as const;
    expect(
      lastAlertedState([
        alert('3', { test: true, state: 'online' }),
        alert('2', { scope: department, state: 'online' }),
        alert('1', { state: 'offline' }),
      ]),
    ).toBe('offline');
    expect(lastAlertedState([])).toBeNull();
  });
});
