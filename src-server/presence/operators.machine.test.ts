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
  playBatches,
  quit,
  report,
  session,
} from './testing.ts';

const minute = 60_000;
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

  it('was idle as long as its device, which may be long before another left', () => {
    const awayAt = (at: number) => ({ status: 'away', since: at, why: { cause: 'idle' } });
    const idle = [
      connect(minute, 'marie'),
      report(60 * minute, 'marie', 'idle'),
      connect(61 * minute, 'marie', 'phone'),
      quit(180 * minute, 'marie', 'phone'),
    ];
    expect(marie(play(one(), idle))).toMatchObject(awayAt(180 * minute));
    expect(marie(play(one(), idle)).why.idleForMs).toBe(135 * minute);
    const toldLate = play(one(), [
      connect(minute, 'marie'),
      {
        ...report(70 * minute, 'marie', 'idle'),
        observed: observed('idle', 60 * minute, 25 * minute),
      },
    ] as PresenceEvent[]);
    expect(marie(toldLate)).toMatchObject(awayAt(60 * minute));
    expect(marie(toldLate).why.idleForMs).toBe(15 * minute);
    const idleAgain = play(one(), [
      ...idle.slice(0, 1),
      report(60 * minute, 'marie', 'locked'),
      report(90 * minute, 'marie', 'idle', 'PC', 45 * minute),
    ]);
    expect(marie(idleAgain).why.idleForMs).toBe(45 * minute);
  });

  it('was idle as long as it is, also where a server of the version before left an older choice', () => {
    const away = play(one(), [
      connect(minute, 'marie'),
      report(60 * minute, 'marie', 'idle'),
      connect(61 * minute, 'marie', 'phone'),
      quit(180 * minute, 'marie', 'phone'),
    ]);
    const left = { ...marie(away), causeSince: 2 * minute };
    const operators = new Map([['marie', left]]);
    const again = [
      connect(190 * minute, 'marie', 'tablet', 'idle'),
      quit(191 * minute, 'marie', 'tablet'),
    ];
    const after = marie(play({ ...away.account, operators }, again));
    expect(after).toMatchObject({ since: 180 * minute, why: { idleForMs: 135 * minute } });
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

  it('has an interval for each choice while Away, and none for what is chosen again', () => {
    const lunch = [connect(1_000, 'marie'), choose(2_000, 'marie', 'away', 'lunch')];
    const backAt = '2026-11-26T12:30:00.000Z';
    const chosen = play(one(), [
      ...lunch,
      choose(3_000, 'marie', 'away', 'lunch'),
      report(4_000, 'marie', 'idle'),
      choose(5_000, 'marie', 'away', 'meeting'),
      choose(6_000, 'marie', 'away', 'meeting', backAt),
      choose(7_000, 'marie', 'online'),
      report(8_000, 'marie', 'locked'),
      choose(9_000, 'marie', 'away'),
    ]);
    const intervals = (result: typeof chosen) =>
      result.drafts.flatMap(({ presenceChanges }) =>
        presenceChanges.map(({ startedAt, status, why }) =>
          [startedAt, status, why.cause, why.reason, why.backAt].filter(Boolean).join(' '),
        ),
      );
    expect(intervals(chosen)).toEqual([
      '1000 online active',
      '2000 away chosen lunch',
      '5000 away chosen meeting',
      `6000 away chosen meeting ${backAt}`,
      '7000 away idle',
      '9000 away chosen',
    ]);
    expect(marie(chosen).since).toBe(2_000);
    const cut = [drop(20_000, 'marie', 12_000), graceEnds(30_000, 'marie')];
    const gone = play(one(), [...lunch, choose(15_000, 'marie', 'away', 'meeting'), ...cut]);
    expect(intervals(gone).slice(-2)).toEqual([
      '15000 away chosen meeting',
      '15000 offline connection-lost',
    ]);
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

  it('leaves with the device they were at, though an idle one said goodbye before its cut was noticed', () => {
    const both = [connect(1_000, 'marie'), connect(2_000, 'marie', 'phone', 'idle')];
    const cut = [drop(20_000, 'marie', 12_000), graceEnds(30_000, 'marie')];
    for (const [since, name, events] of [
      [12_000, 'PC', [quit(15_000, 'marie', 'phone'), ...cut]],
      [12_000, 'PC', [...cut.slice(0, 1), quit(25_000, 'marie', 'phone'), ...cut.slice(1)]],
      [
        13_000,
        'phone',
        [
          report(11_000, 'marie', 'active', 'phone'),
          report(13_000, 'marie', 'idle', 'phone'),
          quit(15_000, 'marie', 'phone'),
          ...cut,
        ],
      ],
    ] as const) {
      const left = play(one(), [...both, ...events]);
      expect(marie(left)).toMatchObject({
        status: 'offline',
        since,
        why: { cause: name === 'PC' ? 'connection-lost' : 'app-quit', device: { name } },
      });
      expect(left.scope).toMatchObject({ state: 'offline', since });
    }
    const lunch = [...both, choose(3_000, 'marie', 'away'), quit(15_000, 'marie', 'phone'), ...cut];
    expect(marie(play(one(), lunch))).toMatchObject({
      status: 'offline',
      since: 15_000,
      why: { cause: 'app-quit' },
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

  it('chooses nothing any more with a session that has ended, and with another one does', () => {
    const choice = { ...choose(3_000, 'marie', 'busy'), ...session('marie') };
    const events = [connect(1_000, 'marie', 'phone'), forceOut(2_000, 'marie'), choice];
    const together = playBatches(one(), [{ now: 3_000, events }]);
    for (const result of [play(one(), events), together]) {
      expect(marie(result)).toMatchObject({ status: 'online', chosen: 'online' });
    }
    const elsewhere = { ...choice, ...session('marie', 'phone') };
    expect(marie(play(one(), [...events, elsewhere]))).toMatchObject({ status: 'busy' });
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
});
