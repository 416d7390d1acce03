import { describe, expect, it } from 'vitest';
import { systemClock } from './clock.ts';
import { Pace } from './pace.ts';

const stepMs = 80;

/** How long so many turns take, in ms. */
async function turns(pace: Pace, count: number): Promise<number> {
  const startedAt = performance.now();
  for (let n = 0; n < count; n += 1) await pace.turn();
  return performance.now() - startedAt;
}

describe('a pace', () => {
  it('lets a burst go at once, then one after each step', async () => {
    const pace = new Pace(systemClock, stepMs);
    expect(await turns(pace, 10)).toBeLessThan(40);
    expect(await turns(pace, 5)).toBeGreaterThan(5 * stepMs - 20);
  });

  it('goes on at once when somebody is in a hurry', async () => {
    const pace = new Pace(systemClock, stepMs);
    await turns(pace, 10);
    const waiting = turns(pace, 1);
    pace.hurry();
    expect(await waiting).toBeLessThan(40);
  });

  it('waits for no time but that of the clock it was given', async () => {
    const waited: number[] = [];
    const pace = new Pace({ gather: async (ms) => void waited.push(ms) }, stepMs);
    expect(await turns(pace, 12)).toBeLessThan(40);
    expect(waited.length).toBe(2);
  });
});
