import { describe, expect, it } from 'vitest';
import type { DepartmentView, Language } from '../../src-shared/domain.ts';
import { device, record, scope, translator } from '../testing/samples.ts';
import type { LogoutFacts, LogoutTarget } from './logout.rules.ts';
import { logoutImpact } from './logout.rules.ts';
import { describeImpact } from './logout.words.ts';

const sales: DepartmentView = { ...scope('online'), id: 'sales', name: 'Sales' };
const marie = record('Marie', 'online', {
  departmentIds: ['sales'],
  devices: [device('pc'), device('phone', { activity: 'idle' })],
});
const boss = record('Boss', 'away', {
  role: 'owner',
  departmentIds: ['sales'],
  devices: [device('mac', { activity: 'idle' })],
});

const facts: LogoutFacts = {
  me: { id: 'admin', role: 'admin', departmentIds: [] },
  records: [marie, boss],
  account: scope('online'),
  departments: [sales],
  busyCounts: false,
};
const ofMarie: LogoutTarget = { kind: 'operator', operatorId: 'Marie' };

describe('what a forced logout will do', () => {
  it('takes the account offline with the last one online', () => {
    const impact = logoutImpact(ofMarie, facts);
    expect(impact.ended.map((end) => end.device.id)).toEqual(['pc', 'phone']);
    expect(impact.changes).toEqual([{ operator: marie, to: 'offline' }]);
    expect(impact.account).toBe('goes-offline');
    expect(impact.departmentsGoingOffline).toEqual([sales]);
  });

  it('leaves the account online with somebody else there', () => {
    const records = [marie, record('Paul', 'online', { devices: [device('x')] })];
    expect(logoutImpact(ofMarie, { ...facts, records }).account).toBe('stays-online');
  });

  it('counts Busy when the account does', () => {
    const records = [marie, record('Paul', 'busy', { devices: [device('x')] })];
    expect(logoutImpact(ofMarie, { ...facts, records }).account).toBe('goes-offline');
    const busyCounts = true;
    expect(logoutImpact(ofMarie, { ...facts, records, busyCounts }).account).toBe('stays-online');
  });

  it.each([
    ['the idle one keeps the presence', 'phone', []],
    ['the active one leaves an idle one behind', 'pc', ['away']],
  ])('of one device: %s', (_, deviceId, to) => {
    const impact = logoutImpact({ kind: 'device', operatorId: 'Marie', deviceId }, facts);
    expect(impact.ended).toHaveLength(1);
    expect(impact.changes.map((change) => change.to)).toEqual(to);
  });

  it('does not count a device that is gone as staying', () => {
    const devices = [device('pc'), device('phone', { link: 'gone' })];
    const records = [{ ...marie, devices }];
    const target = { kind: 'device', operatorId: 'Marie', deviceId: 'pc' } as const;
    const [change] = logoutImpact(target, { ...facts, records }).changes;
    expect(change?.to).toBe('offline');
  });

  it('spares members of a higher role', () => {
    const impact = logoutImpact({ kind: 'department', departmentId: 'sales' }, facts);
    expect(impact.operators).toEqual([marie]);
    expect(impact.spared).toEqual([boss]);
  });

  it('reaches who is signed in to the panel only, but not with a device that is gone', () => {
    const records = [{ ...marie, devices: [] }];
    expect(logoutImpact(ofMarie, { ...facts, records }).panelsToo).toBe(true);
    const device = { kind: 'device', operatorId: 'Marie', deviceId: 'pc' } as const;
    expect(logoutImpact(device, { ...facts, records }).panelsToo).toBe(false);
  });

  it('has nobody to reach who is deactivated', () => {
    const records = [{ ...marie, devices: [], disabled: true }];
    expect(logoutImpact(ofMarie, { ...facts, records }).panelsToo).toBe(false);
  });

  it('signs out nobody the role may not, also by a link', () => {
    const me = { id: 'x', role: 'operator', departmentIds: [] } as const;
    const impact = logoutImpact(ofMarie, { ...facts, me });
    expect(impact.ended).toEqual([]);
    expect(impact.panelsToo).toBe(false);
    expect(impact.spared).toEqual([marie]);
  });

  it('ends this page only with all of one’s own devices', () => {
    const mine = { ...facts, me: { ...facts.me, id: 'Marie' } };
    expect(logoutImpact(ofMarie, mine).endsThisSession).toBe(true);
    const department = { kind: 'department', departmentId: 'sales' } as const;
    expect(logoutImpact(department, mine).endsThisSession).toBe(false);
  });
});

describe('the confirmation', () => {
  const list = (names: readonly string[]) => names.join(' and ');
  const said = (target: LogoutTarget, given = facts, language: Language = 'en') =>
    describeImpact(target, logoutImpact(target, given), translator(language), list);

  it('says who goes, what they become and what the account becomes', () => {
    expect(said(ofMarie)).toEqual([
      'Marie will be signed out on 2 devices: PC and PHONE.',
      'They can sign in again with their password.',
      'Marie becomes Offline.',
      'The account goes offline: nobody else is online.',
      'Departments that go offline: Sales.',
    ]);
  });

  it('says that a presence stays', () => {
    expect(said({ kind: 'device', operatorId: 'Marie', deviceId: 'phone' })).toContain(
      'Their presence stays Online.',
    );
  });

  it('says that whoever has no device is signed out of the panel', () => {
    const records = [{ ...marie, devices: [] }, boss];
    const again = 'They can sign in again with their password.';
    expect(said(ofMarie, { ...facts, records })).toEqual([
      'No device is signed in. Wherever they have this panel open, they are signed out of it.',
      again,
    ]);
    expect(said({ kind: 'department', departmentId: 'sales' }, { ...facts, records })).toEqual([
      'No device is signed in. Wherever they have this panel open, they are signed out of it.',
      again,
      'Not signed out, because your role does not allow it: Boss.',
    ]);
    const me = { ...facts.me, id: 'Marie' };
    expect(said(ofMarie, { ...facts, records, me })).toEqual([
      'You will be signed out of this panel, here and elsewhere.',
      again,
    ]);
  });

  it('says when there is nobody to sign out', () => {
    const records = [{ ...marie, devices: [] }];
    const device = { kind: 'device', operatorId: 'Marie', deviceId: 'pc' } as const;
    expect(said(device, { ...facts, records })).toEqual([
      'Nobody to sign out: no device is signed in.',
    ]);
  });

  it('says it in French', () => {
    expect(said(ofMarie, facts, 'fr')[0]).toBe(
      'Marie : déconnexion sur 2 appareils, PC and PHONE.',
    );
  });
});
