import { describe, expect, it } from 'vitest';
import type { PresenceEvent } from './events.ts';
import {
  account,
  aloneNode,
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
});

const here = { ...aloneNode, nodeId: 'here' };
const there = { ...aloneNode, nodeId: 'there' };

describe('a device', () => {
  it('that connects again while it seems connected is written down: it may have been elsewhere', () => {
    const before = play(one(), [connect(1_000, 'marie')], there);
    const moved = play(before.account, [connect(2_000, 'marie')], here);
    expect(moved.account.operators.get('marie')!.devices).toMatchObject([{ nodeId: 'here' }]);
    const late = play(moved.account, [drop(3_000, 'marie', 2_500), quit(3_000, 'marie')], there);
    expect(late.account).toEqual({
      ...moved.account,
      version: late.account.version,
      lastNode: 'there',
    });
    expect(late.drafts.every((draft) => draft.presenceChanges.length === 0)).toBe(true);
  });

  it('is not brought back to where it was by a node that tells of it late', () => {
    const settled = play(one(), [connect(5_000, 'marie', 'PC', 'idle')], here).account;
    const late = play(settled, [connect(4_999, 'marie'), drop(4_999, 'marie', 4_999)], there);
    expect(late.account.operators).toEqual(settled.operators);
    expect(late.drafts.every((draft) => draft.presenceChanges.length === 0)).toBe(true);
    const moved = play(settled, [connect(5_000, 'marie')], there).account;
    expect(moved.operators.get('marie')!.devices).toMatchObject([{ nodeId: 'there' }]);
  });
});
