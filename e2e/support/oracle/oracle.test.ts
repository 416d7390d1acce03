import { describe, expect, it } from 'vitest';
import { accountTrack, alertWaits, deviceTrack } from './device.rules.ts';
import type { Claim, DeviceLog, Fault, Link, OperatorLog } from './device.rules.ts';
import { demands, judgeAlerts, punctuality } from './judge.rules.ts';
import type { AlertCase, SeenAlert } from './judge.rules.ts';
import { allOf, always, anyOf, paint, valueAt } from './track.rules.ts';
import type { Track } from './track.rules.ts';

const s = 1_000;
const a = 'http://a';
const b = 'http://b';

/** A connection in seconds; the server answered everything within 0.1 s, last at `proven`. */
function link(
  [from, to]: readonly [number, number | null],
  more: Partial<Link> & { proven?: number } = {},
): Link {
  const { proven = to ?? from, ...rest } = more;
  return {
    node: a,
    sentAt: from * s,
    confirmedAt: from * s + 100,
    provenAt: proven * s,
    lostAt: to === null ? null : to * s,
    how: to === null ? null : 'lost',
    ...rest,
  };
}

function claim(at: number, isOn: boolean, more: Partial<Claim> = {}): Claim {
  return { sentAt: at * s, ackedAt: at * s + 100, since: at * s, isOn, ...more };
}

const device = (links: Link[], claims: Claim[] = [claim(0, true)]): DeviceLog => ({
  links,
  claims,
  ended: null,
});

const killed: Fault = { nodes: [a], from: 50 * s, to: 50 * s, window: [50 * s, 62 * s] };

/** "0 unsure, 1 on" in seconds, from the first change. */
function told(track: Track): string {
  return track
    .slice(1)
    .map(({ from, value }) => `${from / s} ${value}`)
    .join(', ');
}

describe('tracks', () => {
  const half = paint(always('off'), { from: 10, to: 20 }, 'on');

  it('have one value at every moment, from the step on', () => {
    expect([9, 10, 19, 20].map((moment) => valueAt(half, moment))).toEqual([
      'off',
      'on',
      'on',
      'off',
    ]);
  });

  it('paint over what was there and join what is the same', () => {
    expect(paint(half, { from: 5, to: 30 }, 'off')).toEqual(always('off'));
    expect(paint(half, { from: 20, to: 30 }, 'on')[2]).toEqual({ from: 30, value: 'off' });
    expect(paint(half, { from: 15, to: Infinity }, 'unsure').at(-1)).toEqual({
      from: 15,
      value: 'unsure',
    });
  });

  it('combine: one that is on is enough for any, one that is off against all', () => {
    const unsure = paint(always('off'), { from: 15, to: 25 }, 'unsure');
    const step = (from: number, value: string) => ({ from, value });
    expect(anyOf([half, unsure]).slice(1)).toEqual([
      step(10, 'on'),
      step(20, 'unsure'),
      step(25, 'off'),
    ]);
    expect(allOf([half, unsure]).slice(1)).toEqual([step(15, 'unsure'), step(20, 'off')]);
  });
});

describe('a device', () => {
  const cases: [string, DeviceLog, Fault[], string][] = [
    ['comes and stays', device([link([0, null])]), [], '0 unsure, 0.1 on'],
    [
      'says goodbye',
      device([link([0, 30], { how: 'goodbye' })]),
      [],
      '0 unsure, 0.1 on, 30 unsure, 35 off',
    ],
    [
      'drops and is back within the grace',
      device([link([0, 30], { how: 'cut' }), link([39, null])]),
      [],
      '0 unsure, 0.1 on',
    ],
    [
      'drops and is back when the grace may be over',
      device([link([0, 30], { how: 'cut', proven: 28 }), link([40, null])]),
      [],
      '0 unsure, 0.1 on, 28 unsure, 40.1 on',
    ],
    [
      'drops and is back long after the grace',
      device([link([0, 30], { how: 'cut', proven: 28 }), link([60, null])]),
      [],
      '0 unsure, 0.1 on, 28 unsure, 43 off, 60 unsure, 60.1 on',
    ],
    [
      'is cut off in silence: noticed within 20 s',
      device([link([0, 30], { proven: 21 })]),
      [],
      '0 unsure, 0.1 on, 21 unsure, 63 off',
    ],
    [
      'loses its node and is back within 45 s',
      device([link([0, 50], { proven: 45 }), link([94, null], { node: b })]),
      [killed],
      '0 unsure, 0.1 on',
    ],
    [
      'loses its node and is back a little late',
      device([link([0, 50], { proven: 45 }), link([95, null], { node: b })]),
      [killed],
      '0 unsure, 0.1 on, 44 unsure, 95.1 on',
    ],
    [
      'loses its node and never comes back',
      device([link([0, 50], { proven: 45 })]),
      [killed],
      '0 unsure, 0.1 on, 44 unsure, 110 off',
    ],
    [
      'is on a node that nothing happened to',
      device([link([0, 50], { node: b, how: 'cut' })]),
      [killed],
      '0 unsure, 0.1 on, 50 unsure, 63 off',
    ],
    [
      'comes through but is never answered',
      device([link([0, 30], { how: 'cut' }), link([60, 61], { confirmedAt: null, how: 'cut' })]),
      [],
      '0 unsure, 0.1 on, 30 unsure, 43 off, 60 unsure, 74 off',
    ],
    [
      'loses its node, and takes back the attempt to come back: perhaps it was heard',
      device([
        link([0, 50], { proven: 45 }),
        link([52, 53], { node: b, confirmedAt: null, how: 'goodbye' }),
        link([80, null], { node: b }),
      ]),
      [killed],
      '0 unsure, 0.1 on, 44 unsure, 80.1 on',
    ],
    [
      'goes idle and back',
      device([link([0, null])], [claim(0, true), claim(10, false), claim(20, true)]),
      [],
      '0 unsure, 0.1 on, 10 unsure, 10.1 off, 20 unsure, 20.1 on',
    ],
    [
      'says something that may not have been heard, and repeats it',
      device(
        [link([0, null])],
        [
          claim(0, true),
          claim(10, false, { ackedAt: null }),
          claim(20, false, { since: 10 * s }),
          claim(30, false, { since: 10 * s }),
        ],
      ),
      [],
      '0 unsure, 0.1 on, 10 unsure, 20.1 off',
    ],
  ];
  it.each(cases)('%s', (_name, log, faults, expected) => {
    expect(told(deviceTrack(log, faults))).toBe(expected);
  });

  it('is signed out for good', () => {
    const log = { ...device([link([0, 40])]), ended: { from: 39 * s, to: 41 * s } };
    expect(told(deviceTrack(log, []))).toBe('0 unsure, 0.1 on, 39 unsure, 41 off');
  });
});

describe('an account', () => {
  const operator = (...devices: DeviceLog[]): OperatorLog => ({ devices, chosen: [] });

  it('is online while one device of one operator is on', () => {
    const idle = device([link([0, null])], [claim(0, false)]);
    const leaving = device([link([0, 30], { how: 'goodbye' })]);
    expect(told(accountTrack([operator(idle, leaving), operator(idle)], []))).toBe(
      '0 unsure, 0.1 on, 30 unsure, 35 off',
    );
  });

  it('is what its operators choose', () => {
    const chosen = [claim(20, false)];
    const one = { devices: [device([link([0, null])])], chosen };
    expect(told(accountTrack([one], []))).toBe('0 unsure, 0.1 on, 20 unsure, 20.1 off');
  });

  it('has its alerts wait for devices of a broken node, and for nobody else', () => {
    const back = device([link([0, 50]), link([70, null], { node: b })]);
    const elsewhere = device([link([0, 52], { node: b, how: 'cut' })]);
    const waits = (log: DeviceLog) => alertWaits([operator(log)], [killed])[0]!;
    expect(waits(back)).toEqual({ from: 47 * s, to: 70.1 * s + 3 * s });
    expect(waits(elsewhere).to).toBe(63 * s);
    expect(waits(device([link([0, 50])])).to).toBe(113 * s);
  });
});

describe('the judge', () => {
  /** Online from 0 to 100 s, offline until 105 s, online until 200 s, then offline. */
  const track = paint(
    paint(always('off'), { from: 0, to: 200 * s }, 'on'),
    { from: 100 * s, to: 105 * s },
    'off',
  );
  const alert = (startedAt: number, state: SeenAlert['state'], lateMs = 500): SeenAlert => ({
    id: `${state} ${startedAt}`,
    state,
    startedAt: startedAt * s,
    dueAt: startedAt * s + 10 * s,
    createdAt: startedAt * s + 10 * s + lateMs,
  });
  const right = [alert(0, 'online'), alert(200, 'offline')];
  const findings = (alerts: SeenAlert[], more: Partial<AlertCase> = {}) =>
    judgeAlerts({
      track,
      waits: [],
      alerts,
      known: 'offline',
      dwellMs: 10 * s,
      mayBeLateMs: 2 * s,
      until: 300 * s,
      ...more,
    }).map(({ kind, state }) => `${kind} ${state}`);

  it('finds nothing where everything is right', () => {
    expect(findings(right)).toEqual([]);
  });

  it('notices a lost alert', () => {
    expect(findings([right[0]!])).toEqual(['lost offline']);
    expect(findings([])).toEqual(['lost online', 'lost online']);
  });

  it('says how much it was sure of', () => {
    const one = { track, alerts: [], waits: [], known: 'offline', dwellMs: 10 * s } as const;
    expect(demands({ ...one, mayBeLateMs: 2 * s, until: 300 * s })).toBe(4);
  });

  it('does not miss what may still come', () => {
    expect(findings([right[0]!], { until: 211.9 * s })).toEqual([]);
    expect(findings([right[0]!], { until: 212 * s })).toEqual(['lost offline']);
  });

  it('notices a false alert: the blip was too short for one', () => {
    const blip = [alert(100, 'offline'), alert(105, 'online')];
    expect(findings([right[0]!, ...blip, right[1]!])).toEqual(['false offline']);
    const [first] = blip;
    const hasty = { ...first!, createdAt: 104 * s };
    expect(findings([right[0]!, hasty, blip[1]!, right[1]!])).toEqual(['wrong-deadline offline']);
  });

  it('notices an alert that came twice, and one that repeats what is known', () => {
    expect(findings([right[0]!, right[0]!, right[1]!])).toEqual(['double online']);
    expect(findings([right[0]!, alert(105, 'online'), right[1]!])).toEqual(['double online']);
  });

  it('notices one that is late, and one with a deadline of its own', () => {
    expect(findings([right[0]!, alert(200, 'offline', 2_001)])).toEqual(['late offline']);
    const odd = { ...right[1]!, dueAt: 209 * s };
    expect(findings([right[0]!, odd])).toEqual(['wrong-deadline offline']);
  });

  it('goes by the order of the states, whichever alert was made first', () => {
    const perhaps = paint(track, { from: 120 * s, to: 145 * s }, 'unsure');
    const crossed = [alert(121, 'offline', 12_000), alert(131, 'online', 1_000)];
    expect(findings([right[0]!, ...crossed, right[1]!], { track: perhaps })).toEqual([]);
  });

  it('goes by the order of the making where one state left no time between two others', () => {
    const perhaps = paint(track, { from: 120 * s, to: 145 * s }, 'unsure');
    const together = [alert(131, 'online', 2_000), alert(131, 'offline', 1_000)];
    const before = alert(121, 'offline', 1_000);
    const after = alert(142, 'online', 1_000);
    const alerts = [right[0]!, before, ...together.toReversed(), after, right[1]!];
    expect(findings(alerts, { track: perhaps })).not.toEqual([]);
    const inOrder = [alert(131, 'online', 1_000), alert(131, 'offline', 2_000)];
    const newestFirst = [right[0]!, before, ...inOrder.toReversed(), after, right[1]!];
    expect(findings(newestFirst, { track: perhaps })).toEqual([]);
  });

  it('takes an alert or none where nobody can be sure', () => {
    const perhaps = paint(track, { from: 120 * s, to: 140 * s }, 'unsure');
    expect(findings(right, { track: perhaps })).toEqual([]);
    const told120 = [alert(121, 'offline'), alert(139, 'online')];
    expect(findings([right[0]!, ...told120, right[1]!], { track: perhaps })).toEqual([]);
  });

  it('lets an alert wait while nobody can act, and no longer', () => {
    const waits = [{ from: 205 * s, to: 240 * s }];
    expect(findings([right[0]!, alert(200, 'offline', 31_900)], { waits })).toEqual([]);
    expect(findings([right[0]!, alert(200, 'offline', 32_100)], { waits })).toEqual([
      'late offline',
    ]);
    expect(findings([right[0]!], { waits })).toEqual(['lost offline']);
  });

  it('tells how late alerts were that had nothing to wait for', () => {
    const one = {
      track,
      alerts: right,
      known: 'offline',
      dwellMs: 10 * s,
      until: 300 * s,
    } as const;
    expect(punctuality({ ...one, waits: [], mayBeLateMs: 2 * s })).toEqual([500, 500]);
    const waits = [{ from: 205 * s, to: 240 * s }];
    expect(punctuality({ ...one, waits, mayBeLateMs: 2 * s })).toEqual([500]);
  });
});
