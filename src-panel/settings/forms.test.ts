import { describe, expect, it } from 'vitest';
import type { AccountView } from '../../src-shared/account.ts';
import type { Monitoring } from '../../src-shared/monitoring.ts';
import { noon, translator } from '../testing/samples.ts';
import { accountBody, accountInput, timeZones } from './account.form.ts';
import { policyChecks, setApart } from './policy.form.ts';
import {
  monitoringBody,
  monitoringChecks,
  monitoringInput,
  optionalNumbers,
} from './monitoring.form.ts';

const account: AccountView = {
  id: 'account',
  name: 'Acme',
  timeZone: 'Europe/Paris',
  language: 'en',
  busyCounts: false,
  idlePolicy: { minutes: 20, locked: true, setBy: 'Anna' },
  launchAtLogin: null,
  awayReasons: [],
};

describe('the account form', () => {
  const t = translator('en');

  it('sends only what differs', () => {
    const input = accountInput(account);
    expect(accountBody(input, input, account)).toEqual({});
    const edited = { ...input, name: ' New ', busyCounts: true };
    expect(accountBody(input, edited, account)).toEqual({ name: 'New', busyCounts: true });
  });

  it.each([
    ['given up', { idle: 'each' as const }, null],
    ['never', { idle: 'never' as const }, { minutes: null, locked: true }],
    ['unlocked', { idleLocked: false }, { minutes: 20, locked: false }],
    ['other minutes, typed as text', { idleMinutes: '30' }, { minutes: 30, locked: true }],
  ])('sends the idle policy: %s', (_, change, idlePolicy) => {
    const input = accountInput(account);
    expect(accountBody(input, { ...input, ...change }, account)).toEqual({ idlePolicy });
  });

  const anna = { setBy: 'Anna' };
  it.each([
    [
      'minutes',
      { idleMinutes: 30 },
      { minutes: 20, locked: false },
      { minutes: 30, locked: false },
    ],
    ['lock', { idleLocked: false }, { minutes: 5, locked: true }, { minutes: 5, locked: false }],
    [
      'both',
      { idle: 'never' as const, idleLocked: false },
      { minutes: 5, locked: true },
      { minutes: null, locked: false },
    ],
  ])('keeps what another set meanwhile of the idle policy: own %s', (_, change, theirs, sent) => {
    const input = accountInput(account);
    const now = { ...account, idlePolicy: { ...theirs, ...anna } };
    expect(accountBody(input, { ...input, ...change }, now)).toEqual({ idlePolicy: sent });
  });

  it('puts the idle policy back that another gave up meanwhile, when it was touched', () => {
    const input = accountInput(account);
    const now = { ...account, idlePolicy: null };
    expect(accountBody(input, { ...input, idleLocked: false }, now)).toEqual({
      idlePolicy: { minutes: 20, locked: false },
    });
  });

  it('keeps the labels that another added meanwhile, and brings back none they removed', () => {
    const opened = accountInput({ ...account, awayReasons: ['Dentist', 'Errand', 'Gym'] });
    const now = { ...account, awayReasons: ['Dentist', 'Errand', 'Theirs'] };
    const input = { ...opened, awayReasons: ['Errand', 'Gym', 'Mine'] };
    expect(accountBody(opened, input, now)).toEqual({
      awayReasons: ['Errand', 'Theirs', 'Mine'],
    });
  });

  it('does not send a policy whose hidden fields were touched', () => {
    const none = { ...account, idlePolicy: null };
    const input = accountInput(none);
    expect(accountBody(input, { ...input, idleMinutes: 99, idleLocked: true }, none)).toEqual({});
  });

  it.each([
    ['', false],
    [0, false],
    [1, true],
    ['240', true],
    [241, false],
    [1.5, false],
  ])('%s minutes', (value, valid) => {
    const input = { ...accountInput(account), idleMinutes: value };
    const { idleMinutes } = policyChecks(t);
    expect(idleMinutes(value, input) === null).toBe(valid);
    expect(idleMinutes(value, { ...input, idle: 'never' })).toBeNull();
  });

  it.each([
    ['always', { launch: 'on' as const }, { launchAtLogin: { on: true } }],
    ['never', { launch: 'off' as const }, { launchAtLogin: { on: false } }],
    ['labels', { awayReasons: ['Dentist'] }, { awayReasons: ['Dentist'] }],
  ])('sends what is set for the app: %s', (_, change, body) => {
    const input = accountInput(account);
    expect(accountBody(input, { ...input, ...change }, account)).toEqual(body);
  });

  it.each([
    [{}, ['looser', 'unlocked']],
    [{ idleLocked: false }, []],
    [{ idle: 'each' as const }, []],
    [{ idleMinutes: '60' }, ['same', 'unlocked']],
  ])('names the departments where what is locked does not hold: %j', (change, names) => {
    const own = (name: string, minutes: number, locked: boolean) => ({
      ...account,
      name,
      idlePolicy: { minutes, locked, setBy: 'Lena' },
    });
    const departments = [
      { ...account, name: 'none', idlePolicy: null },
      own('same', 20, true),
      own('looser', 60, true),
      own('unlocked', 20, false),
    ];
    const apart = setApart({ ...accountInput(account), ...change }, departments);
    expect(apart.map(({ name }) => name)).toEqual(names);
  });

  it('leaves launching to each operator again', () => {
    const decided = { ...account, launchAtLogin: { on: true, setBy: 'Anna' } };
    const input = accountInput(decided);
    expect(accountBody(input, input, decided)).toEqual({});
    expect(accountBody(input, { ...input, launch: 'each' }, decided)).toEqual({
      launchAtLogin: null,
    });
  });

  it.each([
    [['Dentist', 'Errand'], /^nothing$/],
    [['Dentist', 'dentist'], /differ/],
    [['Lunch'], /differ/],
    [['x'.repeat(41)], /40 characters/],
    [Array.from({ length: 21 }, (_, n) => `Label ${n}`), /At most 20/],
  ])('labels %j', (labels, wrong) => {
    expect(policyChecks(t).awayReasons(labels) ?? 'nothing').toMatch(wrong);
  });

  it('offers the zone that is set, whatever its name', () => {
    expect(timeZones(['Europe/Paris'], 'Old/Name')).toEqual(['Europe/Paris', 'Old/Name', 'UTC']);
  });
});

describe('the monitoring form', () => {
  const monitoring: Monitoring = {
    enabled: true,
    mode: 'every-change',
    onlineAfterSeconds: 60,
    offlineAfterSeconds: 60,
    recipients: ['a@example.com'],
    languages: { 'a@example.com': 'fr' },
    remindEveryMinutes: null,
    escalateAfterMinutes: 15,
    flapAfter: 10,
    pause: { from: noon, until: noon, reason: '' },
  };

  it('sends what differs as numbers, and neither recipients nor the pause: they are saved by themselves', () => {
    const opened = monitoringInput(monitoring);
    expect(monitoringBody(opened, { ...opened, offlineAfterSeconds: '60' })).toEqual({});
    const input = { ...opened, offlineAfterSeconds: '90', flapAfter: null };
    expect(monitoringBody(opened, { ...input, remindEveryMinutes: '20' })).toEqual({
      offlineAfterSeconds: 90,
      remindEveryMinutes: 20,
      flapAfter: null,
    });
  });

  const checks = monitoringChecks(translator('en'));
  it.each([
    ['onlineAfterSeconds', 9, false],
    ['onlineAfterSeconds', 10, true],
    ['offlineAfterSeconds', 3_600, true],
    ['offlineAfterSeconds', 3_601, false],
    ['remindEveryMinutes', 4, false],
    ['remindEveryMinutes', '5', true],
    ['remindEveryMinutes', '', false],
    ['escalateAfterMinutes', 0, false],
    ['escalateAfterMinutes', 1_440, true],
    ['flapAfter', 2, false],
    ['flapAfter', 100, true],
    ['flapAfter', 101, false],
  ] as const)('%s: %s', (field, value, valid) => {
    expect(checks[field](value) === null).toBe(valid);
  });

  it.each(['remindEveryMinutes', 'escalateAfterMinutes', 'flapAfter'] as const)(
    '%s may be off, and begins with what the server takes',
    (field) => {
      expect(checks[field](null)).toBeNull();
      expect(checks[field](optionalNumbers[field].usual)).toBeNull();
    },
  );
});
