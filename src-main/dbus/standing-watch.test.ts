import { describe, expect, it } from 'vitest';
import { fakeClock } from '../testing/fake-clock.ts';
import { standingWatch } from './standing-watch.ts';

function harness() {
  const clock = fakeClock();
  const heard: string[] = [];
  let works = false;
  let begun = 0;
  const watch = standingWatch(
    clock,
    async () => {
      heard.push(`${clock.now() / 1_000} s`);
      if (!works) throw new Error('not now');
      begun += 1;
      const mine = begun;
      return () => heard.push(`end ${mine}`);
    },
    () => heard.push('failed'),
  );
  return { clock, watch, setWorks: (now: boolean) => (works = now), take: () => heard.splice(0) };
}

describe('a watch', () => {
  it('is begun until it stands, with pauses that double', async () => {
    const { clock, watch, setWorks, take } = harness();
    await watch();
    await clock.pass(7_000);
    expect(take()).toEqual(['1 s', 'failed', '2 s', '4 s', '8 s']);
    setWorks(true);
    await clock.pass(8_000);
    expect(take()).toEqual(['16 s']);
    expect(clock.pending()).toBe(0);
  });

  it('wakes the computer once in five minutes at last', async () => {
    const { clock, watch, take } = harness();
    await watch();
    await clock.pass(60 * 60_000);
    take();
    await clock.pass(60 * 60_000);
    expect(take()).toHaveLength(12);
  });

  it('is begun anew at once, never twice at the same time', async () => {
    const { clock, watch, setWorks, take } = harness();
    await watch();
    await clock.pass(3_000);
    take();
    setWorks(true);
    await Promise.all([watch(), watch()]);
    expect(take()).toEqual(['4 s', 'end 1', '4 s']);
    expect(clock.pending()).toBe(0);
  });
});
