import { afterEach, describe, expect, it } from 'vitest';
import { fakeClock } from '../../testing/fake-clock.ts';
import { FakeCompositor } from '../../testing/fake-compositor.ts';
import { connectCompositor, waylandSocketPath } from '../../wayland/compositor.ts';
import { waylandSource } from './wayland.source.ts';

const seat = ['wl_seat', 8] as const;
const events = { idled: 0, resumed: 1 };

let compositor: FakeCompositor;
afterEach(() => compositor?.stop());

function sourceOf({ socketPath }: FakeCompositor) {
  const clock = fakeClock();
  const source = waylandSource(() => connectCompositor(socketPath, clock), clock);
  /** Waits until what the compositor told has arrived. */
  const reads = async (idleMs: number) => {
    await expect.poll(async () => source.idleMs()).toBe(idleMs);
  };
  return { clock, source, reads };
}

describe('the compositor’s notice', () => {
  it.each([
    ['today’s', ['ext_idle_notifier_v1', 1], 'ext_idle_notifier_v1 v1 = 5', '5.1(6,1000,4)'],
    [
      'that no video holds up',
      ['ext_idle_notifier_v1', 3],
      'ext_idle_notifier_v1 v2 = 5',
      '5.2(6,1000,4)',
    ],
    ['the older one', ['org_kde_kwin_idle', 1], 'org_kde_kwin_idle v1 = 5', '5.0(6,4,1000)'],
  ] as const)('is asked for: %s', async (_name, offer, bound, asked) => {
    compositor = await FakeCompositor.start(['wl_compositor', 5], seat, offer);
    const { source } = sourceOf(compositor);
    expect(await source.probe()).toEqual({ works: true });
    await compositor.until(3);
    expect(compositor.asked).toEqual(['wl_seat v1 = 4', bound, asked]);
  });

  it('counts from the last input on, and ends with the next', async () => {
    compositor = await FakeCompositor.start(seat, ['ext_idle_notifier_v1', 1]);
    const { clock, source, reads } = sourceOf(compositor);
    await source.probe();
    await compositor.until(3);
    expect(source.idleMs()).toBe(0);
    clock.advance(5_000);
    compositor.tell(6, events.idled);
    await reads(1_000);
    clock.advance(60_000);
    expect(source.idleMs()).toBe(61_000);
    compositor.tell(6, events.resumed);
    await reads(0);
  });

  it('is asked for only once, and anew when the compositor went away', async () => {
    compositor = await FakeCompositor.start(seat, ['ext_idle_notifier_v1', 1]);
    const { source } = sourceOf(compositor);
    await source.probe();
    await source.probe();
    await compositor.until(3);
    expect(compositor.asked).toHaveLength(3);
    compositor.tell(1, 0, 1, 0, 'no such thing');
    await expect.poll(() => tryTo(() => source.idleMs())).toBe('the compositor went away');
    expect(await source.probe()).toEqual({ works: true });
    await compositor.until(6);
  });
});

describe('no notice', () => {
  it('where the compositor offers none', async () => {
    compositor = await FakeCompositor.start(seat);
    expect(await sourceOf(compositor).source.probe()).toEqual({
      works: false,
      why: 'the compositor offers no org_kde_kwin_idle',
    });
  });

  it('where nobody listens', async () => {
    const path = '/nowhere/wayland-0';
    const clock = fakeClock();
    const probe = await waylandSource(() => connectCompositor(path, clock), clock).probe();
    expect(probe.works).toBe(false);
  });

  it.each([
    [{}, null],
    [{ XDG_RUNTIME_DIR: '/run/user/7' }, null],
    [{ WAYLAND_DISPLAY: 'wayland-1', XDG_RUNTIME_DIR: '/run/user/7' }, '/run/user/7/wayland-1'],
    [{ WAYLAND_DISPLAY: '/somewhere/else' }, '/somewhere/else'],
  ])('in %j is %s', (env, path) => {
    expect(waylandSocketPath(env)).toBe(path);
  });
});

function tryTo(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return (error as Error).message;
  }
}
