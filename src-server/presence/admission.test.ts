import { describe, expect, it } from 'vitest';
import type { ProblemError } from '../../src-shared/problems.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { createAdmission, maxComingIn, maxWaiting } from './admission.ts';
import type { Admission } from './admission.ts';

const there = () => true;

/** Takes every place there is, and every place to wait. */
async function crowd(admission: Admission) {
  const inside = await Promise.all(
    Array.from({ length: maxComingIn }, () => admission.enter(there)),
  );
  const waiting = Array.from({ length: maxWaiting }, () => admission.enter(there));
  return { inside, waiting };
}

const sentAway = (admission: Admission): Promise<number> =>
  admission.enter(there).then(
    () => 0,
    (error: ProblemError) => error.extra.retryAfterSeconds!,
  );

describe('admission', () => {
  it('lets in as many at once as there are places, the others in turn', async () => {
    const admission = createAdmission(new FakeClock());
    const { inside, waiting } = await crowd(admission);
    const entered: number[] = [];
    waiting.forEach((one, n) => void one.then(() => entered.push(n)));
    inside[0]!();
    inside[0]!();
    inside[1]!();
    await new Promise((resume) => setImmediate(resume));
    expect(entered).toEqual([0, 1]);
  });

  it('skips whoever did not wait', async () => {
    const admission = createAdmission(new FakeClock());
    const inside = await Promise.all(
      Array.from({ length: maxComingIn }, () => admission.enter(there)),
    );
    const gone = admission.enter(() => false);
    const next = admission.enter(there);
    inside[0]!();
    await expect(gone).rejects.toMatchObject({ code: 'unavailable' });
    expect(await next).toBeTypeOf('function');
  });

  it('sends away whoever comes to a full house, each for longer, none for too long', async () => {
    const admission = createAdmission(new FakeClock());
    await crowd(admission);
    const told: number[] = [];
    for (let n = 0; n < 10_000; n += 1) told.push(await sentAway(admission));
    expect(told[0]).toBe(5);
    expect(told.toSorted((a, b) => a - b)).toEqual(told);
    expect(told.filter((seconds) => seconds === 6)).toHaveLength(maxComingIn);
    expect(Math.max(...told)).toBe(20);
  });

  it('learns from how long it takes', async () => {
    const clock = new FakeClock();
    const admission = createAdmission(clock);
    const { inside, waiting } = await crowd(admission);
    await clock.advance(100);
    for (const leave of inside) leave();
    for (const one of waiting.slice(0, maxComingIn)) await one;
    for (let n = 0; n < maxComingIn; n += 1) void admission.enter(there);
    expect(await sentAway(admission)).toBe(1);
  });

  it('has room again when the crowd has passed', async () => {
    const admission = createAdmission(new FakeClock());
    const { inside, waiting } = await crowd(admission);
    expect(await sentAway(admission)).toBeGreaterThan(0);
    for (const leave of inside) leave();
    for (const one of waiting) (await one)();
    expect(await sentAway(admission)).toBe(0);
  });
});
