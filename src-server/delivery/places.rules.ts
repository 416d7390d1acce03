/** Which of the messages that are due are begun, so that none that hangs holds up the others. */

/** A message that is due or under way. */
export interface Placed {
  readonly id: string;
  /** Where it goes, when the channel has many places to go to; null when they are all one. */
  readonly host: string | null;
  /** It has failed before. */
  readonly retry: boolean;
}

export interface PlaceLimits {
  /** How many messages are under way at once. */
  readonly places: number;
  readonly placesPerHost: number;
  /** Repetitions take so many at most: what has failed may well hang, and a new message must find a place. */
  readonly placesForRetries: number;
}

/**
 * In which order what is due is looked at: what is new goes before repetitions, but for one of them,
 * so that they come to their turn also when there is always something new.
 */
export function inTurn<Due extends Placed>(
  fresh: readonly Due[],
  again: readonly Due[],
  running: Iterable<Placed>,
): Due[] {
  const ahead = [...running].some(({ retry }) => retry) ? 0 : 1;
  return [...again.slice(0, ahead), ...fresh, ...again.slice(ahead)];
}

/** Chooses from what is due, in its order. */
export function pickDue<Due extends Placed>(
  due: readonly Due[],
  running: Iterable<Placed>,
  limits: PlaceLimits,
): Due[] {
  const under = [...running];
  const picked: Due[] = [];
  for (const next of due) {
    const all = [...under, ...picked];
    if (all.length >= limits.places) break;
    const retries = all.filter(({ retry }) => retry).length;
    if (next.retry && retries >= limits.placesForRetries) continue;
    const atHost = all.filter(({ host }) => host !== null && host === next.host).length;
    if (atHost >= limits.placesPerHost) continue;
    picked.push(next);
  }
  return picked;
}
