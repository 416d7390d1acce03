import type { IdlePolicy, Policy } from '../../src-shared/domain.ts';

/**
 * What holds for one operator. What a department sets takes the place of what the account sets; of
 * several departments the strictest counts: a locked threshold before one that is not, then the
 * shorter one, and launching at login before not. Labels for Away add up.
 */
export function policyFor(account: Policy, departments: readonly Policy[]): Policy {
  const idle = departments.map((one) => one.idle).filter((one) => one !== null);
  const launch = departments.map((one) => one.launchAtLogin).filter((one) => one !== null);
  return {
    idle: idle.toSorted(byStrictness)[0] ?? account.idle,
    launchAtLogin: launch.find(({ on }) => on) ?? launch[0] ?? account.launchAtLogin,
    awayReasons: distinct([account, ...departments].flatMap(({ awayReasons }) => awayReasons)),
  };
}

function byStrictness(one: IdlePolicy, other: IdlePolicy): number {
  if (one.locked !== other.locked) return one.locked ? -1 : 1;
  return minutesOf(one) - minutesOf(other);
}

/** Never comes after every number of minutes, and two of it are alike. */
const minutesOf = ({ minutes }: IdlePolicy) => minutes ?? Number.MAX_SAFE_INTEGER;

/** The first of those that differ in the letters' case only. */
function distinct(labels: readonly string[]): string[] {
  const byWord = new Map<string, string>();
  for (const label of labels) {
    const word = label.toLowerCase();
    if (!byWord.has(word)) byWord.set(word, label);
  }
  return [...byWord.values()];
}
