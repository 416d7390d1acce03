import type { Policy } from '../../src-shared/domain.ts';
import { noPolicy } from '../../src-shared/domain.ts';
import { policyFor } from '../accounts/policy.rules.ts';
import type { AccountChange, AccountPresence, OperatorEntry } from './account.ts';
import { isSame } from './account.ts';

type Policies = AccountPresence['settings']['policies'];
type Member = Pick<OperatorEntry, 'departmentIds'>;

/** What admins set for one operator. */
export function policyOf({ id, settings }: AccountPresence, { departmentIds }: Member): Policy {
  const of = (scopeId: string) => settings.policies[scopeId] ?? noPolicy;
  return policyFor(of(id), departmentIds.map(of));
}

/** What holds after a change, for each operator for whom it is something else than before. */
export function changedPolicies(
  before: AccountPresence,
  change: AccountChange,
  after: AccountPresence,
): ReadonlyMap<string, Policy> {
  const isEdited = change.settings !== null && !isSame(settingsOf(before), settingsOf(after));
  const ids = isEdited ? after.operators.keys() : change.operators.keys();
  const alike = new Map<string, Policy>();
  const changed = new Map<string, Policy>();
  for (const id of ids) {
    const [old, fresh] = [before.operators.get(id), after.operators.get(id)];
    if (!old || !fresh || (!isEdited && isSame(old.departmentIds, fresh.departmentIds))) continue;
    const policy = policyOf(after, fresh);
    if (isSame(policyOf(before, old), policy)) continue;
    // One object for all who are told the same, so that it is encoded once.
    const key = JSON.stringify(policy);
    changed.set(id, alike.get(key) ?? policy);
    if (!alike.has(key)) alike.set(key, policy);
  }
  return changed;
}

const settingsOf = ({ settings }: AccountPresence): Policies => settings.policies;
