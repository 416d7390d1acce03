/** Which of the messages that are due are begun, so that none that hangs holds up the others. */

/** A message that is due or under way. */
export interface Placed {
  readonly id: string;
  readonly account: string;
  /** Where it goes, when the channel has many places to go to; null when they are all one. */
  readonly host: string | null;
  /** It has failed before. */
  readonly retry: boolean;
}

export interface PlaceLimits {
  /** How many messages are under way at once. */
  readonly places: number;
  readonly placesPerHost: number;
  readonly placesPerAccount: number;
  /**
   * An account may have more places while no other one waits. Only where all messages go the same
   * way: elsewhere it decides itself how long they take, and whoever comes next would wait for that.
   */
  readonly lendsPlaces: boolean;
  /** Repetitions take so many at most: what has failed may well hang, and a new message must find a place. */
  readonly placesForRetries: number;
}

/**
 * In which order what is due is looked at: the accounts in turn, and what is new goes before repetitions, but for one of them,
 * so that they come to their turn also when there is always something new.
 */
export function inTurn<Due extends Placed>(
  fresh: readonly Due[],
  again: readonly Due[],
  running: Iterable<Placed>,
): Due[] {
  const all = [...running];
  const first = all.some(({ retry }) => retry) ? 0 : 1;
  const repeated = accountsInTurn(again, all);
  return [...repeated.slice(0, first), ...accountsInTurn(fresh, all), ...repeated.slice(first)];
}

/** First the one that has the fewest under way, so that many of one account stand behind the first of another. */
function accountsInTurn<Due extends Placed>(
  due: readonly Due[],
  running: readonly Placed[],
): Due[] {
  const counts = new Map<string, number>();
  const count = (account: string) => {
    const before = counts.get(account) ?? 0;
    counts.set(account, before + 1);
    return before;
  };
  for (const { account } of running) count(account);
  return due
    .map((next) => ({ next, turn: count(next.account) }))
    .sort((one, other) => one.turn - other.turn)
    .map(({ next }) => next);
}

/** Chooses from what is due, in its order. */
export function pickDue<Due extends Placed>(
  due: readonly Due[],
  running: Iterable<Placed>,
  limits: PlaceLimits,
): Due[] {
  const under = [...running];
  const picked = pickWithin(due, under, limits);
  if (!limits.lendsPlaces) return picked;
  const left = due.filter((next) => !picked.includes(next));
  const lent = { ...limits, placesPerAccount: limits.places };
  return [...picked, ...pickWithin(left, [...under, ...picked], lent)];
}

function pickWithin<Due extends Placed>(
  due: readonly Due[],
  under: readonly Placed[],
  limits: PlaceLimits,
): Due[] {
  const picked: Due[] = [];
  for (const next of due) {
    const all = [...under, ...picked];
    if (all.length >= limits.places) break;
    const retries = all.filter(({ retry }) => retry).length;
    if (next.retry && retries >= limits.placesForRetries) continue;
    const atHost = all.filter(({ host }) => host !== null && host === next.host).length;
    if (atHost >= limits.placesPerHost) continue;
    const ofAccount = all.filter(({ account }) => account === next.account).length;
    if (ofAccount >= limits.placesPerAccount) continue;
    picked.push(next);
  }
  return picked;
}

/** Whether each is the first of its account to be under way, so that nobody further back is served less. */
export function areFirst(picked: readonly Placed[], running: readonly Placed[]): boolean {
  const accounts = new Set(picked.map(({ account }) => account));
  return accounts.size === picked.length && !running.some(({ account }) => accounts.has(account));
}

/** What ended within this shows how soon a place falls free again. */
const lookBackMs = 200;

/**
 * How many more are claimed than there are places, so that each that falls free is filled at once: as
 * many as ended lately. Where the other side takes its time that is none, or next to none.
 * @param ends when attempts ended, as many as count
 */
export function claimedBeyond(ends: readonly number[], now: number): number {
  return ends.filter((at) => at > now - lookBackMs && at <= now).length;
}
