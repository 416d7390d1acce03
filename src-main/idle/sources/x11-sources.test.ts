import { describe, expect, it } from 'vitest';
import { desktopIdleSource } from './desktop-idle.source.ts';
import { powerMonitorSource } from './power-monitor.source.ts';

const x11 = { platform: 'linux' as const, env: { DISPLAY: ':0' } };
const wayland = { platform: 'linux' as const, env: { DISPLAY: ':0', XDG_SESSION_TYPE: 'wayland' } };
const headless = { platform: 'linux' as const, env: {} };
const windows = { platform: 'win32' as const, env: {} };

describe('the system’s counter', () => {
  const monitor = { getSystemIdleTime: () => 7, getSystemIdleState: () => 'locked' };

  it.each([
    ['X11', x11, true],
    ['Wayland', wayland, false],
    ['no display', headless, false],
    ['Windows', windows, true],
  ])('under %s', async (_name, session, works) => {
    expect((await powerMonitorSource(monitor, session).probe()).works).toBe(works);
  });

  it('counts whole seconds, and sees locks only where nobody announces them', () => {
    expect(powerMonitorSource(monitor, x11).idleMs()).toBe(7_000);
    expect(powerMonitorSource(monitor, x11).locked?.()).toBe(true);
  });

  it('sees where they are announced only a lock from before the app, until it is over', () => {
    let state = 'locked';
    const counter = { ...monitor, getSystemIdleState: () => state };
    const started = powerMonitorSource(counter, windows);
    expect([started.locked?.(), started.locked?.()]).toEqual([true, true]);
    state = 'active';
    expect(started.locked?.()).toBeNull();
    state = 'locked';
    expect(started.locked?.()).toBeNull();
  });
});

describe('desktop-idle', () => {
  it('is used when it loads', () => {
    const loaded = desktopIdleSource(() => ({ getIdleTime: () => 1.5 }), x11);
    expect(loaded.probe()).toEqual({ works: true });
    expect(loaded.idleMs()).toBe(1_500);
  });

  it.each([
    [
      'is missing',
      () => {
        throw new Error('Cannot find module');
      },
    ],
    ['is something else', () => ({})],
  ])('is no error when it %s', async (_name, load) => {
    expect((await desktopIdleSource(load, x11).probe()).works).toBe(false);
  });

  it('is not even loaded under Wayland', async () => {
    let loads = 0;
    const probe = await desktopIdleSource(() => (loads += 1), wayland).probe();
    expect(probe.works).toBe(false);
    expect(loads).toBe(0);
  });
});
