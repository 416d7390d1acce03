import { describe, expect, it } from 'vitest';
import type { AccountView } from '../../src-shared/http.ts';
import { translator } from '../testing/samples.ts';
import { accountBody, accountInput, isIdleMinutes, isWhole, timeZones } from './account.form.ts';
import { describeSeconds } from './duration.words.ts';
import { monitoringBody, monitoringInput, withLanguage } from './monitoring.form.ts';

const account: AccountView = {
  id: 'account',
  name: 'Acme',
  timeZone: 'Europe/Paris',
  language: 'en',
  busyCounts: false,
  idlePolicy: { minutes: 20, locked: true, setBy: 'Anna' },
};

describe('the account form', () => {
  it('sends only what differs', () => {
    const input = accountInput(account);
    expect(accountBody(account, input)).toEqual({});
    expect(accountBody(account, { ...input, name: ' New ', busyCounts: true })).toEqual({
      name: 'New',
      busyCounts: true,
    });
  });

  it.each([
    ['given up', { idle: 'each' as const }, null],
    ['never', { idle: 'never' as const }, { minutes: null, locked: true }],
    ['unlocked', { idleLocked: false }, { minutes: 20, locked: false }],
    ['other minutes, typed as text', { idleMinutes: '30' }, { minutes: 30, locked: true }],
  ])('sends the idle policy: %s', (_, change, idlePolicy) => {
    expect(accountBody(account, { ...accountInput(account), ...change })).toEqual({ idlePolicy });
  });

  it('does not send a policy whose hidden fields were touched', () => {
    const none = { ...account, idlePolicy: null };
    expect(accountBody(none, { ...accountInput(none), idleMinutes: 99, idleLocked: true })).toEqual(
      {},
    );
  });

  it.each([
    ['', false],
    [0, false],
    [1, true],
    ['240', true],
    [241, false],
    [1.5, false],
  ])('%s minutes', (value, valid) => {
    expect(isIdleMinutes(value)).toBe(valid);
  });

  it('offers the zone that is set, whatever its name', () => {
    expect(timeZones(['Europe/Paris'], 'Old/Name')).toEqual(['Europe/Paris', 'Old/Name', 'UTC']);
  });
});

describe('the monitoring form', () => {
  const input = monitoringInput({
    enabled: true,
    mode: 'every-change',
    onlineAfterSeconds: 60,
    offlineAfterSeconds: 60,
    recipients: ['a@example.com'],
    languages: { 'a@example.com': 'fr', 'b@example.com': 'en' },
    remindEveryMinutes: null,
    escalateAfterMinutes: null,
    flapAfter: 10,
    pause: null,
  });

  it('keeps a language only with its recipient', () => {
    expect(monitoringBody({ ...input, offlineAfterSeconds: '90' })).toEqual({
      enabled: true,
      mode: 'every-change',
      recipients: ['a@example.com'],
      languages: { 'a@example.com': 'fr' },
      onlineAfterSeconds: 60,
      offlineAfterSeconds: 90,
    });
  });

  it('forgets a language that is the account’s again', () => {
    expect(withLanguage({ a: 'fr' }, 'a', null)).toEqual({});
    expect(withLanguage({ a: 'fr' }, 'b', 'en')).toEqual({ a: 'fr', b: 'en' });
  });

  it.each([
    [9, false],
    [10, true],
    [3_600, true],
    [3_601, false],
  ])('a dwell of %i s', (seconds, valid) => {
    expect(isWhole(seconds, 10, 3_600)).toBe(valid);
  });
});

describe('seconds in words', () => {
  it.each([
    [45, '45 s'],
    [60, '1 min'],
    [90, '1 min 30 s'],
    [3_600, '1 h'],
  ])('%i', (seconds, words) => {
    expect(describeSeconds(seconds, translator('en'))).toBe(words);
  });
});
