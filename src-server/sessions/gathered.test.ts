import { describe, expect, it } from 'vitest';
import { gathered } from './gathered.ts';

describe('questions that are asked in the same moment', () => {
  it('are answered by one look-up, each with its own answer', async () => {
    const lookUps: string[][] = [];
    const find = gathered(async (keys) => {
      lookUps.push([...keys]);
      return new Map(keys.filter((key) => key !== 'c').map((key) => [key, key.toUpperCase()]));
    });
    expect(await Promise.all(['a', 'b', 'a', 'c'].map(find))).toEqual(['A', 'B', 'A', null]);
    expect(await find('d')).toBe('D');
    expect(lookUps).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('do not wait for an answer that is under way: it may be older than the question', async () => {
    let answer = 'old';
    const find = gathered(async (keys) => {
      const now = answer;
      await new Promise((resolve) => setImmediate(resolve));
      return new Map(keys.map((key) => [key, now]));
    });
    const first = find('a');
    await new Promise((resolve) => setImmediate(resolve));
    answer = 'new';
    expect(await find('a')).toBe('new');
    expect(await first).toBe('old');
  });

  it('fail together, and the next ones are asked again', async () => {
    let works = false;
    const find = gathered(async (keys) => {
      if (!works) throw new Error('away');
      return new Map(keys.map((key) => [key, key]));
    });
    const both = await Promise.allSettled([find('a'), find('b')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    works = true;
    expect(await find('a')).toBe('a');
  });

  it('are at most two hundred at once', async () => {
    const sizes: number[] = [];
    const find = gathered(async (keys) => {
      sizes.push(keys.length);
      return new Map();
    });
    await Promise.all(Array.from({ length: 450 }, (_, n) => find(`key-${n}`)));
    expect(sizes).toEqual([200, 200, 50]);
  });
});
