import type { Role } from '../../src-shared/domain.ts';
import { roles } from '../../src-shared/domain.ts';
import type { PolicyView } from '../../src-shared/policy.ts';

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

/** Reading alerts and what they are sent for is for those who lead. */
export function alertsRefusal(me: Person): Refusal | null {
  return rank(me.role) >= rank('lead') ? null : 'read-only';
}

/** Whose history may be read; `null`: that of the account and of its departments. */
export function historyRefusal(me: Person, target: Person | null): Refusal | null {
  if (target?.id === me.id || isAdmin(me)) return null;
  if (me.role === 'operator') return 'read-only';
  return target === null || sharesDepartment(me, target) ? null : 'not-your-department';
}

/** Adding operators and departments, and deleting departments, is for admins. */
export function addRefusal(me: Person): Refusal | null {
  return isAdmin(me) ? null : 'read-only';
}

/** Editing is for admins, and reaches up to their own role. */
export function manageRefusal(me: Person, target: Person): Refusal | null {
  if (!isAdmin(me)) return 'read-only';
  return rank(target.role) > rank(me.role) ? 'higher-role' : null;
}

/** Nobody shuts themselves out. */
export function removeRefusal(me: Person, target: Person): Refusal | null {
  return me.id === target.id ? 'yourself' : manageRefusal(me, target);
}

/** Everybody their own devices, nobody those of a higher role, a lead only in their departments. */
export function forceLogoutRefusal(me: Person, target: Person): Refusal | null {
  if (me.id === target.id) return null;
  if (me.role === 'operator') return 'read-only';
  if (rank(target.role) > rank(me.role)) return 'higher-role';
  if (isAdmin(me) || sharesDepartment(me, target)) return null;
  return 'not-your-department';
}

/** A department is its leads' to rename, to set up and to sign out. */
export function departmentRefusal(me: Person, departmentId: string): Refusal | null {
  if (isAdmin(me)) return null;
  if (me.role === 'operator') return 'read-only';
  return me.departmentIds.includes(departmentId) ? null : 'not-your-department';
}

/** Who set for the whole account what no lead may set otherwise for their department; null where they may. */
export interface PolicyLocks {
  readonly idle: string | null;
  readonly launch: string | null;
}

export const noLocks: PolicyLocks = { idle: null, launch: null };

export function policyLocks(me: Person, { idlePolicy, launchAtLogin }: PolicyView): PolicyLocks {
  if (isAdmin(me)) return noLocks;
  return {
    idle: idlePolicy?.locked ? idlePolicy.setBy : null,
    launch: launchAtLogin?.setBy ?? null,
  };
}

/** Coverage hours: the account's (null) are its admins' to set, a department's its leads' too. */
export function coverageRefusal(me: Person, departmentId: string | null): Refusal | null {
  if (departmentId !== null) return departmentRefusal(me, departmentId);
  return isAdmin(me) ? null : 'read-only';
}

/** The roles this person may give: none above their own. */
export function grantableRoles(me: Person): readonly Role[] {
  return roles.filter((role) => rank(role) <= rank(me.role));
}

function sharesDepartment(me: Person, target: Person): boolean {
  return target.departmentIds.some((id) => me.departmentIds.includes(id));
}
