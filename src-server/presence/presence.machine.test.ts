import { describe, expect, it } from 'vitest';
import type { PresenceEvent } from './events.ts';
import {
  account,
  choose,
  connect,
  drop,
  forceOut,
  graceEnds,
  observed,
  play,
  quit,
  report,
  session,
} from './testing.ts';

const one = () => account({ marie: [] });
const marie = (result: ReturnType<typeof play>) => result.account.operators.get('marie')!;

describe('an operator', () => {
  it('is online from the moment a device connects', () => {
    const result = play(one(), [connect(1_000, 'marie')]);
    expect(marie(result)).toMatchObject({
      status: 'online',
      since: 1_000,
      why: { cause: 'active', device: { name: 'PC' } },
    });
  });

  it('goes away when the only device is idle, and comes back with its next input', () => {
    const away = play(one(), [connect(1_000, 'marie'), report(5_000, 'marie', 'idle')]);
    expect(marie(away)).toMatchObject({
      status: 'away',
      since: 5_000,
      why: { cause: 'idle', idleForMs: 900_000, device: { name: 'PC' } },
    });
    const back = play(away.account, [report(9_000, 'marie', 'active')]);
    expect(marie(back)).toMatchObject({ status: 'online', since: 9_000 });
  });

  it('keeps since while only the cause changes', () => {
    const result = play(one(), [
      connect(1_000, 'marie'),
      report(5_000, 'marie', 'idle'),
      report(7_000, 'marie', 'locked'),
    ]);
    expect(marie(result)).toMatchObject({ status: 'away', since: 5_000, why: { cause: 'locked' } });
    expect(result.drafts[2]!.presenceChanges).toEqual([]);
  });

  it('stays while a dropped device is in its grace, and comes back as if nothing had been', () => {
    const result = play(one(), [
      connect(1_000, 'marie'),
      drop(30_000, 'marie', 12_000),
      graceEnds(39_999, 'marie'),
      connect(39_999, 'marie'),
      graceEnds(40_000, 'marie'),
    ]);
    expect(marie(result)).toMatchObject({ status: 'online', since: 1_000 });
    expect(result.drafts.slice(1).flatMap((draft) => draft.presenceChanges)).toEqual([]);
  });

  it('is offline since the last evidence when the grace ends', () => {
    const result = play(one(), [
      connect(1_000, 'marie'),
      drop(30_000, 'marie', 12_000),
      graceEnds(40_000, 'marie'),
    ]);
    expect(marie(result)).toMatchObject({
      status: 'offline',
      since: 12_000,
      why: { cause: 'connection-lost', device: { name: 'PC' } },
    });
  });

  it('who was given up is back from the moment of the return, whatever another device shows', () => {
    const result = play(one(), [
      connect(1_000, 'marie', 'phone', 'idle'),
      connect(1_000, 'marie', 'PC'),
      drop(300_000, 'marie', 300_000, 'PC'),
      graceEnds(310_000, 'marie', 'PC'),
      { ...connect(600_000, 'marie', 'PC'), observed: observed('active', 0) } as PresenceEvent,
    ]);
    expect(marie(result)).toMatchObject({ status: 'online', since: 600_000 });
    expect(result.scope).toMatchObject({ state: 'online', since: 600_000 });
  });

  it('is never back-dated to before the state it leaves', () => {
    const result = play(one(), [
      connect(1_000, 'marie'),
      report(20_000, 'marie', 'idle'),
      report(21_000, 'marie', 'active'),
      drop(30_000, 'marie', 12_000),
      graceEnds(40_000, 'marie'),
    ]);
    expect(marie(result)).toMatchObject({ status: 'offline', since: 21_000 });
  });

  it('is asleep, not lost, when the device said so before it went', () => {
    const result = play(one(), [
      connect(1_000, 'marie'),
      report(5_000, 'marie', 'suspended'),
      quit(5_001, 'marie'),
    ]);
    expect(marie(result)).toMatchObject({ status: 'offline', why: { cause: 'suspended' } });
  });

  it('stays online on the second device, and leaves with the last', () => {
    const result = play(one(), [
      connect(1_000, 'marie', 'PC'),
      connect(2_000, 'marie', 'phone'),
      quit(3_000, 'marie', 'PC'),
    ]);
    expect(marie(result)).toMatchObject({ status: 'online', since: 1_000 });
    const gone = play(result.account, [quit(4_000, 'marie', 'phone')]);
    expect(marie(gone)).toMatchObject({
      status: 'offline',
      since: 4_000,
      why: { cause: 'app-quit', device: { name: 'phone' } },
    });
  });

  it('leaves with the device that really went last, not with the one noticed last', () => {
    const result = play(one(), [
      connect(1_000, 'marie', 'PC'),
      connect(1_000, 'marie', 'phone'),
      drop(30_000, 'marie', 12_000, 'PC'),
      quit(35_000, 'marie', 'phone'),
      graceEnds(40_000, 'marie', 'PC'),
    ]);
    expect(marie(result)).toMatchObject({
      status: 'offline',
      since: 35_000,
      why: { cause: 'app-quit', device: { name: 'phone' } },
    });
  });

  it('keeps a manual choice whatever the devices observe, and across a reconnection', () => {
    const result = play(one(), [
      connect(1_000, 'marie'),
      choose(2_000, 'marie', 'away', 'lunch'),
      report(3_000, 'marie', 'idle'),
      report(4_000, 'marie', 'active'),
      quit(5_000, 'marie'),
      connect(6_000, 'marie', 'phone'),
    ]);
    expect(marie(result)).toMatchObject({
      status: 'away',
      since: 6_000,
      why: { cause: 'chosen', reason: 'lunch' },
    });
  });

  it('says when somebody is back from Away, until they choose anew, whatever happens meanwhile', () => {
    const backAt = '2026-11-26T12:30:00.000Z';
    const lunch = [connect(1_000, 'marie'), choose(2_000, 'marie', 'away', 'lunch', backAt)];
    const why = { cause: 'chosen', reason: 'lunch', backAt };
    const away = play(one(), lunch);
    expect(marie(away)).toMatchObject({ status: 'away', why, chosenBackAt: backAt });
    const gone = play(one(), [...lunch, quit(3_000, 'marie')]);
    expect(marie(gone).why).not.toHaveProperty('backAt');
    const again = play(one(), [...lunch, quit(3_000, 'marie'), connect(4_000, 'marie')]);
    expect(marie(again)).toMatchObject({ status: 'away', why });
    for (const status of ['online', 'away'] as const) {
      const chosen = play(one(), [...lunch, choose(3_000, 'marie', status)]);
      expect(marie(chosen).chosenBackAt).toBeNull();
      expect(marie(chosen).why).not.toHaveProperty('backAt');
    }
  });

  it('who chooses while nobody is connected stays offline since before', () => {
    const result = play(one(), [
      connect(1_000, 'marie'),
      quit(2_000, 'marie'),
      choose(3_000, 'marie', 'busy'),
    ]);
    expect(marie(result)).toMatchObject({
      status: 'offline',
      since: 2_000,
      chosen: 'busy',
      why: { cause: 'app-quit' },
    });
  });

  it('is told who forced them out and why, and the device is seen no more', () => {
    const result = play(one(), [connect(1_000, 'marie'), forceOut(2_000, 'marie')]);
    expect(marie(result)).toMatchObject({
      status: 'offline',
      since: 2_000,
      devices: [],
      why: { cause: 'forced-logout', actor: { name: 'Anna' }, reason: 'left it on' },
    });
  });

  it('does not come back through a connection that was on its way when the session ended', () => {
    const result = play(one(), [
      connect(1_000, 'marie'),
      forceOut(2_000, 'marie'),
      connect(2_001, 'marie'),
    ]);
    expect(marie(result)).toMatchObject({ status: 'offline', since: 2_000 });
  });

  it('loses only the device that is forced out', () => {
    const result = play(one(), [
      connect(1_000, 'marie', 'PC'),
      connect(1_000, 'marie', 'phone'),
      forceOut(2_000, 'marie', 'PC'),
    ]);
    expect(marie(result)).toMatchObject({ status: 'online', since: 1_000 });
    expect(
      marie(result)
        .devices.filter((device) => !device.ended)
        .map((d) => d.id),
    ).toEqual(['phone']);
  });

  it('a repeated report and an event about nobody change nothing', () => {
    const result = play(one(), [
      connect(1_000, 'marie'),
      report(11_000, 'marie', 'active'),
      connect(12_000, 'stranger'),
      {
        type: 'device-reported',
        at: 1,
        ...session('marie', 'unknown'),
        observed: { activity: 'idle', idleForMs: 0, activitySince: 1 },
      },
    ]);
    for (const draft of result.drafts.slice(1)) expect(draft.operators.size).toBe(0);
  });

  it('that connects again while it seems connected is written down: it may have been elsewhere', () => {
    const there = play(one(), [connect(1_000, 'marie')], 'there');
    const here = play(there.account, [connect(2_000, 'marie')], 'here');
    expect(here.account.operators.get('marie')!.devices).toMatchObject([{ nodeId: 'here' }]);
    const late = play(here.account, [drop(3_000, 'marie', 2_500), quit(3_000, 'marie')], 'there');
    expect(late.account).toEqual({
      ...here.account,
      version: late.account.version,
      lastNode: 'there',
    });
    expect(late.drafts.every((draft) => draft.presenceChanges.length === 0)).toBe(true);
  });

  it('is not brought back to where it was by a node that tells of it late', () => {
    const here = play(one(), [connect(5_000, 'marie', 'PC', 'idle')], 'here').account;
    const late = play(here, [connect(4_999, 'marie'), drop(4_999, 'marie', 4_999)], 'there');
    expect(late.account.operators).toEqual(here.operators);
    expect(late.drafts.every((draft) => draft.presenceChanges.length === 0)).toBe(true);
    const moved = play(here, [connect(5_000, 'marie')], 'there').account;
    expect(moved.operators.get('marie')!.devices).toMatchObject([{ nodeId: 'there' }]);
  });

  it('does not move the moment of Away before that of another, whichever tells first', () => {
    const both = [connect(1_000, 'marie'), connect(1_000, 'marie', 'phone')];
    const lost = {
      at: 20_000,
      nodeId: 'node',
      aliveAt: 15_000,
      until: 65_000,
      alone: true,
    } as const;
    const back = (device: string, since: number): PresenceEvent => ({
      ...(connect(30_000, 'marie', device) as Extract<PresenceEvent, { type: 'device-connected' }>),
      observed: observed('idle', since, 900_000),
    });
    const comeBack = [back('PC', 18_000), back('phone', 25_000)];
    for (const told of [comeBack, comeBack.toReversed()]) {
      const { account: after } = play(one(), [...both, { type: 'node-lost', ...lost }, ...told]);
      expect(after.operators.get('marie')).toMatchObject({ status: 'away', since: 25_000 });
    }
  });

  it('whose node went is waited for, and given up when the time is over', () => {
    const lost = {
      type: 'node-lost',
      at: 20_000,
      nodeId: 'node',
      aliveAt: 15_000,
      until: 65_000,
    } as const;
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
    const lost = {
      type: 'node-lost',
      at: 20_000,
      nodeId: 'node',
      aliveAt: 15_000,
      until: 65_000,
    } as const;
    const device = (alone: boolean, aliveAt = 15_000) =>
      play(gone.account, [{ ...lost, alone, aliveAt }]).account.operators.get('marie')!.devices[0]!;
    expect(device(true)).toMatchObject({ link: 'gone', awaited: true, until: 65_000 });
    expect(device(false)).toMatchObject({ awaited: false });
    expect(device(true, 47_000)).toMatchObject({ awaited: false });
    expect(device(true, 46_999)).toMatchObject({ awaited: true });
  });
});
