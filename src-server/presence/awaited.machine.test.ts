import { describe, expect, it } from 'vitest';
import { account, connect, drop, graceEnds, play } from './testing.ts';

const one = () => account({ marie: [] });

const lost = {
  type: 'node-lost',
  at: 20_000,
  nodeId: 'node',
  aliveAt: 15_000,
  until: 65_000,
} as const;

describe('a device', () => {
  it('whose node went is waited for, and given up when the time is over', () => {
    const result = play(one(), [connect(1_000, 'marie'), { ...lost, alone: false }]);
    expect(result.account.operators.get('marie')).toMatchObject({
      status: 'online',
      devices: [{ link: 'reconnecting', evidenceAt: 15_000, until: 65_000, awaited: true }],
    });
    const again = play(result.account, [{ ...lost, until: 99_000, alone: false }]);
    expect(again.drafts[0]!.operators.size).toBe(0);
    expect(play(result.account, [graceEnds(64_999, 'marie')]).drafts[0]!.operators.size).toBe(0);
    const given = play(result.account, [graceEnds(65_000, 'marie')]);
    expect(given.account.operators.get('marie')).toMatchObject({
      status: 'offline',
      since: 15_000,
      why: { cause: 'connection-lost' },
    });
  });

  it('that was lost shortly before is waited for only when there was nothing to come back to', () => {
    const gone = play(one(), [
      connect(1_000, 'marie'),
      drop(2_000, 'marie', 2_000),
      graceEnds(12_000, 'marie'),
    ]);
    const device = (alone: boolean, aliveAt = 15_000) =>
      play(gone.account, [{ ...lost, alone, aliveAt }]).account.operators.get('marie')!.devices[0]!;
    expect(device(true)).toMatchObject({ link: 'gone', awaited: true, until: 65_000 });
    expect(device(false)).toMatchObject({ awaited: false });
    expect(device(true, 47_000)).toMatchObject({ awaited: false });
    expect(device(true, 46_999)).toMatchObject({ awaited: true });
  });
});
