import pino from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { createClockWatch, followAfterMs } from './clock-watch.ts';
import { FakeClock } from './testing/fake-clock.ts';

describe('a clock that was set', () => {
  let clock: FakeClock;
  let answers: (number | Error)[];
  let followed: number[];

  beforeEach(() => {
    clock = new FakeClock();
    followed = [];
  });

  const watch = (...told: (number | Error)[]) => {
    answers = told;
    return createClockWatch({
      clock,
      log: pino({ level: 'silent' }),
      fromMs: 3_000,
      async awayMs() {
        const answer = answers.shift()!;
        if (answer instanceof Error) throw answer;
        return answer;
      },
      async follow(awayMs) {
        followed.push(awayMs);
      },
      onFailure(error) {
        throw error;
      },
    });
  };

  it.each([3_000, -3_000])('is followed when it is away by %i ms after a while', async (away) => {
    watch(away).wasSet();
    await clock.advance(followAfterMs - 1);
    expect(answers).toHaveLength(1);
    await clock.advance(1);
    expect(followed).toEqual([away]);
  });

  it('is not followed when the server’s own time is right all the same', async () => {
    watch(2_999).wasSet();
    await clock.advance(followAfterMs);
    expect(answers).toHaveLength(0);
    expect(followed).toEqual([]);
  });

  it('is looked at once, however often it is set meanwhile', async () => {
    const { wasSet } = watch(5_000);
    wasSet();
    await clock.advance(followAfterMs - 1);
    wasSet();
    await clock.advance(followAfterMs - 1);
    expect(followed).toEqual([]);
    await clock.advance(1);
    expect(followed).toEqual([5_000]);
  });

  it('is looked at again when the store could not be asked', async () => {
    watch(new Error('no answer'), 5_000).wasSet();
    await clock.advance(followAfterMs);
    expect(followed).toEqual([]);
    await clock.advance(followAfterMs);
    expect(followed).toEqual([5_000]);
  });

  it('is let alone by a server that stops', async () => {
    const { wasSet, stop } = watch(5_000);
    wasSet();
    stop();
    await clock.advance(followAfterMs);
    expect(answers).toHaveLength(1);
  });
});
