import { describe, expect, it } from 'vitest';
import { desktopIdleSource } from './desktop-idle.source.ts';
import type { IdleSource } from './idle-source.ts';
import { idleSourceChain } from './idle-source.ts';
import { powerMonitorSource } from './power-monitor.source.ts';

const x11 = { platform: 'linux' as const, env: { DISPLAY: ':0' } };
const wayland = { platform: 'linux' as const, env: { DISPLAY: ':0', XDG_SESSION_TYPE: 'wayland' } };
const headless = { platform: 'linux' as const, env: {} };
const windows = { platform: 'win32' as const, env: {} };

const source = (name: string, idleMs: () => number, works = true): IdleSource => ({
  name,
  resolutionMs: 1,
  probe: () => (works ? { works } : { works, why: 'not here' }),
  idleMs,
});

describe('the chain', () => {
  it('takes the first that works', () => {
    const read = idleSourceChain(
      [source('a', () => 1, false), source('b', () => 2), source('c', () => 3)],
      () => {},
    );
    expect(read()).toEqual({ source: 'b', idleMs: 2, resolutionMs: 1, locked: false });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('gone');
      },
    ],
    ['says nonsense', () => Number.NaN],
    ['says less than nothing', () => -1],
  ])('says that nothing works when the only one %s, once in the log', (_name, idleMs) => {
    const logged: string[] = [];
    const read = idleSourceChain([source('a', idleMs)], (message) => logged.push(message));
    expect(read()).toBeNull();
    expect(logged).toContain('idle: a failed');
  });

  it('does not fill the log when nothing works', () => {
    const logged: string[] = [];
    const read = idleSourceChain([source('a', () => 1, false)], (message) => logged.push(message));
    expect([read(), read(), read()]).toEqual([null, null, null]);
    expect(logged).toEqual(['idle: no source works']);
  });
});

describe('the system’s counter', () => {
  const monitor = { getSystemIdleTime: () => 7, getSystemIdleState: () => 'locked' };

  it.each([
    ['X11', x11, true],
    ['Wayland', wayland, false],
    ['no display', headless, false],
    ['Windows', windows, true],
  ])('under %s', (_name, session, works) => {
    expect(powerMonitorSource(monitor, session).probe().works).toBe(works);
  });

  it('counts whole seconds, and sees locks only where nobody announces them', () => {
    expect(powerMonitorSource(monitor, x11).idleMs()).toBe(7_000);
    expect(powerMonitorSource(monitor, x11).locked?.()).toBe(true);
    expect(powerMonitorSource(monitor, windows).locked).toBeUndefined();
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
  ])('is no error when it %s', (_name, load) => {
    expect(desktopIdleSource(load, x11).probe().works).toBe(false);
  });

  it('is not even loaded under Wayland', () => {
    let loads = 0;
    expect(desktopIdleSource(() => (loads += 1), wayland).probe().works).toBe(false);
    expect(loads).toBe(0);
  });
});
