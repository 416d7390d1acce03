import { describe, expect, it } from 'vitest';
import { findSession } from '../../power/logind-session.ts';
import { FakeBus } from '../../testing/fake-bus.ts';
import { fakeClock } from '../../testing/fake-clock.ts';
import { logindSource } from './logind.source.ts';
import { mutterSource } from './mutter.source.ts';
import { screenSaverSource } from './screen-saver.source.ts';

describe('GNOME', () => {
  const core = '/org/gnome/Mutter/IdleMonitor/Core';

  it('is asked for its milliseconds', async () => {
    const bus = new FakeBus();
    bus.answer('org.gnome.Mutter.IdleMonitor', core, 'GetIdletime', 4_321n);
    const source = mutterSource(bus);
    expect(await source.probe()).toEqual({ works: true });
    expect(await source.idleMs()).toBe(4_321);
  });

  it('says why when it is not there', async () => {
    expect(await mutterSource(new FakeBus()).probe()).toEqual({
      works: false,
      why: 'org.gnome.Mutter.IdleMonitor was not provided',
    });
  });
});

describe('the screen saver service', () => {
  it.each([
    ['seconds', 1_000],
    ['milliseconds', 1],
  ])('is understood whether it counts %s', async (_name, unitMs) => {
    const bus = new FakeBus();
    const clock = fakeClock();
    const source = screenSaverSource(bus, clock);
    const says = (idleMs: number) =>
      bus.answer(
        'org.freedesktop.ScreenSaver',
        '/ScreenSaver',
        'GetSessionIdleTime',
        Math.floor(idleMs / unitMs),
      );
    says(60_000);
    expect(await source.probe()).toEqual({ works: true });
    expect(await source.idleMs()).toBeLessThanOrEqual(60_000);
    clock.advance(2_000);
    says(62_000);
    expect(await source.idleMs()).toBe(62_000);
    clock.advance(2_000);
    says(0);
    expect(await source.idleMs()).toBe(0);
  });
});

describe('logind', () => {
  const path = '/org/freedesktop/login1/session/c1';
  const service = 'org.freedesktop.login1';

  function harness() {
    const bus = new FakeBus();
    bus.answer(service, '/org/freedesktop/login1', 'GetSession', path);
    const here = { pid: 7, env: { XDG_SESSION_ID: 'c1' } };
    const source = logindSource(bus, findSession(bus, here), () => 100_000);
    const hint = (IdleHint: boolean, sinceMs = 0) =>
      bus.properties(service, path, { IdleHint, IdleSinceHintMonotonic: BigInt(sinceMs) * 1_000n });
    return { source, hint };
  }

  it('is not believed before it was seen to call the session idle', async () => {
    const { source, hint } = harness();
    hint(false);
    expect((await source.probe()).works).toBe(false);
    hint(true, 70_000);
    expect(await source.probe()).toEqual({ works: true });
    expect(await source.idleMs()).toBe(30_000);
    hint(false);
    expect(await source.probe()).toEqual({ works: true });
    expect(await source.idleMs()).toBe(0);
  });
});

describe('the session of this app', () => {
  const manager = '/org/freedesktop/login1';
  const service = 'org.freedesktop.login1';
  const here = { pid: 7, env: {} };

  it('is that of the process', async () => {
    const bus = new FakeBus();
    bus.answer(service, manager, 'GetSessionByPID', `${manager}/session/c2`);
    expect((await findSession(bus, here)()).path).toBe(`${manager}/session/c2`);
  });

  it('is the one with the display for what the service manager started', async () => {
    const bus = new FakeBus();
    bus.properties(service, `${manager}/user/self`, { Display: ['c3', `${manager}/session/c3`] });
    expect((await findSession(bus, here)()).path).toBe(`${manager}/session/c3`);
  });

  it('is none on a server', async () => {
    const bus = new FakeBus();
    bus.properties(service, `${manager}/user/self`, { Display: ['', '/'] });
    await expect(findSession(bus, here)()).rejects.toThrow('knows no session');
  });
});
