import { expect, it } from 'vitest';
import { fakeClock } from '../testing/fake-clock.ts';
import type { Interfaces } from './network-watch.ts';
import { lookWhileDownMs, lookWhileUpMs, networkWatch } from './network-watch.ts';

const connected = { kind: 'connected', since: 0 } as const;
const down = {
  kind: 'unreachable',
  since: 0,
  attempt: 1,
  nextAttemptAt: null,
  why: 'lost',
} as const;

function setUp() {
  const clock = fakeClock();
  let addresses: Interfaces = { lo: [{ address: '127.0.0.1', internal: true }] };
  let changes = 0;
  const watch = networkWatch({ clock, interfaces: () => addresses, onChange: () => changes++ });
  return {
    clock,
    watch,
    changes: () => changes,
    now: (...list: string[]) => {
      addresses = { wlan0: list.map((address) => ({ address, internal: false })) };
    },
  };
}

it('sees within a second that the network is back while there is no connection', () => {
  const { clock, watch, changes, now } = setUp();
  watch.follow(down);
  now('192.0.2.7');
  clock.advance(lookWhileDownMs - 1);
  expect(changes()).toBe(0);
  clock.advance(1);
  expect(changes()).toBe(1);
  clock.advance(60_000);
  expect(changes()).toBe(1);
});

it('looks seldom while connected, and sees another network', () => {
  const { clock, watch, changes, now } = setUp();
  now('192.0.2.7');
  watch.follow(connected);
  clock.advance(lookWhileUpMs);
  now('198.51.100.4');
  clock.advance(lookWhileUpMs);
  expect(changes()).toBe(2);
});

it('says nothing when the network goes, and nothing of addresses that change by themselves', () => {
  const { clock, watch, changes, now } = setUp();
  now('192.0.2.7');
  watch.follow(down);
  clock.advance(lookWhileDownMs);
  now('192.0.2.7', '2001:db8::7');
  clock.advance(lookWhileDownMs);
  now();
  clock.advance(lookWhileDownMs);
  expect(changes()).toBe(1);
});

it('sees a network of IPv6 alone come and change, whatever becomes of its temporary addresses', () => {
  const { clock, watch, changes, now } = setUp();
  watch.follow(down);
  const after = (...list: string[]) => {
    now(...list);
    clock.advance(lookWhileDownMs);
    return changes();
  };
  expect(after('fe80::1')).toBe(0);
  expect(after('fe80::1', '2001:db8:0:7::7')).toBe(1);
  expect(after('2001:db8:0:7:1:2:3:4', '2001:db8:0:7::7')).toBe(1);
  expect(after('2001:db8:0:7:1:2:3:5')).toBe(1);
  expect(after('2001:db8:0:8::5')).toBe(2);
  expect(after('2001:db8::5')).toBe(3);
  expect(after()).toBe(3);
  expect(after('2001:db8::5')).toBe(4);
  expect(after('2001:db8::5', '192.0.2.7')).toBe(5);
});

it('does not look without a session', () => {
  const { clock, watch } = setUp();
  watch.follow(down);
  watch.follow({ kind: 'off' });
  expect(clock.pending()).toBe(0);
});
