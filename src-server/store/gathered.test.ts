import { describe, expect, it } from 'vitest';
import { Pace } from '../pace.ts';
import { gathered } from './gathered.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('questions that are asked in the same moment', () => {
  it('are answered by one look-up, each with its own answer', async () => {
    const lookUps: string[][] = [];
    const find = gathered(async (keys) => {
      lookUps.push([...keys]);
      return new Map(keys.filter((key) => key !== 'c').map((key) => [key, key.toUpperCase()]));
    }, 10);
    expect(await Promise.all(['a', 'b', 'a', 'c'].map(find))).toEqual(['A', 'B', 'A', null]);
    expect(await find('d')).toBe('D');
    expect(lookUps).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('that come while one is looked up are answered by the next look-up, which is newer', async () => {
    const lookUps: string[][] = [];
    let answer = 'old';
    let finish = () => {};
    const find = gathered(async (keys) => {
      lookUps.push([...keys]);
      const now = answer;
      await new Promise<void>((resolve) => (finish = resolve));
      return new Map(keys.map((key) => [key, now]));
    }, 10);
    const first = find('a');
    await turn();
    answer = 'new';
    const later = Promise.all([find('a'), find('b')]);
    await turn();
    expect(lookUps).toEqual([['a']]);
    finish();
    expect(await first).toBe('old');
    await turn();
    finish();
    expect(await later).toEqual(['new', 'new']);
    expect(lookUps).toEqual([['a'], ['a', 'b']]);
  });

  it('fail together, and the next ones are asked again', async () => {
    let works = false;
    const find = gathered(async (keys) => {
      if (!works) throw new Error('away');
      return new Map(keys.map((key) => [key, key]));
    }, 10);
    const both = await Promise.allSettled([find('a'), find('b')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    works = true;
    expect(await find('a')).toBe('a');
  });

  it('follow each other in steps when there are many, and take along what is asked meanwhile', async () => {
    const lookUps: string[][] = [];
    let goOn = () => {};
    const pace = new Pace({ gather: () => new Promise((resolve) => (goOn = resolve)) }, 60_000);
    const find = gathered(
      async (keys) => {
        lookUps.push([...keys]);
        return new Map();
      },
      10,
      pace,
    );
    for (let n = 0; n < 10; n += 1) await find(`key-${n}`);
    lookUps.length = 0;
    const first = find('a');
    await turn();
    const second = find('b');
    await turn();
    expect(lookUps).toEqual([]);
    goOn();
    await Promise.all([first, second]);
    expect(lookUps).toEqual([['a', 'b']]);
  });

  it('are at most so many at once', async () => {
    const sizes: number[] = [];
    const find = gathered(async (keys) => {
      sizes.push(keys.length);
      return new Map();
    }, 200);
    await Promise.all(Array.from({ length: 450 }, (_, n) => find(`key-${n}`)));
    expect(sizes).toEqual([200, 200, 50]);
  });
});
