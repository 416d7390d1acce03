import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeliverySoFar, Outcome } from './delivery.rules.ts';
import { afterAttempt, keptAttempts, nextAttempt, quietUntil, tryForMs } from './delivery.rules.ts';

const createdAt = Date.parse('2026-11-20T13:00:00Z');
const seconds = 1_000;
const minutes = 60_000;

const fresh: DeliverySoFar = {
  createdAt,
  attempts: 0,
  notBefore: null,
  log: [],
};
const passing = { kind: 'passing', reason: null, retryAfterMs: null } as const;
const refused: Outcome = { ...passing, error: 'connect ECONNREFUSED', answer: null };

describe('the pause after a passing failure', () => {
  it.each([
    [1, 5 * seconds, 6 * seconds],
    [2, 15 * seconds, 18 * seconds],
    [3, 30 * seconds, 36 * seconds],
    [4, minutes, 72 * seconds],
    [5, 2 * minutes, 144 * seconds],
    [6, 5 * minutes, 6 * minutes],
    [7, 10 * minutes, 12 * minutes],
    [8, 20 * minutes, 24 * minutes],
    [9, 30 * minutes, 36 * minutes],
    [10, 30 * minutes, 36 * minutes],
    [60, 30 * minutes, 36 * minutes],
  ])('after attempt %i is from %i to %i ms', (attempts, shortest, longest) => {
    const now = createdAt + 1;
    const delivery = { firstAttemptAt: createdAt, attempts };
    expect(nextAttempt(delivery, now, 0)).toBe(now + shortest);
    expect(nextAttempt(delivery, now, 1)).toBe(now + longest);
  });
});

describe('the pause that the other side asked for', () => {
  it.each([
    ['shorter than ours: ours counts', 4_999, 5_000],
    ['longer than ours', 5_001, 5_001],
    ['an hour', 60 * minutes, 60 * minutes],
    ['longer than an hour: an hour counts, or a day would pass without a word', 1e12, 60 * minutes],
  ])('%s', (_, retryAfterMs, pauseMs) => {
    const after = afterAttempt(fresh, { ...refused, retryAfterMs }, createdAt, 0);
    expect(after.nextAttemptAt).toBe(createdAt + pauseMs);
    expect(after.notBefore).toBe(createdAt + Math.min(retryAfterMs, pauseMs));
  });

  it('longer than the time there is left: the last attempt is made at its end', () => {
    const begun = afterAttempt(fresh, refused, createdAt, 0);
    const now = createdAt + tryForMs - 40 * minutes;
    const after = afterAttempt(begun, { ...refused, retryAfterMs: 60 * minutes }, now, 0);
    expect(after).toMatchObject({
      nextAttemptAt: createdAt + tryForMs,
      notBefore: createdAt + tryForMs,
    });
  });
});

describe('quiet hours that held a message back', () => {
  const wakes = createdAt + 8 * 60 * minutes;
  const held: DeliverySoFar = { ...fresh, notBefore: wakes };

  it.each<[string, Outcome]>([
    ['failed', refused],
    ['was cut off', { kind: 'interrupted' }],
    ['was answered with a pause that was asked for', { ...refused, retryAfterMs: 60_000 }],
  ])('are known still when an attempt %s, however often', (_, outcome) => {
    let delivery = held;
    for (let count = 0; count <= keptAttempts; count++) {
      expect(quietUntil(delivery)).toBe(wakes);
      delivery = afterAttempt(delivery, outcome, wakes + count, 0);
    }
  });

  it('are known still when a server of the version before made the first attempt', () => {
    const { log, ...tried } = afterAttempt(held, refused, wakes, 0);
    const delivery = { ...tried, log: log.map(({ heldUntil: _, ...attempt }) => attempt) };
    expect(quietUntil(delivery)).toBe(wakes);
  });

  it('are past once somebody has it sent again', () => {
    const failed = afterAttempt(held, { ...refused, kind: 'final' }, wakes, 0);
    const anew = { ...failed, createdAt: wakes + minutes, attempts: 0 };
    expect(quietUntil(anew)).toBeNull();
    expect(quietUntil(afterAttempt(anew, refused, wakes + minutes, 0))).toBeNull();
  });

  it('are no pause that the other side asked for', () => {
    const asked = afterAttempt(fresh, { ...refused, retryAfterMs: 60_000 }, createdAt, 0);
    expect(quietUntil(asked)).toBeNull();
    const after = afterAttempt(asked, refused, createdAt + 60_000, 0);
    expect(after.notBefore).toBeNull();
    expect(quietUntil(fresh)).toBeNull();
    const ofNothing = afterAttempt(fresh, { ...refused, retryAfterMs: 0 }, wakes, 0);
    expect(quietUntil(ofNothing)).toBeNull();
  });
});

describe('the end of trying', () => {
  const firstAttemptAt = createdAt;
  const endsAt = firstAttemptAt + tryForMs;

  it.each([
    ['half an hour and 1 ms before', endsAt - 30 * minutes - 1, endsAt - 1],
    ['half an hour before', endsAt - 30 * minutes, endsAt],
    ['1 ms before: one last attempt at the end', endsAt - 1, endsAt],
    ['at the end', endsAt, null],
    ['after it', endsAt + 1, null],
  ])('%s', (_, now, next) => {
    expect(nextAttempt({ firstAttemptAt, attempts: 20 }, now, 0)).toBe(next);
  });

  /** Refused again and again, until it is given up. @returns when that was */
  function refuseAll(begun: DeliverySoFar, firstAt: number, random: number): number {
    let now = firstAt;
    let delivery = afterAttempt(begun, refused, now, random);
    while (delivery.nextAttemptAt !== null) {
      expect(delivery.nextAttemptAt).toBeGreaterThan(now);
      now = delivery.nextAttemptAt;
      delivery = afterAttempt(delivery, refused, now, random);
    }
    expect(delivery).toMatchObject({ status: 'failed', because: 'given-up' });
    return now;
  }
  const randoms = fc.double({ min: 0, max: 1, noNaN: true });

  it('is reached by pauses that never bring a delivery to a halt', () => {
    fc.assert(
      fc.property(randoms, (random) => {
        expect(refuseAll(fresh, createdAt, random)).toBe(endsAt);
      }),
      { numRuns: 20 },
    );
  });

  it('is a day after the first attempt, however long the message was held back or no server there', () => {
    const heldBackUntil = createdAt + 7 * tryForMs;
    expect(refuseAll(fresh, heldBackUntil, 0.5)).toBe(heldBackUntil + tryForMs);
  });

  it('is a day after it was sent again, whatever was tried before', () => {
    const first = afterAttempt(fresh, refused, createdAt, 0);
    const sentAgainAt = endsAt + tryForMs;
    const again = { ...first, createdAt: sentAgainAt, attempts: 0 };
    expect(refuseAll(again, sentAgainAt + 1, 0)).toBe(sentAgainAt + 1 + tryForMs);
  });
});

describe('what an attempt leaves', () => {
  const now = createdAt + 7;

  it.each<[string, Outcome, object]>([
    [
      'accepted',
      { kind: 'accepted', answer: '250 OK' },
      { status: 'sent', sentAt: now, nextAttemptAt: null, lastError: null, lastAnswer: '250 OK' },
    ],
    [
      'refused for good',
      { kind: 'final', error: 'Mail command failed', answer: '550 no such user', reason: null },
      { status: 'failed', because: 'refused', nextAttemptAt: null, lastAnswer: '550 no such user' },
    ],
    [
      'put off',
      { ...passing, error: 'Mail command failed', answer: '451 later' },
      { status: 'pending', because: 'retry', nextAttemptAt: now + 5_000, lastAnswer: '451 later' },
    ],
    [
      'interrupted by a stop: due again at once',
      { kind: 'interrupted' },
      { status: 'pending', because: 'interrupted', nextAttemptAt: now, sentAt: null },
    ],
  ])('%s', (_, outcome, expected) => {
    expect(afterAttempt(fresh, outcome, now, 0)).toMatchObject({ attempts: 1, ...expected });
  });

  it('keeps no answer of an attempt before when the other side said nothing this time', () => {
    const after = afterAttempt(fresh, refused, now, 0);
    expect(after).toMatchObject({ lastAnswer: null, lastError: 'connect ECONNREFUSED' });
    expect(after.log).toEqual([
      { at: now, ok: false, answer: 'connect ECONNREFUSED', reason: null },
    ]);
  });

  it('keeps the first attempt and the latest ones only', () => {
    let delivery = fresh;
    for (let count = 0; count < 25; count++) {
      delivery = afterAttempt(delivery, refused, createdAt + count, 0);
    }
    expect(delivery.attempts).toBe(25);
    expect(delivery.log).toHaveLength(keptAttempts);
    const latest = Array.from({ length: keptAttempts - 1 }, (_, n) => createdAt + 6 + n);
    expect(delivery.log.map(({ at }) => at)).toEqual([createdAt, ...latest]);
  });

  it('keeps an answer to one line of sane length', () => {
    const answer = `250-first\r\n250 ${'x'.repeat(5_000)}\ud800\u0000`;
    const { lastAnswer } = afterAttempt(fresh, { kind: 'accepted', answer }, now, 0);
    expect(lastAnswer).toMatch(/^250-first 250 x+…$/);
    expect(lastAnswer).toHaveLength(500);
  });
});
