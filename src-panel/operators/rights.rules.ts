import type { Role } from '../../src-shared/domain.ts';
import { roles } from '../../src-shared/domain.ts';

/**
 * What the signed-in role may do, so that the panel offers nothing the server would refuse.
 * The server decides; these rules only keep hopeless buttons off the page.
 */
export interface Person {
  readonly id: string;
  readonly role: Role;
  readonly departmentIds: readonly string[];
}

/** Why something is not offered; null when it is. */
export type Refusal = 'read-only' | 'higher-role' | 'not-your-department' | 'yourself';

const rank = (role: Role) => roles.indexOf(role);

export function isAdmin(me: Person): boolean {
  return rank(me.role) >= rank('admin');
}

/** Add, edit, deactivate: admins everybody up to their own role, leads the members of their departments. */
export function manageRefusal(me: Person, target: Person): Refusal | null {
  if (me.role === 'operator') return 'read-only';
  if (rank(target.role) > rank(me.role)) return 'higher-role';
  if (isAdmin(me)) return null;
  return sharesDepartment(me, target) ? null : 'not-your-department';
}

/** Nobody shuts themselves out. */
export function removeRefusal(me: Person, target: Person): Refusal | null {
  return me.id === target.id ? 'yourself' : manageRefusal(me, target);
}

/** Everybody may sign out their own devices. */
export function forceLogoutRefusal(me: Person, target: Person): Refusal | null {
  return me.id === target.id ? null : manageRefusal(me, target);
}

/** Adding, renaming and deleting departments is for admins. */
export function departmentRefusal(me: Person): Refusal | null {
  return isAdmin(me) ? null : 'read-only';
}

export function departmentLogoutRefusal(me: Person, departmentId: string): Refusal | null {
  if (isAdmin(me)) return null;
  if (me.role === 'operator') return 'read-only';
  return me.departmentIds.includes(departmentId) ? null : 'not-your-department';
}

export function addRefusal(me: Person): Refusal | null {
  if (isAdmin(me)) return null;
  return me.role === 'lead' && me.departmentIds.length > 0 ? null : 'read-only';
}

/** The roles this person may give: none above their own. */
export function grantableRoles(me: Person): readonly Role[] {
  return roles.filter((role) => rank(role) <= rank(me.role));
}

/** The departments this person may put others into; null means any. */
export function grantableDepartments(me: Person): readonly string[] | null {
  return isAdmin(me) ? null : me.departmentIds;
}

function sharesDepartment(me: Person, target: Person): boolean {
  return target.departmentIds.some((id) => me.departmentIds.includes(id));
}
