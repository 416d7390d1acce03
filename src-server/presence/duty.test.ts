import { describe, expect, it } from 'vitest';
import { plan } from '../schedule/testing.ts';
import type { AccountPresence, AccountSettings } from './account.ts';
import { dutyAt, dutyUntil, heldBack } from './duty.ts';
import { account, choose, connect, monitored, play, recipient } from './testing.ts';

const hourMs = 3_600_000;
/** A Thursday, 1970-01-01. */
const nine = 9 * hourMs;
const eighteen = 18 * hourMs;
const office = plan('UTC', { 'every day': '09:00-18:00' });

const withSettings = (
  before: AccountPresence,
  settings: Partial<AccountSettings>,
): AccountPresence => ({ ...before, settings: { ...before.settings, ...settings } });

const marieOnline = (settings: Partial<AccountSettings> = {}) =>
  play(withSettings(account({ marie: ['sales'], paul: [] }), settings), [connect(0, 'marie')]);

describe('coverage', () => {
  it('tells of those with hours of their own what holds now, and until when', () => {
    const schedules = { acc: office, sales: plan('UTC', {}) };
    const desk = withSettings(account({ marie: ['sales'] }), { schedules });
    const of = (at: number) => dutyAt(desk, at).coverage;
    const opens = { scopeId: 'acc', expected: false, changesAt: '1970-01-01T09:00:00.000Z' };
    expect(of(nine - 1)).toEqual([opens]);
    expect(dutyUntil(desk, nine - 1)).toBe(nine);
    const closes = { scopeId: 'acc', expected: true, changesAt: '1970-01-01T18:00:00.000Z' };
    expect(of(nine)).toEqual([closes]);
    expect(of(eighteen - 1)).toEqual([closes]);
    expect(dutyUntil(desk, eighteen)).toBe(nine + 24 * hourMs);
  });
});

describe('whether somebody is told when the account goes offline', () => {
  const told = (settings: Partial<AccountSettings>, at = 70_000) =>
    dutyAt(
      withSettings(
        play(marieOnline(settings).account, [{ type: 'deadline-reached', at: 60_000 }]).account,
        settings,
      ),
      at,
    ).offlineToldAfterSeconds;
  const rules = (changed: Partial<typeof monitored>) => ({
    monitoring: { ...monitored, ...changed },
  });

  it.each([
    ['after the dwell', rules({ offlineAfterMs: 90_000 }), 90],
    ['monitoring is off', rules({ enabled: false }), null],
    ['nobody is on the list', rules({ recipients: [] }), null],
    [
      'whoever is, hears of Online only',
      rules({ recipients: [recipient('a', { directions: ['online'] })] }),
      null,
    ],
    [
      'whoever is, hears once it is escalated',
      rules({ recipients: [recipient('a', { escalation: true })] }),
      null,
    ],
    [
      'all who hear of it have quiet hours then',
      rules({ recipients: [recipient('a', { quietHours: { from: '00:02', to: '06:00' } })] }),
      null,
    ],
    [
      'somebody has no quiet hours then',
      rules({
        recipients: [
          recipient('a', { quietHours: { from: '00:02', to: '06:00' } }),
          recipient('b', { quietHours: { from: '00:00', to: '00:02' } }),
        ],
      }),
      60,
    ],
    ['there is a pause', rules({ pause: { from: 0, until: hourMs } }), null],
    [
      'only the unexpected is told, and somebody is expected',
      {
        ...rules({ mode: 'only-unexpected' }),
        schedules: { acc: plan('UTC', { 'every day': '00:00-01:00' }) },
      },
      60,
    ],
  ])('%s', (_title, settings, seconds) => {
    expect(told(settings)).toBe(seconds);
  });

  it('not while nobody knows yet that it was online', () => {
    expect(dutyAt(marieOnline().account, 30_000).offlineToldAfterSeconds).toBeNull();
  });

  it('not while it is offline', () => {
    expect(dutyAt(account({ marie: [] }), 0).offlineToldAfterSeconds).toBeNull();
  });

  it('changes when what is due after the dwell falls into quiet hours, or no longer', () => {
    const quietHours = { from: '03:00', to: '06:00' };
    const desk = withSettings(account({}), rules({ recipients: [recipient('a', { quietHours })] }));
    const { offlineAfterMs } = monitored;
    expect(dutyUntil(desk, hourMs)).toBe(3 * hourMs - offlineAfterMs);
    expect(dutyUntil(desk, 3 * hourMs)).toBe(6 * hourMs - offlineAfterMs);
  });

  it('changes with the pause', () => {
    const pause = { from: 2 * hourMs, until: 3 * hourMs };
    expect(dutyUntil(withSettings(account({}), rules({ pause })), hourMs)).toBe(pause.from);
    expect(dutyUntil(withSettings(account({}), rules({ pause })), pause.from)).toBe(pause.until);
  });
});

describe('an app that was launched with the computer', () => {
  const desk = withSettings(account({ marie: [], paul: [] }), { schedules: { acc: office } });
  const held = (operators: AccountPresence, at: number) => heldBack(operators, 'marie', at);

  it.each([
    ['outside the hours', desk, nine - 1, 'online'],
    ['within the hours', desk, nine, null],
    ['without hours', account({ marie: [] }), 0, null],
    ['of somebody who is not in the account', account({ paul: [] }), 0, null],
    ['of whom nobody knows any choice but Away', play(desk, [choose(0, 'marie', 'away')]), 0, null],
    ['of somebody who is there already', play(desk, [connect(0, 'marie', 'phone')]), 1, null],
    ['of somebody Busy', play(desk, [choose(0, 'marie', 'busy')]), 0, 'busy'],
  ])('%s', (_title, operators, at, expected) => {
    expect(held('account' in operators ? operators.account : operators, at)).toEqual(expected);
  });
});
