import type { Clock } from '../clock.ts';

/** One that is not as expected undoes the commit of all, and the more there are the likelier is one. */
const atOnce = 8;
const rememberMs = 10_000;

/** Which accounts several servers changed in the same moment, as far as commits in vain have shown. */
export interface Contention {
  /** Whether accounts that this server was not the last to change are most likely all as it knows them. */
  areQuiet(accountIds: readonly string[]): boolean;
  /** One of them was not. */
  met(accountIds: readonly string[]): void;
}

export function createContention(clock: Pick<Clock, 'elapsed'>): Contention {
  const until = new Map<string, number>();
  const isQuiet = (accountId: string) => (until.get(accountId) ?? 0) <= clock.elapsed();
  return {
    areQuiet: (accountIds) => accountIds.length <= atOnce && accountIds.every(isQuiet),
    met(accountIds) {
      for (const accountId of until.keys()) if (isQuiet(accountId)) until.delete(accountId);
      for (const accountId of accountIds) until.set(accountId, clock.elapsed() + rememberMs);
    },
  };
}
