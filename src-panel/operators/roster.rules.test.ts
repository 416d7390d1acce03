import { describe, expect, it } from 'vitest';
import { device, operator, record } from '../testing/samples.ts';
import { everybody, filterRoster, groupByPresence, sortRoster, withLive } from './roster.rules.ts';

const compare = new Intl.Collator('en').compare;
const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);

describe('the list of operators', () => {
  const elise = record('Élise', 'online', { departmentIds: ['sales'] });
  const paul = record('Paul', 'away', { email: 'p.stern@example.com' });
  const gone = record('Anna', 'offline', { disabled: true });
  const all = [paul, gone, elise];

  it('sorts by name, the deactivated last', () => {
    expect(names(sortRoster(all, compare))).toEqual(['Élise', 'Paul', 'Anna']);
  });

  it.each([
    ['without accents and case', { search: ' ELISE ' }, ['Élise']],
    ['in the address', { search: 'stern' }, ['Paul']],
    ['by department', { departmentId: 'sales' }, ['Élise']],
    ['by presence', { status: 'away' as const }, ['Paul']],
    ['offline without the deactivated', { status: 'offline' as const }, []],
    ['the deactivated', { status: 'disabled' as const }, ['Anna']],
    ['all together', { search: 'e', departmentId: 'sales', status: 'online' as const }, ['Élise']],
  ])('finds %s', (_, filter, found) => {
    expect(names(filterRoster(all, { ...everybody, ...filter }))).toEqual(found);
  });

  it('groups by presence in a fixed order, by name in each, and keeps empty groups', () => {
    const groups = groupByPresence(
      [operator('b', 'away'), operator('a', 'away'), operator('c', 'online')],
      compare,
    );
    expect(groups.map(({ status, operators }) => [status, names(operators)])).toEqual([
      ['online', ['c']],
      ['busy', []],
      ['away', ['a', 'b']],
      ['offline', []],
    ]);
  });
});

describe('a record with what the socket told since', () => {
  const old = record('marie', 'online', { devices: [device('pc'), device('phone')] });

  it('stays as it is while the socket knows nothing', () => {
    expect(withLive(old, undefined)).toBe(old);
  });

  it('keeps what only the record tells of a device', () => {
    const idleTest = { state: 'works', source: 'GNOME' } as const;
    const told = { ...old, devices: [{ ...device('pc'), idleTest }] };
    const live = operator('marie', 'away', { devices: [device('pc', { activity: 'idle' })] });
    expect(withLive(told, live).devices).toEqual([
      { ...device('pc', { activity: 'idle' }), idleTest },
    ]);
  });

  it('takes presence and devices', () => {
    const idle = device('pc', { activity: 'idle' });
    const live = operator('marie', 'away', { cause: 'idle', devices: [idle, device('new')] });
    const now = withLive(old, live);
    expect(now.presence).toMatchObject({ status: 'away', cause: 'idle' });
    expect(now.devices.map(({ id, link, activity }) => [id, link, activity])).toEqual([
      ['pc', 'connected', 'idle'],
      ['phone', 'gone', 'active'],
      ['new', 'connected', 'active'],
    ]);
    expect(now.email).toBe(old.email);
    expect(withLive(old, { ...live, disabled: true }).presence).toEqual(now.presence);
  });
});
