import { describe, expect, it } from 'vitest';
import { account, choose, connect, drop, graceEnds, play, quit, report } from './testing.ts';

const one = () => account({ marie: [] });

describe('the account', () => {
  const two = () => account({ marie: ['support'], paul: ['sales'] });

  it('is online with the first operator and offline with the last', () => {
    const result = play(two(), [
      connect(1_000, 'marie'),
      connect(2_000, 'paul'),
      report(3_000, 'marie', 'idle'),
    ]);
    expect(result.scope).toMatchObject({ state: 'online', since: 1_000, onlineCount: 1 });
    const off = play(result.account, [report(4_000, 'paul', 'locked')]);
    expect(off.scope).toMatchObject({
      state: 'offline',
      since: 4_000,
      why: { cause: 'locked', operator: { name: 'paul' }, operatorStatus: 'away' },
    });
  });

  it('is offline since the last one really left, though that was noticed first', () => {
    const result = play(two(), [
      connect(1_000, 'marie'),
      connect(1_000, 'paul'),
      drop(30_000, 'marie', 12_000),
      report(20_000, 'paul', 'idle'),
      graceEnds(40_000, 'marie'),
    ]);
    expect(result.scope).toMatchObject({
      state: 'offline',
      since: 20_000,
      why: { cause: 'idle', operator: { name: 'paul' } },
    });
  });

  it('keeps an episode of each department beside its own', () => {
    const result = play(two(), [
      connect(1_000, 'marie'),
      connect(2_000, 'paul'),
      quit(3_000, 'marie'),
    ]);
    expect(result.account.scopes.get('support')).toMatchObject({ state: 'offline', since: 3_000 });
    expect(result.account.scopes.get('sales')).toMatchObject({ state: 'online', since: 2_000 });
    expect(result.scope.state).toBe('online');
  });

  it('follows an operator from one department to another, and says who moved whom', () => {
    const anna = { id: 'anna', name: 'Anna' };
    const result = play(two(), [
      connect(1_000, 'marie'),
      {
        type: 'operator-saved',
        at: 2_000,
        actor: anna,
        operator: { id: 'marie', name: 'Marie', role: 'lead', departmentIds: ['sales'] },
      },
    ]);
    const why = { cause: 'membership', actor: anna, operator: { id: 'marie', name: 'Marie' } };
    const moved = { since: 2_000, why: { ...why, operatorStatus: null } };
    expect(result.account.scopes.get('support')).toMatchObject({ state: 'offline', ...moved });
    expect(result.account.scopes.get('sales')).toMatchObject({ state: 'online', ...moved });
    expect(result.scope).toMatchObject({ state: 'online', since: 1_000 });
  });

  it('counts busy only when the account says so', () => {
    const settings = {
      name: 'Acme',
      language: 'en',
      timeZone: 'UTC',
      actor: null,
    } as const;
    const busy = play(one(), [connect(1_000, 'marie'), choose(2_000, 'marie', 'busy')]);
    expect(busy.scope).toMatchObject({ state: 'offline', since: 2_000 });
    const counted = play(busy.account, [
      { type: 'account-saved', at: 3_000, ...settings, busyCounts: true },
    ]);
    expect(counted.scope).toMatchObject({ state: 'online', since: 3_000 });
    const not = play(counted.account, [
      { type: 'account-saved', at: 4_000, ...settings, busyCounts: false },
    ]);
    expect(not.scope).toMatchObject({ state: 'offline', since: 4_000, why: { cause: 'settings' } });
  });

  it('loses an operator who is removed while online', () => {
    const result = play(one(), [
      connect(1_000, 'marie'),
      { type: 'operator-removed', at: 2_000, actor: null, operatorId: 'marie' },
    ]);
    expect(result.scope).toMatchObject({ state: 'offline', since: 2_000, onlineCount: 0 });
    expect(result.account.operators.size).toBe(0);
  });
});
