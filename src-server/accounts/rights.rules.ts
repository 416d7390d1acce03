import { roles } from '../../src-shared/domain.ts';
import type { Role } from '../../src-shared/domain.ts';

/** What the rules need to know of an operator. */
export interface RightsFacts {
  readonly id: string;
  readonly role: Role;
  readonly departmentIds: readonly string[];
}

/** A decision with its reason. */
export type Right =
  | { readonly allowed: true; readonly because: 'self' | 'admin' | 'lead' }
  | {
      readonly allowed: false;
      readonly because:
        'role' | 'higher-role' | 'other-department' | 'not-your-department' | 'role-above-own';
    };

const rank = (role: Role) => roles.indexOf(role);

/** Whether a role is at least another. */
export const isAtLeast = (role: Role, least: Role): boolean => rank(role) >= rank(least);

/**
 * Whether somebody may end another operator's sessions. Source: domain rules, "Forced logout":
 * everybody their own, nobody those of a higher role, a lead only in the departments they lead.
 */
export function forceLogoutRight(actor: RightsFacts, target: RightsFacts): Right {
  if (actor.id === target.id) return { allowed: true, because: 'self' };
  if (!isAtLeast(actor.role, 'lead')) return { allowed: false, because: 'role' };
  if (rank(target.role) > rank(actor.role)) return { allowed: false, because: 'higher-role' };
  if (actor.role !== 'lead') return { allowed: true, because: 'admin' };
  return sharesDepartment(actor, target)
    ? { allowed: true, because: 'lead' }
    : { allowed: false, because: 'other-department' };
}

/** Whether somebody may act for a whole department: change it, end everybody's sessions, set its hours. */
export function departmentRight(actor: RightsFacts, departmentId: string): Right {
  if (isAtLeast(actor.role, 'admin')) return { allowed: true, because: 'admin' };
  if (actor.role !== 'lead') return { allowed: false, because: 'role' };
  return actor.departmentIds.includes(departmentId)
    ? { allowed: true, because: 'lead' }
    : { allowed: false, because: 'not-your-department' };
}

/** Whether somebody may set coverage hours: the account's (null), or those of a department. */
export function scheduleRight(actor: RightsFacts, departmentId: string | null): Right {
  if (departmentId !== null) return departmentRight(actor, departmentId);
  return isAtLeast(actor.role, 'admin')
    ? { allowed: true, because: 'admin' }
    : { allowed: false, because: 'role' };
}

/** Whether somebody may add or edit an operator who has `role`, and give them `newRole`. */
export function editOperatorRight(actor: RightsFacts, role: Role, newRole: Role): Right {
  if (!isAtLeast(actor.role, 'admin')) return { allowed: false, because: 'role' };
  if (rank(role) > rank(actor.role)) return { allowed: false, because: 'higher-role' };
  if (rank(newRole) > rank(actor.role)) return { allowed: false, because: 'role-above-own' };
  return { allowed: true, because: 'admin' };
}

/** Whether somebody may read the presence history of another operator. */
export function historyRight(actor: RightsFacts, target: RightsFacts): Right {
  if (actor.id === target.id) return { allowed: true, because: 'self' };
  if (isAtLeast(actor.role, 'admin')) return { allowed: true, because: 'admin' };
  if (actor.role !== 'lead') return { allowed: false, because: 'role' };
  return sharesDepartment(actor, target)
    ? { allowed: true, because: 'lead' }
    : { allowed: false, because: 'other-department' };
}

function sharesDepartment(a: RightsFacts, b: RightsFacts): boolean {
  return a.departmentIds.some((id) => b.departmentIds.includes(id));
}
