import { describe, expect, it, vi } from 'vitest';
import { fakeClock } from '../../testing/fake-clock.ts';
import type { IdleSource } from './idle-source.ts';
import { idleSourceChain } from './source-chain.ts';

/** A source whose counter a test sets. */
const source = (name: string, idleMs: () => number, works = true): IdleSource => ({
  name,
  resolutionMs: 1,
  probe: () => (works ? { works } : { works, why: 'not here' }),
  idleMs,
});

function harness(...sources: IdleSource[]) {
  const clock = fakeClock();
  const logged: string[] = [];
  const log = (message: string) => logged.push(message);
  const chain = idleSourceChain(sources, { clock, log });
  /** Reads once a second, for so many seconds. */
  const readFor = async (seconds: number) => {
    for (let n = 0; n < seconds; n += 1) {
      clock.advance(1_000);
      await chain.read();
    }
    return chain.read();
  };
  return { clock, logged, chain, readFor };
}

describe('the chain', () => {
  it('sees a lock through the source in use, without reading its counter', async () => {
    let locked: boolean | null = null;
    let reads = 0;
    const { chain } = harness({ ...source('a', () => (reads += 1)), locked: () => locked });
    locked = true;
    expect(chain.seesLock()).toBe(false);
    await chain.read();
    expect(chain.seesLock()).toBe(true);
    locked = null;
    expect(chain.seesLock()).toBe(false);
    expect(reads).toBe(1);
  });

  it('asks for a reading when a look for a lock fails, which then fails the source', async () => {
    const locked = vi.fn<() => boolean>(() => false);
    const { chain } = harness(
      { ...source('a', () => 1), locked },
      source('b', () => 2),
    );
    await chain.read();
    locked.mockImplementation(() => {
      throw new Error('gone');
    });
    expect(chain.seesLock()).toBe(true);
    expect(await chain.read()).toBe('missed');
  });

  it('takes the first that works', async () => {
    const { chain } = harness(
      source('a', () => 1, false),
      source('b', () => 2),
      source('c', () => 3),
    );
    expect(await chain.read()).toEqual({
      source: 'b',
      trial: 'trying',
      idleMs: 2,
      resolutionMs: 1,
      locked: null,
    });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('gone');
      },
    ],
    ['says nonsense', () => Number.NaN],
    ['says less than nothing', () => -1],
  ])('says that nothing works when the only one %s, once in the log', async (_name, idleMs) => {
    const { chain, logged } = harness(source('a', idleMs));
    expect(await chain.read()).toBeNull();
    expect(logged).toContain('idle: a failed');
  });

  describe('when answers do not come', () => {
    let answers = true;
    const flaky = (name: string, idleMs: () => number) =>
      source(name, () => {
        if (!answers) throw new Error('no answer within 2000 ms');
        return idleMs();
      });

    it('asks the source again that has answered, and says what was missed', async () => {
      answers = true;
      const { chain, readFor, logged } = harness(
        flaky('a', () => 5_000),
        source('b', () => 0),
      );
      await readFor(1);
      answers = false;
      expect(await readFor(10)).toBe('missed');
      answers = true;
      expect(await chain.read()).toMatchObject({ source: 'a', idleMs: 5_000 });
      expect(logged.filter((line) => line === 'idle: a failed')).toHaveLength(1);
    });

    it('looks at the others after 10 s, and at the better one again after five minutes', async () => {
      answers = true;
      let idleMs = 5_000;
      const { chain, readFor } = harness(
        flaky('a', () => idleMs),
        source('b', () => 7_000),
      );
      await chain.read();
      idleMs = 0;
      expect(await readFor(1)).toMatchObject({ source: 'a', trial: 'works' });
      answers = false;
      expect(await readFor(10)).toBe('missed');
      expect(await readFor(1)).toMatchObject({ source: 'b', trial: 'trying' });
      answers = true;
      expect(await readFor(298)).toMatchObject({ source: 'b' });
      expect(await readFor(2)).toMatchObject({ source: 'a', trial: 'works' });
    });

    it('says that nothing works once none has come for 30 s', async () => {
      answers = true;
      const { clock, chain, readFor } = harness(flaky('a', () => 5_000));
      await chain.read();
      answers = false;
      await chain.read();
      clock.advance(29_999);
      expect(await chain.read()).toBe('missed');
      clock.advance(1);
      expect(await chain.read()).toBeNull();
      expect(await readFor(60)).toBeNull();
    });

    it('gives as much time again after a wake or an unlock', async () => {
      answers = true;
      const { chain, clock } = harness(flaky('a', () => 5_000));
      await chain.read();
      answers = false;
      await chain.read();
      clock.advance(60_000);
      chain.reprobe();
      expect(await chain.read()).toBe('missed');
    });
  });

  it('does not fill the log when nothing works', async () => {
    const { chain, logged } = harness(source('a', () => 1, false));
    const readings = [await chain.read(), await chain.read(), await chain.read()];
    expect(readings).toEqual([null, null, null]);
    expect(logged).toEqual(['idle: no source works']);
  });

  it('does not fill it either where a better source goes on standing still', async () => {
    const { logged, readFor } = harness(
      source('a', () => 5),
      source('b', () => 7_000),
    );
    await readFor(3_600);
    expect(logged.filter((line) => line === 'idle: a failed')).toHaveLength(1);
  });

  it('takes none that was found before it was told to look anew', async () => {
    let isThere = false;
    let resolve = () => {};
    const answer = new Promise<void>((done) => (resolve = done));
    const { chain } = harness(
      {
        ...source('a', () => 1),
        probe: () => (isThere ? { works: true } : { works: false, why: '' }),
      },
      {
        ...source('b', () => 2),
        async probe() {
          await answer;
          return { works: true };
        },
      },
    );
    const reading = chain.read();
    await Promise.resolve();
    isThere = true;
    chain.reprobe();
    resolve();
    expect(await reading).toMatchObject({ source: 'a' });
  });

  it('counts the time an answer took among what it cannot tell', async () => {
    const slow = source('slow', () => 5_000);
    const { clock, chain } = harness({
      ...slow,
      async idleMs() {
        clock.advance(300);
        return 5_000;
      },
    });
    expect(await chain.read()).toMatchObject({ resolutionMs: 301 });
  });
});

describe('what came of each source', () => {
  it('is told with the reason, the best first', async () => {
    const { chain, readFor } = harness(
      source('a', () => 1, false),
      source('still', () => 0),
      source('used', () => 7),
      source('worse', () => 7),
    );
    const probed = () => chain.probed().map(({ source: name, found, why }) => [name, found, why]);
    expect(new Set(chain.probed().map(({ found }) => found))).toEqual(new Set(['not-asked']));
    await readFor(301);
    expect(probed()).toEqual([
      ['a', 'not-there', 'not here'],
      ['still', 'false', 'its counter stands still'],
      ['used', 'used', null],
      ['worse', 'not-asked', null],
    ]);
    chain.reprobe();
    await chain.read();
    expect(probed().map(([, found]) => found)).toEqual([
      'not-there',
      'used',
      'not-asked',
      'not-asked',
    ]);
  });

  it('is told of one that answers no more', async () => {
    const { chain } = harness(source('a', () => Number.NaN));
    await chain.read();
    expect(chain.probed()).toEqual([
      { source: 'a', found: 'not-there', why: 'not a duration: NaN' },
    ]);
  });
});

describe('the trial', () => {
  it('ends well once the counter was seen to fall', async () => {
    let idleMs = 5_000;
    const { clock, chain } = harness(source('a', () => idleMs));
    expect(await chain.read()).toMatchObject({ trial: 'trying' });
    clock.advance(500);
    idleMs = 100;
    expect(await chain.read()).toMatchObject({ trial: 'works' });
  });

  it('moves on from a counter that stands still', async () => {
    const { chain, readFor, logged } = harness(
      source('still', () => 0),
      source('next', () => 7),
    );
    await chain.read();
    expect(await readFor(299)).toMatchObject({ source: 'still' });
    expect(await readFor(1)).toMatchObject({ source: 'next' });
    expect(logged).toContain('idle: still failed');
  });

  it('moves on from a counter that runs on whatever the hand does', async () => {
    const { clock, chain, readFor } = harness(
      source('blind', () => clock.now() + 60_000),
      source('next', () => 7),
    );
    await chain.read();
    for (let n = 0; n < 4; n += 1) {
      chain.windowInput();
      expect(await readFor(3)).toMatchObject({ source: 'blind' });
    }
    chain.windowInput();
    expect(await readFor(3)).toMatchObject({ source: 'next' });
  });

  it('leaves none, and says so, when the only one is false', async () => {
    const { chain, readFor } = harness(source('still', () => 0));
    expect(await readFor(301)).toBeNull();
    expect(await readFor(600)).toBeNull();
    chain.reprobe();
    expect(await chain.read()).toMatchObject({ source: 'still' });
  });

  it('takes up again a counter that a call held still, as soon as it moves', async () => {
    let idleMs = 0;
    const { chain, readFor } = harness(source('held', () => idleMs));
    expect(await readFor(600)).toBeNull();
    idleMs = 1_999;
    expect(await chain.read()).toBeNull();
    idleMs = 2_000;
    expect(await chain.read()).toMatchObject({ source: 'held', trial: 'trying' });
    idleMs = 0;
    expect(await readFor(3)).toMatchObject({ source: 'held', trial: 'works' });
  });

  it('takes it up from a worse one, too, within five minutes', async () => {
    let idleMs = 0;
    const { readFor } = harness(
      source('held', () => idleMs),
      source('worse', () => 7_000),
    );
    expect(await readFor(301)).toMatchObject({ source: 'worse' });
    idleMs = 60_000;
    expect(await readFor(300)).toMatchObject({ source: 'held' });
  });

  it('begins anew when the session may be another', async () => {
    let idleMs = 5_000;
    let here = false;
    const late = { ...source('late', () => 1), probe: () => source('late', () => 1, here).probe() };
    const { clock, chain } = harness(
      late,
      source('a', () => idleMs),
    );
    await chain.read();
    clock.advance(1_000);
    idleMs = 0;
    expect(await chain.read()).toMatchObject({ source: 'a', trial: 'works' });
    here = true;
    expect(await chain.read()).toMatchObject({ source: 'a' });
    chain.reprobe();
    expect(await chain.read()).toMatchObject({ source: 'late', trial: 'trying' });
  });
});
