import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeliverySoFar, Outcome } from './delivery.rules.ts';
import { afterAttempt, keptAttempts, nextAttempt, tryForMs } from './delivery.rules.ts';

const createdAt = Date.parse('2026-11-20T13:00:00Z');
const seconds = 1_000;
const minutes = 60_000;

const fresh: DeliverySoFar = { createdAt, attempts: 0, lastAnswer: null, log: [] };
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
    expect(nextAttempt({ createdAt, attempts }, now, 0)).toBe(now + shortest);
    expect(nextAttempt({ createdAt, attempts }, now, 1)).toBe(now + longest);
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
    const now = createdAt + tryForMs - 40 * minutes;
    const after = afterAttempt(fresh, { ...refused, retryAfterMs: 60 * minutes }, now, 0);
    expect(after).toMatchObject({
      nextAttemptAt: createdAt + tryForMs,
      notBefore: createdAt + tryForMs,
    });
  });
});

describe('the end of trying', () => {
  const endsAt = createdAt + tryForMs;

  it.each([
    ['half an hour and 1 ms before', endsAt - 30 * minutes - 1, endsAt - 1],
    ['half an hour before', endsAt - 30 * minutes, endsAt],
    ['1 ms before: one last attempt at the end', endsAt - 1, endsAt],
    ['at the end', endsAt, null],
    ['after it', endsAt + 1, null],
  ])('%s', (_, now, next) => {
    expect(nextAttempt({ createdAt, attempts: 20 }, now, 0)).toBe(next);
  });

  it('comes after every message has been tried at least once, however long the server was down', () => {
    const weekLater = createdAt + 7 * tryForMs;
    const after = afterAttempt(fresh, refused, weekLater, 0);
    expect(after).toMatchObject({ status: 'failed', because: 'given-up', attempts: 1 });
    const accepted = afterAttempt(fresh, { kind: 'accepted', answer: '250 OK' }, weekLater, 0);
    expect(accepted.status).toBe('sent');
  });

  it('is reached by pauses that never bring a delivery to a halt', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (random) => {
        let now = createdAt;
        let delivery = afterAttempt(fresh, refused, now, random);
        while (delivery.nextAttemptAt !== null) {
          expect(delivery.nextAttemptAt).toBeGreaterThan(now);
          now = delivery.nextAttemptAt;
          delivery = afterAttempt(delivery, refused, now, random);
        }
        expect(now).toBe(endsAt);
        expect(delivery.status).toBe('failed');
      }),
      { numRuns: 20 },
    );
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

  it('keeps the last answer when the other side said nothing this time', () => {
    const after = afterAttempt({ ...fresh, lastAnswer: '451 later' }, refused, now, 0);
    expect(after).toMatchObject({ lastAnswer: '451 later', lastError: 'connect ECONNREFUSED' });
    expect(after.log).toEqual([
      { at: now, ok: false, answer: 'connect ECONNREFUSED', reason: null },
    ]);
  });

  it('keeps the latest attempts only', () => {
    let delivery = fresh;
    for (let count = 0; count < 25; count++) {
      delivery = afterAttempt(delivery, refused, createdAt + count, 0);
    }
    expect(delivery.attempts).toBe(25);
    expect(delivery.log).toHaveLength(keptAttempts);
    expect(delivery.log.at(-1)?.at).toBe(createdAt + 24);
  });

  it('keeps an answer to one line of sane length', () => {
    const answer = `250-first\r\n250 ${'x'.repeat(5_000)}\ud800\u0000`;
    const { lastAnswer } = afterAttempt(fresh, { kind: 'accepted', answer }, now, 0);
    expect(lastAnswer).toMatch(/^250-first 250 x+…$/);
    expect(lastAnswer).toHaveLength(500);
  });
});
