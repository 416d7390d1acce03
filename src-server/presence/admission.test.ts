import { beforeEach, describe, expect, it } from 'vitest';
import type { ProblemError } from '../../src-shared/problems.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import {
  calmArrivals,
  createAdmission,
  gapMs,
  longGatherMs,
  longNewsMs,
  longStormMs,
  lookEveryMs,
  maxComingIn,
  maxGatherMs,
  maxTogether,
  minComingIn,
  minGatherMs,
  patienceMs,
} from './admission.ts';
import type { Admission, Place } from './admission.ts';

let clock: FakeClock;
let admission: Admission;
/** Whose turn has come, in order. */
let wentOn: string[];

beforeEach(() => {
  clock = new FakeClock();
  admission = createAdmission(clock);
  wentOn = [];
});

const crowd = (count: number): Place[] => Array.from({ length: count }, () => admission.enter());

let sessions = 0;
const somebodyOf = (accountId: string) => ({ accountId, sessionId: `session-${(sessions += 1)}` });

/** Somebody of an account arrives and waits for the turn. */
function arrive(accountId: string, isThere = () => true): Place {
  const place = admission.enter();
  place.turn(somebodyOf(accountId), isThere).then(
    () => wentOn.push(accountId),
    (error: ProblemError) => wentOn.push(error.code),
  );
  return place;
}

/** So many come and go that a storm runs from now on. */
function storm(): void {
  for (const place of crowd(3 * calmArrivals)) {
    place.turn(somebodyOf('storm'), () => true).catch(() => {});
    place.leave();
  }
}

/** A storm that has lasted for so long. */
async function stormFor(ms: number): Promise<void> {
  storm();
  for (const until = clock.now() + ms; clock.now() < until; storm()) await clock.advance(500);
}

function sentAwayFor(): number {
  try {
    admission.enter().leave();
    return 0;
  } catch (error) {
    return (error as ProblemError).extra.retryAfterSeconds!;
  }
}

describe('places', () => {
  it('are as many as there are; whoever comes then is sent away, each for longer, none for too long', () => {
    crowd(maxComingIn);
    const told = Array.from({ length: 25_000 }, sentAwayFor);
    expect(told[0]).toBe(3);
    expect(told.toSorted((a, b) => a - b)).toEqual(told);
    expect(told.filter((seconds) => seconds === 4)).toHaveLength(maxComingIn / 2);
    expect(Math.max(...told)).toBe(20);
  });

  it('are told for when they will be free, as it took lately', async () => {
    const places = crowd(maxComingIn);
    await clock.advance(100);
    for (const place of places) place.leave();
    crowd(maxComingIn);
    expect(sentAwayFor()).toBe(1);
  });

  it('become fewer while coming in takes too long, and more again when it does not', async () => {
    const slow = crowd(maxComingIn);
    await clock.advance(patienceMs + 1);
    for (const place of slow.slice(0, 500)) place.leave();
    expect(sentAwayFor()).toBeGreaterThan(0);
    for (const place of slow.slice(500)) place.leave();
    const fewer = crowd(minComingIn);
    expect(sentAwayFor()).toBeGreaterThan(0);
    await clock.advance(patienceMs);
    for (const place of fewer) place.leave();
    crowd(2 * minComingIn);
    expect(sentAwayFor()).toBeGreaterThan(0);
  });

  it('are free again once, however often they are given back', () => {
    const [first] = crowd(maxComingIn);
    expect(sentAwayFor()).toBeGreaterThan(0);
    first!.leave();
    first!.leave();
    expect(sentAwayFor()).toBe(0);
    crowd(1);
    expect(sentAwayFor()).toBeGreaterThan(0);
  });
});

describe('the turn of an account', () => {
  it('comes at once while few arrive', async () => {
    for (let n = 0; n < calmArrivals; n += 1) arrive('a');
    await clock.settle();
    expect(wentOn).toHaveLength(calmArrivals);
  });

  it('comes at once beside one who comes again and again', async () => {
    const again = somebodyOf('again');
    for (let second = 0; second < 20; second += 1) {
      for (const place of crowd(2 * calmArrivals)) {
        place.turn(again, () => true).catch(() => {});
        place.leave();
      }
      await clock.advance(1_000);
    }
    arrive('a');
    await clock.settle();
    expect(wentOn).toEqual(['a']);
    expect(admission.newsWaitMs(true)).toBe(0);
  });

  it('comes in a storm once nobody else of it has come for a while', async () => {
    storm();
    arrive('a');
    await clock.advance(gapMs - 1);
    arrive('a');
    await clock.advance(gapMs - 1);
    expect(wentOn).toEqual([]);
    await clock.advance(1 + lookEveryMs);
    expect(wentOn).toEqual(['a', 'a']);
  });

  it('comes for all at once, however many follow', async () => {
    storm();
    for (let ms = 0; ms < minGatherMs; ms += gapMs / 2) {
      await clock.advance(ms === 0 ? 0 : gapMs / 2);
      arrive('a');
    }
    await clock.advance(gapMs / 2 - 1);
    expect(wentOn).toEqual([]);
    await clock.advance(1 + lookEveryMs);
    expect(wentOn).toHaveLength(minGatherMs / (gapMs / 2));
  });

  it('takes the longer the longer the storm has lasted, up to a bound', async () => {
    await stormFor(longStormMs - 3_000);
    const from = clock.now();
    while (wentOn.length === 0) {
      storm();
      arrive('a');
      await clock.advance(gapMs / 2);
    }
    expect(clock.now() - from).toBeGreaterThanOrEqual(maxGatherMs);
    expect(clock.now() - from).toBeLessThanOrEqual(maxGatherMs + gapMs);
  });

  it('comes in a storm that lasts after a while, whenever the next of them comes', async () => {
    await stormFor(longStormMs);
    arrive('a');
    await clock.advance(longGatherMs - 1);
    arrive('a');
    expect(wentOn).toEqual([]);
    await clock.advance(1 + lookEveryMs);
    expect(wentOn).toEqual(['a', 'a']);
  });

  it('comes as soon in a storm that lasts as in another one while most places are taken', async () => {
    await stormFor(longStormMs);
    crowd(maxComingIn / 2);
    arrive('a');
    await clock.advance(gapMs + lookEveryMs);
    expect(wentOn).toEqual(['a']);
  });

  it('is over with the storm', async () => {
    storm();
    await clock.advance(3_000);
    arrive('a');
    await clock.settle();
    expect(wentOn).toEqual(['a']);
  });

  it('says how long news of arrivals may wait, here and elsewhere: the longer the storm has lasted', async () => {
    const waits = () => [true, false].map((isHere) => admission.newsWaitMs(isHere));
    expect(waits()).toEqual([0, 0]);
    storm();
    expect(waits()).toEqual([0, minGatherMs]);
    await stormFor(longStormMs - 1_000);
    expect(waits()).toEqual([0, maxGatherMs]);
    await stormFor(1_000);
    expect(waits()).toEqual([longNewsMs, longNewsMs]);
    await clock.advance(10_000);
    expect(waits()).toEqual([0, 0]);
  });

  it('comes for whole accounts, in the order of who came first, while there is room', async () => {
    storm();
    const first: Place[] = [];
    for (let n = 0; n < maxTogether; n += 1) first.push(arrive(n % 2 === 0 ? 'a' : 'b'));
    arrive('c');
    await clock.advance(gapMs + lookEveryMs);
    expect(wentOn.join('')).toBe('a'.repeat(maxTogether / 2) + 'b'.repeat(maxTogether / 2));
    await clock.advance(gapMs);
    expect(wentOn).not.toContain('c');
    first[0]!.leave();
    await clock.advance(lookEveryMs);
    expect(wentOn.at(-1)).toBe('c');
  });

  it('comes in parts for an account that is too large', async () => {
    storm();
    const places: Place[] = [];
    for (let n = 0; n < maxTogether + 1; n += 1) places.push(arrive('a'));
    await clock.advance(gapMs + lookEveryMs);
    expect(wentOn).toHaveLength(maxTogether);
    for (const place of places.slice(0, maxTogether)) place.leave();
    await clock.advance(lookEveryMs);
    expect(wentOn).toHaveLength(maxTogether + 1);
  });

  it('comes for every account, however many of another one keep coming', async () => {
    storm();
    const places: Place[] = [];
    const flood = () => {
      for (let n = 0; n < maxTogether; n += 1) places.push(arrive('a'));
    };
    flood();
    flood();
    arrive('b');
    await clock.advance(maxGatherMs);
    for (let look = 0; look < 3; look += 1) {
      flood();
      for (const place of places.splice(0, maxTogether)) place.leave();
      await clock.advance(lookEveryMs);
    }
    expect(wentOn.indexOf('b')).toBe(maxTogether);
  });

  it('never comes for whoever left while it was not known who they are', async () => {
    for (let n = 0; n < maxTogether; n += 1) {
      const place = admission.enter();
      place.leave();
      await expect(place.turn(somebodyOf('a'), () => true)).rejects.toMatchObject({
        code: 'unavailable',
      });
    }
    storm();
    arrive('a');
    await clock.advance(gapMs + lookEveryMs);
    expect(wentOn).toEqual(['a']);
  });

  it('never comes for whoever was closed before, in a calm as well', async () => {
    arrive('a', () => false);
    await clock.settle();
    expect(wentOn).toEqual(['unavailable']);
  });

  it('never comes for whoever leaves while they wait for it', async () => {
    storm();
    for (let n = 0; n < maxTogether; n += 1) arrive('a').leave();
    await clock.advance(gapMs + lookEveryMs);
    expect(wentOn).not.toContain('a');
    arrive('b');
    await clock.advance(gapMs + lookEveryMs);
    expect(wentOn.at(-1)).toBe('b');
  });

  it('comes at once beside many who open no session', async () => {
    for (const place of crowd(3 * calmArrivals)) place.leave();
    arrive('a');
    await clock.settle();
    expect(wentOn).toEqual(['a']);
  });

  it('passes over whoever did not wait', async () => {
    storm();
    arrive('a', () => false);
    arrive('a');
    await clock.advance(gapMs + lookEveryMs);
    expect(wentOn.toSorted()).toEqual(['a', 'unavailable']);
  });
});
