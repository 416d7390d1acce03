import { ProblemError } from '../../src-shared/problems.ts';
import type { Clock } from '../clock.ts';

/** So many may be on their way in at most; whoever comes then is told when to come back. */
export const maxComingIn = 2_000;
export const minComingIn = 300;

/**
 * Coming in should take no longer. Apps give an attempt up after 10 s, and what was done for it was in
 * vain: then it is better that fewer come in, and that the others are told when to come back.
 */
export const patienceMs = 5_000;

/** So many of them may go on together, from their account's turn to their first state. */
export const maxTogether = 300;

/** More sessions than this in a second or two are a storm: those of an account wait for each other. */
export const calmArrivals = 100;
/** Within this the third coming of a session is no arrival: whoever comes again and again makes no storm for all. */
export const latelyMs = 5_000;
const countedComings = 2;
/** An arrival counts half as much after this. */
const arrivalHalfLifeMs = 1_000;

/**
 * Until nobody else of the account came for so long. Who comes in together is one commit, one message
 * to those who are there, and one first state; who comes in one after the other is told to everybody
 * before, each time anew.
 */
export const gapMs = 200;

/** They wait for so long at most, and the longer a storm has lasted: then there are ever fewer waves. */
export const minGatherMs = 500;
export const maxGatherMs = 2_000;
const gatherShareOfStorm = 1 / 3;

/**
 * A storm that has lasted for so long brings each account's devices one by one, and hardly ever two
 * within the gap. From then on they wait for each other for so long, whenever the next one comes.
 */
export const longStormMs = 15_000;
export const longGatherMs = 3_000;
/**
 * So long the news of those who came in waits then, after that, for other news of their account: one
 * message costs as much as another, and a storm that lasts has few to gather at a time.
 */
export const longNewsMs = 6_000;

/** While more of the places are taken than this, nobody stays on one for coworkers who may come. */
const roomyShare = 1 / 2;

/** How often it is looked whose turn has come. */
export const lookEveryMs = 20;

/** What coming in is taken to last before anybody has. */
const firstGuessMs = 2_000;

/** How much the latest entrance counts in the average. */
const newestWeight = 0.05;

/** Nobody is sent away for longer: devices must be back inside the restart window of 45 s. */
const maxAwaySeconds = 20;

export interface Admission {
  /** @throws ProblemError unavailable, with the time to stay away */
  enter(): Place;
  /**
   * How long the news of an arrival may wait by now for what is told next of its account.
   * @param isHere whether it came in here, and has waited for its coworkers
   */
  newsWaitMs(isHere: boolean): number;
}

export interface Comer {
  readonly accountId: string;
  readonly sessionId: string;
}

/** A place among those who are coming in. */
export interface Place {
  /**
   * Waits for the turn of its account.
   * @param isConnected whether the client still waits; asked now and when the turn comes
   * @throws ProblemError unavailable when it does not
   */
  turn(comer: Comer, isConnected: () => boolean): Promise<void>;
  /** Gives the place back; may be called more than once. */
  leave(): void;
}

interface Waiting {
  readonly isThere: () => boolean;
  readonly goOn: () => void;
  readonly reject: (error: ProblemError) => void;
}

/** Those of one account who go on together. */
interface Group {
  readonly clients: Waiting[];
  readonly goesAt: number;
  readonly gapMs: number;
  /** When the latest of them came. */
  lastAt: number;
}

/** Limits the work in hand when everybody connects at once, and lets coworkers in together. */
export function createAdmission(clock: Clock): Admission {
  /** By account, in the order of who came first or had a part of it go on last. */
  const groups = new Map<string, Group>();
  let comingIn = 0;
  /** One less for each who took too long, one more for each who did not. */
  let places = maxComingIn;
  let together = 0;
  /** Recent arrivals, each the less the longer it is ago. */
  let arrivals = 0;
  let arrivedAt = clock.now();
  const lately = createLately(clock);
  let stormSince: number | null = null;
  let isLooking = false;
  let averageMs = firstGuessMs;
  /** When the place is free that the last client sent away was told to come for. */
  let promisedAt = 0;

  function takePlace(): Place {
    const startedAt = clock.now();
    let left = false;
    let wentOn = false;
    const goOn = () => {
      wentOn = true;
      together += 1;
    };
    comingIn += 1;
    return {
      async turn({ accountId, sessionId }, isConnected) {
        // Whoever gave the place back would never give back what they are counted for from here on.
        const isThere = () => !left && isConnected();
        if (!isThere()) throw new ProblemError('unavailable');
        countArrival(clock.now(), lately.comings(sessionId) > countedComings ? 0 : 1);
        if (stormSince === null) return goOn();
        await new Promise<void>((resolve, reject) => {
          gather(accountId, { isThere, goOn: () => resolve(goOn()), reject });
        });
      },
      leave() {
        if (left) return;
        left = true;
        if (wentOn) together -= 1;
        const tookMs = clock.now() - startedAt;
        averageMs += newestWeight * (tookMs - averageMs);
        places =
          tookMs > patienceMs
            ? Math.max(minComingIn, places - 1)
            : Math.min(maxComingIn, places + 1);
        comingIn -= 1;
      },
    };
  }

  const arrivalsBy = (now: number) => arrivals * 0.5 ** ((now - arrivedAt) / arrivalHalfLifeMs);

  function countArrival(now: number, weight: number): void {
    arrivals = arrivalsBy(now) + weight;
    arrivedAt = now;
    if (arrivals <= calmArrivals) stormSince = null;
    else stormSince ??= now;
  }

  function gather(accountId: string, client: Waiting): void {
    const now = clock.now();
    const group = groups.get(accountId);
    if (group) {
      group.clients.push(client);
      group.lastAt = now;
    } else {
      const wait = waitAfter(now - (stormSince ?? now));
      const goesAt = now + wait.gatherMs;
      groups.set(accountId, { clients: [client], goesAt, gapMs: wait.gapMs, lastAt: now });
    }
    lookSoon();
  }

  function lookSoon(): void {
    if (isLooking || groups.size === 0) return;
    isLooking = true;
    clock.after(lookEveryMs, () => {
      isLooking = false;
      look();
      lookSoon();
    });
  }

  /** Lets whole groups go on, also beyond the places that are free; larger ones in parts. */
  function look(): void {
    const now = clock.now();
    const isRoomy = comingIn <= places * roomyShare;
    for (const [accountId, group] of groups) {
      const { clients, goesAt, lastAt } = group;
      if (together >= maxTogether) return;
      if (now < Math.min(goesAt, lastAt + (isRoomy ? group.gapMs : gapMs))) continue;
      const turn = clients.splice(0, maxTogether);
      groups.delete(accountId);
      // What is left of it, and who joins it, come after whoever waits already.
      if (clients.length > 0) groups.set(accountId, group);
      for (const client of turn) {
        if (client.isThere()) client.goOn();
        else client.reject(new ProblemError('unavailable'));
      }
    }
  }

  /** Each client sent away gets a moment of its own, so that they do not come back together. */
  function sendAway(): ProblemError {
    const now = clock.now();
    const eachMs = averageMs / places;
    promisedAt = Math.max(promisedAt, now + comingIn * eachMs) + eachMs;
    promisedAt = Math.min(promisedAt, now + maxAwaySeconds * 1_000);
    return new ProblemError('unavailable', {
      detail: 'Very many devices are connecting just now.',
      retryAfterSeconds: Math.max(1, Math.ceil((promisedAt - now) / 1_000)),
    });
  }

  return {
    enter() {
      if (comingIn >= places) throw sendAway();
      return takePlace();
    },
    newsWaitMs(isHere) {
      const now = clock.now();
      if (stormSince === null || arrivalsBy(now) <= calmArrivals) return 0;
      const stormMs = now - stormSince;
      if (stormMs >= longStormMs) return longNewsMs;
      return isHere ? 0 : waitAfter(stormMs).gatherMs;
    },
  };
}

/** Counts how often a session came within `latelyMs`, and up to twice as long. */
function createLately(clock: Clock): { comings(sessionId: string): number } {
  let counts = new Map<string, number>();
  let earlier = new Map<string, number>();
  let since = clock.now();
  return {
    comings(sessionId) {
      const now = clock.now();
      if (now - since >= latelyMs) {
        earlier = now - since < 2 * latelyMs ? counts : new Map();
        counts = new Map();
        since = now;
      }
      const count = (counts.get(sessionId) ?? 0) + 1;
      counts.set(sessionId, count);
      return count + (earlier.get(sessionId) ?? 0);
    },
  };
}

/** How coworkers wait for each other once a storm has lasted for so long. */
function waitAfter(stormMs: number): { gatherMs: number; gapMs: number } {
  if (stormMs >= longStormMs) return { gatherMs: longGatherMs, gapMs: longGatherMs };
  const gatherMs = Math.min(maxGatherMs, stormMs * gatherShareOfStorm);
  return { gatherMs: Math.max(minGatherMs, gatherMs), gapMs };
}
