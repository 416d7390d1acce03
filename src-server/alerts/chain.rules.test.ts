import { describe, expect, it } from 'vitest';
import type { Why } from '../presence/events.ts';
import { causeChain } from './chain.rules.ts';

const because = (cause: Why['cause']): Why => ({
  cause,
  device: null,
  actor: null,
  reason: null,
  idleForMs: null,
});

const person = (
  name: string,
  status: 'online' | 'busy' | 'away' | 'offline',
  since: number,
  cause: Why['cause'] = 'chosen',
) => ({ id: name.toLowerCase(), name, status, since, why: because(cause) });

const who = [
  person('Lina', 'offline', 5),
  person('Paul', 'away', 60),
  person('Marie', 'away', 70, 'idle'),
  person('Omar', 'online', 80),
  person('Ada', 'online', 75),
];

const marie = { id: 'marie', name: 'Marie' };
const marieLeft = { ...because('idle'), operator: marie, operatorStatus: 'away' } as const;
const offline = { state: 'offline', startedAt: 70, previousSince: 50, why: marieLeft } as const;

type Facts = Parameters<typeof causeChain>[0];
const told = (facts: Facts) =>
  causeChain(facts).map(
    ({ name, since, status, why }) => `${name} ${status} ${why.cause} ${since}`,
  );
const names = (facts: Facts) => causeChain(facts).map(({ name }) => name);

describe('the chain of causes', () => {
  it('names those who left since the account went online, the last one first', () => {
    expect(names({ ...offline, who })).toEqual(['Marie', 'Paul']);
  });

  it('counts who left in the very moment it went online', () => {
    expect(names({ ...offline, previousSince: 60, who })).toEqual(['Marie', 'Paul']);
    expect(names({ ...offline, previousSince: 61, who })).toEqual(['Marie']);
  });

  it('does not name who changed after it had gone offline', () => {
    const after = [...who, person('Zoe', 'offline', 71), person('Tom', 'offline', 70)];
    expect(names({ ...offline, who: after })).toEqual(['Marie', 'Tom', 'Paul']);
  });

  it('says of the last one what she did then, wherever she is since', () => {
    const [, paul] = who;
    for (const now of [
      [person('Marie', 'offline', 85, 'suspended')],
      [person('Marie', 'online', 85)],
      [],
    ]) {
      expect(told({ ...offline, who: [...now, paul!] })).toEqual([
        'Marie away idle 70',
        'Paul away chosen 60',
      ]);
    }
  });

  it('is left to the sentence where an edit made it offline, which those who left before do not explain', () => {
    for (const why of [
      { ...because('settings'), operator: null, operatorStatus: null },
      { ...because('membership'), operator: marie, operatorStatus: null },
    ]) {
      expect(names({ ...offline, why, who })).toEqual([]);
    }
  });

  it('names those who are there, the first one first', () => {
    expect(names({ ...offline, state: 'online', who })).toEqual(['Ada', 'Omar']);
  });

  it('names those who are busy where they alone make it online', () => {
    const busy = [person('Tom', 'busy', 72), person('Zoe', 'busy', 71), person('Lina', 'away', 5)];
    expect(names({ ...offline, state: 'online', who: busy })).toEqual(['Zoe', 'Tom']);
    expect(names({ ...offline, state: 'online', who: [...who, ...busy] })).toEqual(['Ada', 'Omar']);
  });

  it('ends before it explains nothing any more', () => {
    const many = Array.from({ length: 9 }, (_, n) => person(`Paul ${n}`, 'away', n));
    expect(names({ ...offline, previousSince: null, who: many })).toHaveLength(5);
  });
});
