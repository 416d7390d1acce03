import { describe, expect, it } from 'vitest';
import { Pace } from './pace.ts';

/** How long so many turns take, in ms. */
async function turns(pace: Pace, count: number): Promise<number> {
  const startedAt = performance.now();
  for (let n = 0; n < count; n += 1) await pace.turn();
  return performance.now() - startedAt;
}

describe('the pace of commits', () => {
  it('lets a burst go at once, then one every 20 ms', async () => {
    const pace = new Pace();
    expect(await turns(pace, 50)).toBeLessThan(20);
    expect(await turns(pace, 5)).toBeGreaterThan(75);
  });

  it('leaves a slow disk three times as long as a commit takes, up to 100 ms', async () => {
    const pace = new Pace();
    await turns(pace, 50);
    pace.took(30);
    expect(await turns(pace, 3)).toBeGreaterThan(200);
    pace.took(5_000);
    expect(await turns(pace, 3)).toBeLessThan(1_000);
  });
});
