import { describe, expect, it, vi } from 'vitest';
import { Pace } from './pace.ts';

const stepMs = 80;

/** A pace on a machine whose time passes only while it waits, or when a test says so. */
function start() {
  let passedMs = 0;
  const waits: number[] = [];
  const gather = async (ms: number) => {
    waits.push(ms);
    passedMs += ms;
  };
  const pace = new Pace({ gather }, stepMs, () => passedMs);
  return { pace, waits, pass: (ms: number) => void (passedMs += ms) };
}

async function turns(pace: Pace, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await pace.turn();
}

describe('a pace', () => {
  it('lets a burst go at once, then one after each step', async () => {
    const { pace, waits } = start();
    await turns(pace, 10);
    expect(waits).toEqual([]);
    await turns(pace, 5);
    expect(waits).toEqual([stepMs, stepMs, stepMs, stepMs, stepMs]);
  });

  it('waits only for what is left of the step', async () => {
    const { pace, waits, pass } = start();
    await turns(pace, 10);
    pass(stepMs / 4);
    await pace.turn();
    expect(waits).toEqual([(stepMs * 3) / 4]);
  });

  it('lets no more than a burst go at once after it was quiet', async () => {
    const { pace, waits, pass } = start();
    await turns(pace, 10);
    pass(100 * stepMs);
    await turns(pace, 11);
    expect(waits).toEqual([stepMs]);
  });

  it('goes on at once when somebody is in a hurry', async () => {
    const pace = new Pace({ gather: () => new Promise(() => {}) }, stepMs, () => 0);
    await turns(pace, 10);
    const went = vi.fn<() => void>();
    const waiting = pace.turn().then(went);
    await new Promise((resume) => setImmediate(resume));
    expect(went).not.toHaveBeenCalled();
    pace.hurry();
    await waiting;
  });

  it('counts what passes on the machine, and waits for no time but that of the clock it was given', async () => {
    const waits: number[] = [];
    const now = vi.spyOn(performance, 'now').mockReturnValue(0);
    const pace = new Pace({ gather: async (ms) => void waits.push(ms) }, stepMs);
    await turns(pace, 12);
    expect(waits).toEqual([stepMs, stepMs]);
    now.mockReturnValue(stepMs);
    await pace.turn();
    expect(waits).toHaveLength(2);
    now.mockRestore();
  });
});
