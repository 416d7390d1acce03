import { describe, expect, it } from 'vitest';
import { leftAlone, lookAt, stateOf } from './nodes.rules.ts';
import type { NodeFacts, NodeState, Sightings } from './nodes.rules.ts';

const facts = (id: string, more: Partial<NodeFacts> = {}): NodeFacts => ({
  id,
  beat: 1,
  enteredAt: 0,
  aliveAt: 0,
  lost: false,
  ...more,
});

/** What is thought of node "n" after each look, given the beats that were read; null = its row is not there. */
function statesOf(beats: readonly (number | null)[], first: Sightings | null = new Map()) {
  let seen = first;
  return beats.map((beat): NodeState | null => {
    const nodes: NodeFacts[] = beat === null ? [] : [facts('n', { beat })];
    seen = lookAt(seen, nodes);
    return nodes[0] ? stateOf(nodes[0], seen.get('n')!) : null;
  });
}

const times = (n: number, beat: number) => Array.from({ length: n }, () => beat);

describe('another node', () => {
  it('lives as long as it beats', () => {
    expect(statesOf([1, 1, 2, 2, 3, 3])).toEqual(Array(6).fill('living'));
  });

  it('is silent after four looks, and dead after eight', () => {
    const states = statesOf([1, ...times(8, 1)]);
    expect(states.slice(0, 4)).toEqual(Array(4).fill('living'));
    expect(states.slice(4, 8)).toEqual(Array(4).fill('silent'));
    expect(states[8]).toBe('dead');
  });

  it('that beats again was only slow', () => {
    expect(statesOf([1, ...times(7, 1), 2]).at(-1)).toBe('living');
  });

  it('that was there before us may have died long ago', () => {
    expect(statesOf([1, 1, 2], null)).toEqual(['silent', 'silent', 'living']);
    expect(statesOf(times(9, 1), null).at(-2)).toBe('silent');
    expect(statesOf(times(9, 1), null).at(-1)).toBe('dead');
  });

  it('that comes later is known to live', () => {
    expect(statesOf([null, 0, 0, 1])).toEqual([null, 'living', 'living', 'living']);
  });

  it('that said goodbye is dead at once', () => {
    const gone = facts('n', { lost: true });
    expect(stateOf(gone, lookAt(new Map(), [gone]).get('n')!)).toBe('dead');
  });

  it('left its devices nowhere to go when all others came after it', () => {
    const dead = facts('dead', { aliveAt: 100 });
    expect(leftAlone(dead, [facts('me', { enteredAt: 101 })])).toBe(true);
    expect(leftAlone(dead, [facts('me', { enteredAt: 100 })])).toBe(false);
    expect(leftAlone(dead, [facts('me', { enteredAt: 101 }), facts('old')])).toBe(false);
    expect(leftAlone(dead, [dead, facts('me', { enteredAt: 101 })])).toBe(true);
  });
});
