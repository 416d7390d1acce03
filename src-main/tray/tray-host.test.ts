import { describe, expect, it, vi } from 'vitest';
import { FakeBus } from '../testing/fake-bus.ts';
import { fakeClock } from '../testing/fake-clock.ts';
import { statusNotifierHost, stayInReach } from './tray-host.ts';

const name = 'org.kde.StatusNotifierWatcher';
const path = '/StatusNotifierWatcher';

describe('whether Linux has a tray', () => {
  /** A bus whose watcher has a host, has none, or is not there. */
  function harness(hosted: boolean | null, listens = true) {
    const bus = new FakeBus();
    const clock = fakeClock();
    bus.listens = listens;
    const heard: boolean[] = [];
    const set = (now: boolean | null) => {
      bus.answers.clear();
      if (now !== null) bus.properties(name, path, { IsStatusNotifierHostRegistered: now });
    };
    set(hosted);
    statusNotifierHost(bus, clock, () => {})((available) => heard.push(available));
    return { bus, clock, heard, set };
  }

  it.each([
    [true, true],
    [false, false],
    [null, false],
  ])('a host that is %s', async (hosted, expected) => {
    const { heard } = harness(hosted);
    await vi.waitFor(() => expect(heard).toEqual([expected]));
  });

  it('is heard of once for each change: host, watcher, both', async () => {
    const { bus, heard, set } = harness(null);
    await vi.waitFor(() => expect(heard).toEqual([false]));
    set(false);
    bus.emit('/org/freedesktop/DBus', 'NameOwnerChanged', name, '', ':1.7');
    set(true);
    bus.emit(path, 'StatusNotifierHostRegistered');
    await vi.waitFor(() => expect(heard).toEqual([false, true]));
    set(null);
    bus.emit('/org/freedesktop/DBus', 'NameOwnerChanged', name, ':1.7', '');
    await vi.waitFor(() => expect(heard).toEqual([false, true, false]));
  });

  it('is heard of again when another watcher takes over in one step: it knows of no icon yet', async () => {
    const { bus, heard } = harness(true);
    await vi.waitFor(() => expect(heard).toEqual([true]));
    bus.emit('/org/freedesktop/DBus', 'NameOwnerChanged', name, ':1.7', ':1.9');
    bus.emit(path, 'StatusNotifierHostRegistered');
    await vi.waitFor(() => expect(heard).toEqual([true, true]));
  });

  it('is heard of again after the bus, for the watcher may be another one', async () => {
    const { bus, heard } = harness(true);
    await vi.waitFor(() => expect(heard).toEqual([true]));
    bus.end();
    bus.back();
    await vi.waitFor(() => expect(heard).toEqual([true, true]));
  });

  it('is heard of once a bus that was slow at first answers', async () => {
    const { bus, clock, heard, set } = harness(true, false);
    await clock.pass(1_000);
    expect(heard).toEqual([true]);
    bus.listens = true;
    await clock.pass(60_000);
    expect(clock.pending()).toBe(0);
    set(false);
    bus.emit(path, 'StatusNotifierHostUnregistered');
    await vi.waitFor(() => expect(heard).toEqual([true, false]));
  });

  it('is looked at and heard of again after the bus', async () => {
    const { bus, heard, set } = harness(true);
    await vi.waitFor(() => expect(heard).toEqual([true]));
    bus.end();
    set(false);
    bus.back();
    await vi.waitFor(() => expect(heard).toEqual([true, false]));
    set(true);
    bus.emit(path, 'StatusNotifierHostRegistered');
    await vi.waitFor(() => expect(heard).toEqual([true, false, true]));
  });
});

describe('an app without a tray', () => {
  function harness() {
    const clock = fakeClock();
    const state = { hidden: true, shown: 0 };
    const reach = stayInReach({
      clock,
      isHidden: () => state.hidden,
      show: () => (state.shown += 1),
    });
    return { clock, state, ...reach };
  }

  it('shows its window after a while, not before', () => {
    const { clock, state, heard } = harness();
    heard(false);
    clock.advance(9_999);
    expect(state.shown).toBe(0);
    clock.advance(1);
    expect(state.shown).toBe(1);
  });

  it('shows nothing when the panel comes late, or a window is there', () => {
    const { clock, state, heard } = harness();
    heard(false);
    clock.advance(5_000);
    heard(true);
    clock.advance(60_000);
    heard(false);
    state.hidden = false;
    clock.advance(60_000);
    expect(state.shown).toBe(0);
  });

  it.each([
    ['before', ['shut', 'gone']],
    ['after', ['gone', 'shut']],
  ] as const)('shows nothing on a screen that is shut, which is heard of %s', (_when, order) => {
    const { clock, state, heard, follow } = harness();
    heard(true);
    for (const what of order) {
      if (what === 'gone') heard(false);
      else follow(true);
    }
    clock.advance(3_600_000);
    follow(false);
    clock.advance(1_000);
    heard(true);
    clock.advance(60_000);
    expect([state.shown, clock.pending()]).toEqual([0, 0]);
  });

  it('shows its window a while after unlocking when the panel does not come back', () => {
    const { clock, state, heard, follow } = harness();
    follow(true);
    heard(false);
    clock.advance(60_000);
    follow(true);
    clock.advance(60_000);
    follow(false);
    clock.advance(5_000);
    follow(false);
    clock.advance(4_999);
    expect(state.shown).toBe(0);
    clock.advance(1);
    expect(state.shown).toBe(1);
    follow(false);
    clock.advance(60_000);
    expect(state.shown).toBe(1);
  });
});
