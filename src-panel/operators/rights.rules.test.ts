import { describe, expect, it } from 'vitest';
import type { Person, Refusal } from './rights.rules.ts';
import {
  addRefusal,
  alertsRefusal,
  coverageRefusal,
  departmentRefusal,
  forceLogoutRefusal,
  grantableRoles,
  historyRefusal,
  manageRefusal,
  noLocks,
  policyLocks,
  removeRefusal,
} from './rights.rules.ts';

const person = (id: string, role: Person['role'], departmentIds: string[] = []): Person => ({
  id,
  role,
  departmentIds,
});
const owner = person('owner', 'owner');
const admin = person('admin', 'admin');
const lead = person('lead', 'lead', ['sales']);
const seller = person('seller', 'operator', ['sales', 'support']);
const helper = person('helper', 'operator', ['support']);

describe('what a role may do', () => {
  it.each<[string, Person, Person, Refusal | null, Refusal | null]>([
    ['an owner everybody', owner, admin, null, null],
    ['an admin other admins', admin, person('other', 'admin'), null, null],
    ['an admin no owner', admin, owner, 'higher-role', 'higher-role'],
    ['a lead signs out members, and edits nobody', lead, seller, 'read-only', null],
    ['a lead nobody of other departments', lead, helper, 'read-only', 'not-your-department'],
    [
      'a lead no admin of the department',
      lead,
      person('a', 'admin', ['sales']),
      'read-only',
      'higher-role',
    ],
    ['an operator nobody else', seller, helper, 'read-only', 'read-only'],
    ['an operator their own devices', seller, seller, 'read-only', null],
  ])('%s', (_, me, target, manage, logout) => {
    expect(manageRefusal(me, target)).toBe(manage);
    expect(forceLogoutRefusal(me, target)).toBe(logout);
  });

  it('lets nobody remove themselves', () => {
    expect(removeRefusal(owner, owner)).toBe('yourself');
    expect(removeRefusal(owner, admin)).toBeNull();
  });

  it('lets nobody give a role above their own', () => {
    expect(grantableRoles(admin)).toEqual(['operator', 'lead', 'admin']);
    expect(grantableRoles(owner)).toContain('owner');
  });

  it('opens departments to their leads, and adding and deleting to admins', () => {
    expect(departmentRefusal(lead, 'sales')).toBeNull();
    expect(departmentRefusal(lead, 'support')).toBe('not-your-department');
    expect(departmentRefusal(seller, 'sales')).toBe('read-only');
    expect(addRefusal(lead)).toBe('read-only');
    expect(addRefusal(admin)).toBeNull();
  });

  it('shows alerts from lead on', () => {
    expect(alertsRefusal(lead)).toBeNull();
    expect(alertsRefusal(seller)).toBe('read-only');
  });
});

it('coverage hours: the account’s by admins, a department’s also by its leads', () => {
  expect(coverageRefusal(admin, null)).toBeNull();
  expect(coverageRefusal(lead, null)).toBe('read-only');
  expect(coverageRefusal(lead, 'sales')).toBeNull();
  expect(coverageRefusal(lead, 'support')).toBe('not-your-department');
  expect(coverageRefusal(seller, 'sales')).toBe('read-only');
});

describe('whose history may be read', () => {
  it.each<[string, Person, Person | null, Refusal | null]>([
    ['an operator their own history', seller, seller, null],
    ['an operator nobody else’s', seller, helper, 'read-only'],
    ['an operator not the account’s', seller, null, 'read-only'],
    ['a lead the account’s', lead, null, null],
    ['a lead that of members', lead, seller, null],
    ['a lead that of no other department', lead, helper, 'not-your-department'],
    ['an admin everybody’s', admin, owner, null],
  ])('%s', (_, me, target, refusal) => {
    expect(historyRefusal(me, target)).toBe(refusal);
  });
});

describe('what an admin set for the whole account', () => {
  const idlePolicy = { minutes: 10, locked: true, setBy: 'Anna' };
  const policy = { idlePolicy, launchAtLogin: { on: true, setBy: 'Otto' }, awayReasons: [] };

  it('is not a lead’s to change for their department, and an admin’s', () => {
    expect(policyLocks(lead, policy)).toEqual({ idle: 'Anna', launch: 'Otto' });
    expect(policyLocks(admin, policy)).toEqual(noLocks);
  });

  it('is a lead’s to change where it is not locked, or not set', () => {
    const open = { ...policy, idlePolicy: { ...idlePolicy, locked: false }, launchAtLogin: null };
    expect(policyLocks(lead, open)).toEqual(noLocks);
  });
});
