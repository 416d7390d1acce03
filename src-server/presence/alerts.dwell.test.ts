import { describe, expect, it } from 'vitest';
import { account, connect, monitored, play, quit, report } from './testing.ts';

const one = () => account({ marie: [] });

describe('alerts', () => {
  const reach = (at: number) => ({ type: 'deadline-reached', at }) as const;
  const alerted = (result: ReturnType<typeof play>) =>
    result.drafts.flatMap((draft) => draft.alerts.map((alert) => `${alert.state}@${alert.dueAt}`));

  it('come when a state has held for its dwell, not a millisecond before', () => {
    const early = play(one(), [connect(1_000, 'marie'), reach(60_999)]);
    expect(alerted(early)).toEqual([]);
    expect(alerted(play(early.account, [reach(61_000)]))).toEqual(['online@61000']);
  });

  it('say who is where, without whoever was deactivated', () => {
    const paul = { id: 'paul', name: 'Paul', role: 'operator', departmentIds: [] } as const;
    const result = play(account({ marie: [], paul: [] }), [
      { type: 'operator-saved', at: 0, actor: null, operator: { ...paul, disabled: true } },
      connect(1_000, 'marie'),
      reach(61_000),
    ]);
    const listed = result.drafts.flatMap(({ alerts }) => alerts.map(({ who }) => who));
    expect(listed.map((who) => who.map(({ id }) => id))).toEqual([['marie']]);
  });

  it('come once an episode', () => {
    const result = play(one(), [connect(1_000, 'marie'), reach(61_000), reach(62_000)]);
    expect(alerted(result)).toEqual(['online@61000']);
  });

  it('say nothing of a blip, nor of the way back from it', () => {
    const result = play(one(), [
      connect(1_000, 'marie'),
      reach(61_000),
      report(100_000, 'marie', 'idle'),
      report(130_000, 'marie', 'active'),
      reach(200_000),
      reach(500_000),
    ]);
    expect(alerted(result)).toEqual(['online@61000']);
    expect(result.scope.alertDueAt).toBeNull();
  });

  it('count the dwell of each state from its own start, however it flaps', () => {
    const result = play(one(), [
      connect(0, 'marie'),
      reach(60_000),
      report(100_000, 'marie', 'idle'),
      report(150_000, 'marie', 'active'),
      report(155_000, 'marie', 'idle'),
      reach(214_999),
      reach(215_000),
    ]);
    expect(alerted(result)).toEqual(['online@60000', 'offline@215000']);
  });

  it('tell nothing when monitoring is switched on: the state counts as known', () => {
    const off = { ...monitored, enabled: false };
    const result = play(one(), [
      { type: 'monitoring-saved', at: 0, monitoring: off },
      connect(1_000, 'marie'),
      { type: 'monitoring-saved', at: 5_000, monitoring: monitored },
      reach(500_000),
    ]);
    expect(alerted(result)).toEqual([]);
    const leaves = play(result.account, [quit(600_000, 'marie'), reach(660_000)]);
    expect(alerted(leaves)).toEqual(['offline@660000']);
  });

  it('follow a dwell that is edited in the middle of an episode, from its start', () => {
    const result = play(one(), [
      connect(1_000, 'marie'),
      { type: 'monitoring-saved', at: 20_000, monitoring: { ...monitored, onlineAfterMs: 10_000 } },
      reach(20_001),
    ]);
    expect(alerted(result)).toEqual(['online@20000']);
  });

  it('a test tells the state as it is and changes nothing', () => {
    const result = play(one(), [
      connect(1_000, 'marie'),
      { type: 'test-requested', at: 2_000, alertId: 'test-1', recipientId: null },
      reach(61_000),
    ]);
    expect(result.drafts[1]!.alerts).toMatchObject([{ id: 'test-1', test: true, state: 'online' }]);
    expect(alerted(result)).toEqual(['online@2000', 'online@61000']);
  });

  it('are about the account, not about its departments', () => {
    const result = play(account({ marie: ['support'], paul: [] }), [
      connect(0, 'marie'),
      connect(0, 'paul'),
      reach(60_000),
      quit(100_000, 'marie'),
    ]);
    expect(result.account.scopes.get('support')!.alertDueAt).toBeNull();
    expect(alerted(play(result.account, [reach(900_000)]))).toEqual([]);
  });
});
