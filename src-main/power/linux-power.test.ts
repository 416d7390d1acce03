import { describe, expect, it } from 'vitest';
import { FakeBus } from '../testing/fake-bus.ts';
import { fakeClock } from '../testing/fake-clock.ts';
import { watchLinuxPower } from './linux-power.ts';
import { findSession } from './logind-session.ts';
import { systemPower } from './system-power.ts';
import type { PowerEvent } from './power-events.ts';

const manager = '/org/freedesktop/login1';
const path = `${manager}/session/c1`;
const service = 'org.freedesktop.login1';
const gnome = '/org/gnome/ScreenSaver';

async function harness({ withLogind = true, listens = true } = {}) {
  const clock = fakeClock();
  const system = new FakeBus();
  const session = new FakeBus();
  system.listens = listens;
  session.listens = listens;
  const startLogind = () => {
    system.answer(service, manager, 'GetSession', path);
    system.properties(service, path, { LockedHint: false });
  };
  if (withLogind) startLogind();
  const heard: string[] = [];
  const power = systemPower({ on: () => {} });
  for (const event of [
    'lock-screen',
    'unlock-screen',
    'suspend',
    'resume',
    'session-changed',
    'display-off',
    'locks-untold',
  ] satisfies PowerEvent[]) {
    power.on(event, () => heard.push(event));
  }
  await watchLinuxPower({
    session,
    system,
    clock,
    log: () => {},
    findSession: findSession(system, { pid: 7, env: { XDG_SESSION_ID: 'c1' } }),
    delay: { take: () => heard.push('take'), release: () => heard.push('release') },
    tell: power.tell,
    goodbyeSaid: power.goodbyeSaid,
  });
  const changed = (values: Record<string, unknown>) =>
    system.emit(path, 'PropertiesChanged', 'org.freedesktop.login1.Session', values, []);
  const take = () => heard.splice(0);
  return { clock, system, session, power, startLogind, changed, take };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('locks', () => {
  it('are those that the desktop hints at', async () => {
    const { changed, take } = await harness();
    take();
    changed({ LockedHint: { signature: 'b', value: true } });
    changed({ LockedHint: true });
    expect(take()).toEqual(['lock-screen']);
    changed({ IdleHint: true });
    expect(take()).toEqual([]);
    changed({ LockedHint: false });
    expect(take()).toEqual(['unlock-screen']);
  });

  it('hold while anybody says so', async () => {
    const { changed, session, take } = await harness();
    take();
    session.emit('/ScreenSaver', 'ActiveChanged', true);
    changed({ LockedHint: true });
    session.emit('/ScreenSaver', 'ActiveChanged', false);
    expect(take()).toEqual(['lock-screen']);
    changed({ LockedHint: false });
    expect(take()).toEqual(['unlock-screen']);
  });

  it('are not what GNOME makes of a dark display, where logind knows better', async () => {
    const { session, take } = await harness();
    take();
    session.emit(gnome, 'ActiveChanged', true);
    session.emit(gnome, 'ActiveChanged', false);
    expect(take()).toEqual(['display-off']);
  });

  it('are what GNOME says where there is no logind', async () => {
    const { session, take } = await harness({ withLogind: false });
    take();
    session.emit(gnome, 'ActiveChanged', true);
    session.emit(gnome, 'ActiveChanged', false);
    expect(take()).toEqual(['lock-screen', 'unlock-screen']);
  });
});

describe('a bus that ended', () => {
  it.each(['session', 'system'] as const)('is told: the %s bus', async (which) => {
    const { take, ...buses } = await harness();
    take();
    buses[which].end();
    expect(take()).toEqual(['locks-untold']);
  });

  it('is asked and heard again once it is back', async () => {
    const { changed, system, take } = await harness();
    changed({ LockedHint: true });
    system.end();
    take();
    system.back();
    await settle();
    expect(take()).toEqual(['session-changed', 'take', 'unlock-screen']);
    changed({ LockedHint: true });
    expect(take()).toEqual(['lock-screen']);
  });

  it('is asked once logind is on it, which comes later', async () => {
    const { changed, system, take } = await harness();
    changed({ LockedHint: true });
    system.end();
    system.answers.delete(`${service} ${path} Get`);
    take();
    system.back();
    await settle();
    expect(take()).toEqual(['session-changed', 'take']);
    system.properties(service, path, { LockedHint: false });
    system.emit('/org/freedesktop/DBus', 'NameOwnerChanged', service, '', ':1.2');
    await settle();
    expect(take()).toEqual(['take', 'unlock-screen']);
  });

  it('leaves nobody who holds a lock that others do not know of', async () => {
    const { changed, session, take } = await harness();
    session.emit('/ScreenSaver', 'ActiveChanged', true);
    session.end();
    session.back();
    await settle();
    take();
    changed({ LockedHint: true });
    changed({ LockedHint: false });
    expect(take()).toEqual(['lock-screen', 'unlock-screen']);
  });

  it('leaves GNOME to tell of locks while logind cannot', async () => {
    const { session, system, take } = await harness();
    system.end();
    take();
    session.emit(gnome, 'ActiveChanged', true);
    expect(take()).toEqual(['lock-screen']);
    system.back();
    await settle();
    expect(take()).toEqual(['session-changed', 'take', 'unlock-screen']);
  });
});

describe('what cannot be watched at first', () => {
  it('is watched once the buses answer', async () => {
    const { clock, changed, session, system, take } = await harness({ listens: false });
    await clock.pass(60_000);
    system.listens = true;
    session.listens = true;
    await clock.pass(64_000);
    expect(take()).toEqual(['take']);
    changed({ LockedHint: true });
    expect(take()).toEqual(['lock-screen']);
    changed({ LockedHint: false });
    session.emit('/ScreenSaver', 'ActiveChanged', true);
    expect(take()).toEqual(['unlock-screen', 'lock-screen']);
    system.emit(manager, 'PrepareForSleep', true);
    system.emit(manager, 'PrepareForSleep', false);
    expect(take()).toEqual(['suspend', 'resume', 'take']);
    expect(clock.pending()).toBe(0);
  });

  it('is watched once logind comes, at once', async () => {
    const { changed, startLogind, system, take } = await harness({ withLogind: false });
    take();
    startLogind();
    system.emit('/org/freedesktop/DBus', 'NameOwnerChanged', service, '', ':1.2');
    await settle();
    expect(take()).toEqual(['take']);
    changed({ LockedHint: true });
    expect(take()).toEqual(['lock-screen']);
  });

  it('is watched once logind knows our session', async () => {
    const { clock, changed, startLogind, take } = await harness({ withLogind: false });
    take();
    startLogind();
    await clock.pass(1_000);
    changed({ LockedHint: true });
    changed({ LockedHint: false });
    expect(take()).toEqual(['lock-screen', 'unlock-screen']);
  });
});

it('tells that another session came to the front', async () => {
  const { changed, take } = await harness();
  take();
  changed({ Active: false });
  expect(take()).toEqual(['session-changed']);
});

describe('sleep', () => {
  it('waits for the goodbye, and is held again after waking', async () => {
    const { system, power, take } = await harness();
    expect(take()).toEqual(['take']);
    let goodbye = () => {};
    power.on('suspend', () => power.holdSleep(new Promise((resolve) => (goodbye = resolve))));
    system.emit(manager, 'PrepareForSleep', true);
    await settle();
    expect(take()).toEqual(['suspend']);
    goodbye();
    await settle();
    expect(take()).toEqual(['release']);
    system.emit(manager, 'PrepareForSleep', false);
    expect(take()).toEqual(['resume', 'take']);
  });

  it('waits for nobody when nobody says goodbye', async () => {
    const { system, take } = await harness();
    take();
    system.emit(manager, 'PrepareForSleep', true);
    await settle();
    expect(take()).toEqual(['suspend', 'release']);
  });
});
