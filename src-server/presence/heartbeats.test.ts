import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { createHeartbeats } from './heartbeats.ts';
import type { Connection } from './wire.ts';

/** What the wheel touches of a connection. */
class FakeConnection extends EventEmitter {
  readyState = 'open';
  closedBy = '';
  pings: number[] = [];
  pingIntervalTimer = null;
  pingTimeoutTimer = null;
  transport: object;

  constructor(now: () => number) {
    super();
    const _socket = { write: () => this.pings.push(now()) };
    this.transport = { socket: { readyState: 1, _socket, terminate: () => {} } };
  }

  speak(): void {
    this.emit('packet', { type: 'pong' });
  }

  onClose(reason: string): void {
    this.readyState = 'closed';
    this.closedBy = reason;
    this.emit('close', reason);
  }
}

const start = Date.parse('2026-11-20T13:00:00Z');

function harness() {
  const clock = new FakeClock(start);
  const heartbeats = createHeartbeats(clock, () => {});
  const connect = () => {
    const connection = new FakeConnection(() => clock.now());
    heartbeats.adopt(connection as unknown as Connection);
    return connection;
  };
  const pulse = (connection: FakeConnection) => heartbeats.of(connection as unknown as Connection);
  return { heartbeats, clock, connect, pulse };
}

describe('a heartbeat', () => {
  it('comes every 10 s, and whoever says anything stays', async () => {
    const { clock, connect } = harness();
    const connection = connect();
    for (let n = 0; n < 60; n += 1) {
      await clock.advance(1_000);
      if (n % 10 === 9) connection.speak();
    }
    expect(connection.closedBy).toBe('');
    expect(connection.pings).toHaveLength(6);
    const pauses = connection.pings.slice(1).map((at, n) => at - connection.pings[n]!);
    expect(new Set(pauses)).toEqual(new Set([10_000]));
  });

  it('that is not answered ends the connection 10 s later, not a millisecond before', async () => {
    const { clock, connect } = harness();
    const connection = connect();
    await clock.advance(10_000);
    const [pingedAt] = connection.pings;
    await clock.advance(pingedAt! + 9_999 - clock.now());
    expect(connection.closedBy).toBe('');
    await clock.advance(1);
    expect(connection.closedBy).toBe('ping timeout');
    expect(clock.now() - start).toBeLessThanOrEqual(20_100);
    expect(clock.nextDueAt).toBeNull();
  });

  it('tells when the last frame came', async () => {
    const { clock, connect, pulse } = harness();
    const connection = connect();
    await clock.advance(1_234);
    connection.speak();
    await clock.advance(500);
    expect(pulse(connection).heardAt).toBe(start + 1_234);
  });

  it('is spread over time, however many connect at once', async () => {
    const { clock, connect } = harness();
    const connections = Array.from({ length: 1_000 }, connect);
    await clock.advance(10_000);
    const perBucket = Map.groupBy(
      connections.flatMap(({ pings }) => pings),
      (at) => Math.floor(at / 100),
    );
    expect(perBucket.size).toBe(100);
    for (const pings of perBucket.values()) expect(pings).toHaveLength(10);
  });

  it('is due for a newcomer within 10 s, whoever was there before', async () => {
    const { clock, connect } = harness();
    const first = connect();
    for (let n = 0; n < 7; n += 1) {
      await clock.advance(1_300);
      first.speak();
      const newcomer = connect();
      expect(clock.nextDueAt! - clock.now()).toBeGreaterThanOrEqual(0);
      await clock.advance(9_999);
      first.speak();
      expect(newcomer.pings.length).toBeLessThanOrEqual(1);
      await clock.advance(1);
      expect(newcomer.pings).toHaveLength(1);
      newcomer.emit('close', 'forced close');
    }
    expect(first.closedBy).toBe('');
  });

  it('costs no timer when nobody is connected', async () => {
    const { clock, connect, heartbeats } = harness();
    expect(clock.nextDueAt).toBeNull();
    connect().emit('close', 'transport close');
    await clock.advance(10_000);
    expect(clock.nextDueAt).toBeNull();
    connect();
    heartbeats.stop();
    expect(clock.nextDueAt).toBeNull();
  });
});

describe('a server that did not listen', () => {
  /** A clock whose timer is as late as the test wants. */
  function lateClock() {
    let now = start;
    let due: { at: number; callback: () => void } | null = null;
    return {
      now: () => now,
      after(ms: number, callback: () => void) {
        due = { at: now + ms, callback };
        return () => (due = null);
      },
      elapsed: () => now,
      boot: null,
      gather: () => Promise.resolve(),
      ring(lateMs: number) {
        now = due!.at + lateMs;
        due!.callback();
      },
    };
  }

  it.each([
    ['because it was held up', 60_000],
    ['because its clock was set back', -3_600_000],
  ])('%s gives everybody another 10 s', (_title, lateMs) => {
    const clock = lateClock();
    const heartbeats = createHeartbeats(clock, () => {});
    const connection = new FakeConnection(clock.now);
    heartbeats.adopt(connection as unknown as Connection);
    clock.ring(0);
    expect(connection.pings).toHaveLength(1);
    clock.ring(lateMs);
    const back = clock.now();
    expect(connection.closedBy).toBe('');
    while (connection.closedBy === '') clock.ring(0);
    expect(clock.now() - back).toBeGreaterThanOrEqual(10_000);
    expect(clock.now() - back).toBeLessThanOrEqual(20_000);
  });
});

describe('a flood', () => {
  it('of more than 100 packets within a second is noticed once', async () => {
    const { clock, connect, pulse } = harness();
    const connection = connect();
    let floods = 0;
    pulse(connection).owner = { onFlood: () => (floods += 1) };
    for (let n = 0; n < 100; n += 1) connection.speak();
    await clock.advance(1_000);
    for (let n = 0; n < 100; n += 1) connection.speak();
    expect(floods).toBe(0);
    for (let n = 0; n < 10; n += 1) connection.speak();
    expect(floods).toBe(1);
  });

  it('of somebody who did not say who it is cuts the connection', () => {
    const { connect } = harness();
    const connection = connect();
    for (let n = 0; n < 101; n += 1) connection.speak();
    expect(connection.closedBy).toBe('transport error');
  });
});
