import { describe, expect, it } from 'vitest';
import { escalationFor, isActive, recipientsFor, sendAt } from './recipients.rules.ts';
import { accountScope, listener, moment, monitoring } from './testing.ts';

const sales = { id: 'sales', kind: 'department' } as const;
const recipients = [
  listener('lead'),
  listener('surprised', { mode: 'only-unexpected' }),
  listener('night', { directions: ['offline'] }),
  listener('sales', { account: false, departmentIds: ['sales'] }),
  listener('chief', { escalation: true, departmentIds: ['sales'] }),
];
const rules = { ...monitoring, recipients };
const names = (found: readonly { id: string }[]) => found.map(({ id }) => id).join(' ');

describe('who is told', () => {
  it.each([
    ['every-change', 'offline', accountScope, false, 'lead night'],
    ['every-change', 'online', accountScope, false, 'lead'],
    ['every-change', 'offline', accountScope, true, 'lead night chief'],
    ['only-unexpected', 'offline', accountScope, false, 'surprised'],
    ['every-change', 'offline', sales, false, 'sales'],
    ['every-change', 'offline', sales, true, 'sales chief'],
    ['only-unexpected', 'offline', sales, true, ''],
  ] as const)('%s, %s, %o, escalated %s: %s', (mode, state, scope, escalated, told) => {
    expect(names(recipientsFor(mode, state, scope, { rules, escalated }))).toBe(told);
  });

  it('goes by the mode of the account for who chose none', () => {
    const unexpected = { ...rules, mode: 'only-unexpected' } as const;
    const told = recipientsFor('only-unexpected', 'online', accountScope, {
      rules: unexpected,
      escalated: false,
    });
    expect(names(told)).toBe('lead surprised');
  });

  it('and who is once an alert is escalated', () => {
    expect(names(escalationFor('offline', accountScope, rules))).toBe('chief');
    expect(names(escalationFor('offline', { ...sales, id: 'support' }, rules))).toBe('');
  });
});

describe('a mode is listened to', () => {
  it.each([
    ['the account’s own, also by nobody', 'every-change', accountScope, [], true],
    ['the other one by nobody', 'only-unexpected', accountScope, [], false],
    ['the other one by somebody', 'only-unexpected', accountScope, recipients, true],
    ['a department by nobody', 'every-change', sales, [], false],
    ['a department by somebody', 'every-change', sales, recipients, true],
    ['a department, but not in this mode', 'only-unexpected', sales, recipients, false],
  ] as const)('%s', (_title, mode, scope, recipients, active) => {
    expect(isActive(mode, scope, { ...monitoring, recipients })).toBe(active);
  });
});

describe('quiet hours', () => {
  const utc = { timeZone: 'UTC', pause: null };

  it.each([
    ['22:00', '07:00', '21:59:59.999', '21:59:59.999'],
    ['22:00', '07:00', '22:00', 'Tue 07:00'],
    ['22:00', '07:00', 'Tue 06:59:59.999', 'Tue 07:00'],
    ['22:00', '07:00', 'Tue 07:00', 'Tue 07:00'],
    ['12:00', '13:00', '12:30', '13:00'],
  ])('from %s to %s put %s off to %s', (from, to, at, sent) => {
    expect(sendAt({ quietHours: { from, to } }, utc, moment(at))).toBe(moment(sent));
  });

  it('are in the zone of the account, also when that is changed', () => {
    const quietHours = { from: '22:00', to: '07:00' };
    expect(sendAt({ quietHours }, { ...utc, timeZone: 'Europe/Paris' }, moment('21:30'))).toBe(
      moment('Tue 06:00'),
    );
    expect(sendAt({ quietHours }, { ...utc, timeZone: 'Asia/Kolkata' }, moment('21:30'))).toBe(
      moment('Tue 01:30'),
    );
  });

  it.each([
    ['Tue 06:30', 'Tue 09:00', 'Tue 09:00'],
    ['Tue 06:30', 'Tue 07:00', 'Tue 07:00'],
    ['Tue 07:00', 'Tue 07:05', 'Tue 07:05'],
    ['Tue 07:01', 'Tue 09:00', 'Tue 07:00'],
    // It ends in those of the evening after.
    ['Tue 06:30', 'Tue 23:00', 'Wed 07:00'],
  ])('that end at 07:00, and a pause from %s to %s, put it off to %s', (from, until, sent) => {
    const pause = { from: moment(from), until: moment(until) };
    const quietHours = { from: '22:00', to: '07:00' };
    expect(sendAt({ quietHours }, { ...utc, pause }, moment('23:30'))).toBe(moment(sent));
  });

  it('of nobody put nothing off', () => {
    expect(sendAt({ quietHours: null }, utc, 5)).toBe(5);
  });
});
