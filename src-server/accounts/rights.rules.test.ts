import { describe, expect, it } from 'vitest';
import type { Role } from '../../src-shared/domain.ts';
import { roles } from '../../src-shared/domain.ts';
import {
  departmentRight,
  editOperatorRight,
  forceLogoutRight,
  historyRight,
  scheduleRight,
} from './rights.rules.ts';

const who = (role: Role, ...departmentIds: string[]) => ({ id: role, role, departmentIds });
const another = (role: Role, ...departmentIds: string[]) => ({ id: 'other', role, departmentIds });

describe('forced logout of an operator', () => {
  // Rows: who does it. Columns: to an operator, lead, admin, owner of the same department.
  const table: Record<Role, readonly string[]> = {
    operator: ['role', 'role', 'role', 'role'],
    lead: ['lead', 'lead', 'higher-role', 'higher-role'],
    admin: ['admin', 'admin', 'admin', 'higher-role'],
    owner: ['admin', 'admin', 'admin', 'admin'],
  };
  it.each(
    roles.flatMap((actor) => roles.map((target, i) => [actor, target, table[actor][i]!] as const)),
  )('by the role %s to the role %s: %s', (actor, target, because) => {
    expect(forceLogoutRight(who(actor, 'sales'), another(target, 'sales')).because).toBe(because);
  });

  it('everybody may end their own sessions', () => {
    for (const role of roles) {
      expect(forceLogoutRight(who(role), who(role))).toEqual({ allowed: true, because: 'self' });
    }
  });

  it('a lead only in departments they are in', () => {
    const lead = who('lead', 'sales', 'support');
    expect(forceLogoutRight(lead, another('operator', 'support')).allowed).toBe(true);
    for (const target of [another('operator', 'billing'), another('operator')]) {
      expect(forceLogoutRight(lead, target)).toEqual({
        allowed: false,
        because: 'other-department',
      });
    }
    expect(forceLogoutRight(who('lead'), another('operator')).because).toBe('other-department');
  });
});

it('a department: by a lead who is in it, and by admins', () => {
  const right = (role: Role, ...departments: string[]) =>
    departmentRight(who(role, ...departments), 'sales').because;
  expect(right('operator', 'sales')).toBe('role');
  expect(right('lead', 'support')).toBe('not-your-department');
  expect(right('lead', 'sales')).toBe('lead');
  expect(right('admin')).toBe('admin');
  expect(right('owner')).toBe('admin');
});

it('coverage hours: the account’s by admins, a department’s also by a lead who is in it', () => {
  const lead = who('lead', 'sales');
  expect(scheduleRight(lead, null).because).toBe('role');
  expect(scheduleRight(lead, 'sales').because).toBe('lead');
  expect(scheduleRight(lead, 'support').because).toBe('not-your-department');
  expect(scheduleRight(who('admin'), null).because).toBe('admin');
  expect(scheduleRight(who('admin'), 'sales').because).toBe('admin');
});

describe('editing an operator', () => {
  it.each<[Role, Role, Role, string]>([
    ['operator', 'operator', 'operator', 'role'],
    ['lead', 'operator', 'operator', 'role'],
    ['admin', 'operator', 'admin', 'admin'],
    ['admin', 'admin', 'operator', 'admin'],
    ['admin', 'owner', 'owner', 'higher-role'],
    ['admin', 'owner', 'operator', 'higher-role'],
    ['admin', 'operator', 'owner', 'role-above-own'],
    ['owner', 'owner', 'operator', 'admin'],
    ['owner', 'operator', 'owner', 'admin'],
  ])('by the role %s, from the role %s to %s: %s', (actor, from, to, because) => {
    expect(editOperatorRight(who(actor), from, to).because).toBe(because);
  });
});

it('history: one’s own, one’s departments’ for leads, all for admins', () => {
  const target = another('operator', 'sales');
  expect(historyRight(target, target).because).toBe('self');
  expect(historyRight(who('operator', 'sales'), target).because).toBe('role');
  expect(historyRight(who('lead', 'support'), target).because).toBe('other-department');
  expect(historyRight(who('lead', 'sales'), target).because).toBe('lead');
  expect(historyRight(who('admin'), target).because).toBe('admin');
});
