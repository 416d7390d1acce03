import { IdlePolicy, LaunchPolicy } from '../../src-shared/domain.ts';
import type { Policy } from '../../src-shared/domain.ts';
import type { PolicyColumns } from '../store/schema.ts';
import type { Tx } from '../store/store.ts';

/** What an admin set is in columns of the row of its account or department. */
export function policyOfRow(row: PolicyColumns): Policy {
  const { idle_policy, launch_policy, away_reasons } = row;
  return {
    idle: idle_policy === null ? null : IdlePolicy.parse(JSON.parse(idle_policy)),
    launchAtLogin: launch_policy === null ? null : LaunchPolicy.parse(JSON.parse(launch_policy)),
    awayReasons: JSON.parse(away_reasons) as string[],
  };
}

/** The policies of an account and its departments by their ids. */
export const policiesOf = (
  rows: readonly (PolicyColumns & { readonly id: string })[],
): Readonly<Record<string, Policy>> =>
  Object.fromEntries(rows.map((row) => [row.id, policyOfRow(row)]));

export function policyColumns(policy: Policy): PolicyColumns {
  return {
    idle_policy: policy.idle && JSON.stringify(policy.idle),
    launch_policy: policy.launchAtLogin && JSON.stringify(policy.launchAtLogin),
    away_reasons: JSON.stringify(policy.awayReasons),
  };
}

export async function savePolicy(
  tx: Tx,
  table: 'accounts' | 'departments',
  id: string,
  policy: Policy,
): Promise<void> {
  await tx.updateTable(table).set(policyColumns(policy)).where('id', '=', id).execute();
}
