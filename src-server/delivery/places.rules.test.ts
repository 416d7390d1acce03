import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Placed } from './places.rules.ts';
import { areFirst, claimedBeyond, inTurn, pickDue } from './places.rules.ts';

const limits = {
  places: 4,
  placesPerHost: 2,
  placesForRetries: 2,
  placesPerAccount: 4,
  lendsPlaces: false,
};
const placed = (id: string, host: string | null, retry: boolean, account = 'acc'): Placed => ({
  id,
  account,
  host,
  retry,
});
const fresh = (id: string, host: string | null = null) => placed(id, host, false);
const retry = (id: string, host: string | null = null) => placed(id, host, true);
/** `x1` is the first message of account `x`. */
const of = (...ids: string[]) => ids.map((id) => placed(id, null, false, id[0]));
const four = ['a', 'b', 'c', 'd'];
const idsOf = (due: Placed[], running: Placed[] = []) =>
  pickDue(due, running, limits).map(({ id }) => id);

describe('which messages are begun', () => {
  it.each<[string, Placed[], Placed[], string[]]>([
    ['all there is room for, in order', [fresh('a'), fresh('b'), fresh('c')], [], ['a', 'b', 'c']],
    ['no more than there are places', [...four, 'e'].map((id) => fresh(id)), [], four],
    ['none when all places are taken', [fresh('x')], four.map((id) => fresh(id)), []],
    [
      'not more than two of a host',
      [fresh('a', 'h'), fresh('b', 'h'), fresh('c', 'h'), fresh('d', 'i')],
      [],
      ['a', 'b', 'd'],
    ],
    [
      'none of a host that is full',
      [fresh('c', 'h'), fresh('d', 'i')],
      [fresh('a', 'h'), fresh('b', 'h')],
      ['d'],
    ],
    [
      'not more than two repetitions, whatever waits in front',
      [retry('a'), retry('b'), retry('c'), fresh('d'), fresh('e')],
      [],
      ['a', 'b', 'd', 'e'],
    ],
    [
      'no repetition beside two that run',
      [retry('c'), fresh('d')],
      [retry('a'), retry('b')],
      ['d'],
    ],
  ])('%s', (_, due, running, ids) => expect(idsOf(due, running)).toEqual(ids));

  it('leaves a place for what is new, whatever runs and waits', () => {
    const any = fc.record({
      id: fc.uuid(),
      account: fc.constantFrom('x', 'y'),
      host: fc.constantFrom(null, 'a', 'b', 'c'),
      retry: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any), fc.array(any), (due, later) => {
        const running = pickDue(later, [], limits);
        const all = [...running, ...pickDue(due, running, limits)];
        expect(all.length).toBeLessThanOrEqual(limits.places);
        expect(all.filter(({ retry }) => retry).length).toBeLessThanOrEqual(2);
        for (const host of ['a', 'b', 'c']) {
          expect(all.filter((one) => one.host === host).length).toBeLessThanOrEqual(2);
        }
      }),
    );
  });
});

describe('the places of an account', () => {
  const strict = { ...limits, placesPerAccount: 2 };
  it.each<[string, string[], string[], string[], string[]]>([
    ['are two', ['x1', 'x2', 'x3', 'x4'], [], ['x1', 'x2'], ['x1', 'x2', 'x3', 'x4']],
    ['count what is under way', ['x3', 'x4'], ['x1', 'x2'], [], ['x3', 'x4']],
    [
      'are not lent while others wait',
      ['x1', 'x2', 'x3', 'y1', 'y2'],
      [],
      ['x1', 'x2', 'y1', 'y2'],
      ['x1', 'x2', 'y1', 'y2'],
    ],
    [
      'are lent as far as others leave some',
      ['x1', 'x2', 'x3', 'x4', 'y1'],
      [],
      ['x1', 'x2', 'y1'],
      ['x1', 'x2', 'y1', 'x3'],
    ],
  ])('%s', (_, due, running, ids, lent) => {
    const picked = (lendsPlaces: boolean) =>
      pickDue(of(...due), of(...running), { ...strict, lendsPlaces }).map(({ id }) => id);
    expect(picked(false)).toEqual(ids);
    expect(picked(true)).toEqual(lent);
  });

  it('come in turn, first those who have the fewest', () => {
    const ids = (due: string[], running: string[]) =>
      inTurn(of(...due), [], of(...running)).map(({ id }) => id);
    expect(ids(['x1', 'x2', 'x3', 'y1', 'z1', 'y2'], [])).toEqual([
      'x1',
      'y1',
      'z1',
      'x2',
      'y2',
      'x3',
    ]);
    expect(ids(['x2', 'x3', 'y1', 'y2'], ['x1'])).toEqual(['y1', 'x2', 'y2', 'x3']);
  });
});

describe('the order of what is due', () => {
  const due = [fresh('a'), fresh('b')];
  const again = [retry('x'), retry('y')];
  const ids = (running: Placed[]) => inTurn(due, again, running).map(({ id }) => id);

  it('has one repetition first, and what is new before the others', () => {
    expect(ids([])).toEqual(['x', 'a', 'b', 'y']);
    expect(ids([fresh('z')])).toEqual(['x', 'a', 'b', 'y']);
  });

  it('has what is new first while a repetition is under way', () => {
    expect(ids([retry('z')])).toEqual(['a', 'b', 'x', 'y']);
  });
});

describe('looking further', () => {
  it.each<[string, Placed[], Placed[], boolean]>([
    ['finds nobody who is served less', of('a1', 'b1'), of('c1', 'c2'), true],
    ['may, when one has two', of('a1', 'a2'), [], false],
    ['may, when one is served already', of('a1', 'b1'), of('a2'), false],
  ])('%s', (_, picked, running, first) => expect(areFirst(picked, running)).toBe(first));
});

describe('how many are claimed beyond the places', () => {
  it.each<[string, number[], number]>([
    ['none before anything ended', [], 0],
    ['as many as ended within 200 ms', [800, 801, 900, 1_000], 3],
    ['not those of a clock that was set back since', [1_001, 5_000], 0],
  ])('%s', (_, ends, most) => expect(claimedBeyond(ends, 1_000)).toBe(most));
});
