import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startBus, untilOnBus } from '../../scripts/lib/desktop-session.ts';
import { childEnv } from '../../scripts/lib/run.ts';
import { startService } from '../../scripts/lib/service.ts';
import type { Service } from '../../scripts/lib/service.ts';
import { screenSaverSource } from '../../src-main/idle/sources/screen-saver.source.ts';
import { systemClock } from '../../src-main/ports.ts';
import { watchLinuxPower } from '../../src-main/power/linux-power.ts';
import { desktopSavers, gnomeSaver, watchSaver } from '../../src-main/power/screen-savers.ts';
import type { BusObject } from '../../src-main/dbus/bus.ts';
import { dbus, theBus } from '../../src-main/dbus/bus.ts';
import { getProperty, onPropertiesChanged } from '../../src-main/dbus/properties.ts';

// A real bus with services that do what they are told (python-dbusmock).
const python = '/usr/bin/python3';

describe('D-Bus', () => {
  let dir: string;
  let services: Service[];

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'standwatch-bus-'));
    services = [];
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', await startBus(services, {}, dir));
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    for (const service of services.toReversed()) await service.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const open = () => dbus('session', systemClock, () => {});

  /** A service with one object of one interface. Returns what commands it. */
  async function mock({ service, path, interface: name }: BusObject) {
    const args = ['-m', 'dbusmock', '--session', service, path, name];
    services.push(await startService(python, args, { env: childEnv() }));
    await untilOnBus(service, { DBUS_SESSION_BUS_ADDRESS: process.env.DBUS_SESSION_BUS_ADDRESS! });
    const commands = { service, path, interface: 'org.freedesktop.DBus.Mock' };
    const bus = open();
    return (member: string, signature: string, ...body: unknown[]) =>
      bus.call({ ...commands, member, signature, body });
  }

  /** What anybody on the bus can do: to everybody directly, that it has the name, and that it locked. */
  async function foreignSignals({ service, path, interface: name }: BusObject) {
    const { Message, sessionBus } = await import('@jellybrick/dbus-next');
    const foreign = sessionBus();
    const ask = (member: string) =>
      foreign.call(new Message({ ...theBus, destination: theBus.service, member }));
    const names = (await ask('ListNames'))?.body[0] as string[];
    const owned = Message.newSignal(theBus.path, theBus.interface, 'NameOwnerChanged', 'sss', [
      service,
      '',
      foreign.name,
    ]);
    const locked = Message.newSignal(path, name, 'ActiveChanged', 'b', [true]);
    for (const destination of names.filter((other) => other.startsWith(':'))) {
      for (const signal of [owned, locked]) foreign.send(Object.assign(signal, { destination }));
    }
    // Once this is answered, the bus has passed on what was sent before.
    await ask('GetId');
    foreign.disconnect();
  }

  it('asks a screen saver service, and hears of it', async () => {
    const [saver] = desktopSavers;
    const command = await mock(saver!);
    await command(
      'AddMethod',
      'sssss',
      saver!.interface,
      'GetSessionIdleTime',
      '',
      'u',
      'ret = 42',
    );
    await command('AddMethod', 'sssss', saver!.interface, 'GetActive', '', 'b', 'ret = True');
    const bus = open();
    const source = screenSaverSource(bus, systemClock);
    expect(await source.probe()).toEqual({ works: true });
    expect(await source.idleMs()).toBe(42);
    const heard: boolean[] = [];
    await watchSaver(bus, saver!, (active) => active !== null && heard.push(active));
    const { Variant } = await import('@jellybrick/dbus-next');
    const off = [new Variant('b', false)];
    await command('EmitSignal', 'sssav', saver!.interface, 'ActiveChanged', 'b', off);
    await expect.poll(() => heard).toEqual([true, false]);
  });

  it('reads properties, large numbers too, and hears of their changes', async () => {
    const object = { ...gnomeSaver, interface: 'org.example.Session' };
    const command = await mock(object);
    const { Variant } = await import('@jellybrick/dbus-next');
    const large = 2n ** 53n + 1n;
    const add = (name: string, value: unknown) =>
      command('AddProperty', 'ssv', object.interface, name, value);
    await add('LockedHint', new Variant('b', false));
    await add('IdleSinceHintMonotonic', new Variant('t', large));
    const bus = open();
    expect(await getProperty(bus, object, 'LockedHint')).toBe(false);
    expect(await getProperty(bus, object, 'IdleSinceHintMonotonic')).toBe(large);
    const heard: unknown[] = [];
    await onPropertiesChanged(bus, object, (changed) => heard.push(changed));
    const changed = { LockedHint: new Variant('b', true) };
    await command('UpdateProperties', 'sa{sv}', object.interface, changed);
    await expect.poll(() => heard).toEqual([{ LockedHint: true }]);
  });

  it('hears a signal from the service only, whoever else sends one', async () => {
    const [saver] = desktopSavers;
    const command = await mock(saver!);
    const heard: boolean[] = [];
    await watchSaver(open(), saver!, (active) => active !== null && heard.push(active));
    await foreignSignals(saver!);
    const { Variant } = await import('@jellybrick/dbus-next');
    const off = [new Variant('b', false)];
    await command('EmitSignal', 'sssav', saver!.interface, 'ActiveChanged', 'b', off);
    await expect.poll(() => heard.length).toBeGreaterThan(0);
    expect(heard).toEqual([false]);
  });

  it('hears a service that comes later, and its successor', async () => {
    const [saver] = desktopSavers;
    const heard: boolean[] = [];
    await watchSaver(open(), saver!, (active) => active !== null && heard.push(active));
    const { Variant } = await import('@jellybrick/dbus-next');
    const on = [new Variant('b', true)];
    for (const times of [1, 2]) {
      const command = await mock(saver!);
      await command('EmitSignal', 'sssav', saver!.interface, 'ActiveChanged', 'b', on);
      await expect.poll(() => heard).toEqual(Array<boolean>(times).fill(true));
      await services.pop()!.stop();
    }
  });

  it('is asked for no more of what is not listened to any more', async () => {
    const bus = open();
    const stats = { ...theBus, interface: 'org.freedesktop.DBus.Debug.Stats', member: 'GetStats' };
    const rules = async () => {
      const [values] = await bus.call(stats);
      return (values as { MatchRules: { value: number } }).MatchRules.value;
    };
    const before = await rules();
    const stop = await bus.listen({ ...gnomeSaver, member: 'ActiveChanged' }, () => {});
    expect(await rules()).toBe(before + 2);
    stop();
    await expect.poll(rules).toBe(before);
  });

  it('is asked to tell many at once, which nobody takes for a leak', async () => {
    const warnings: string[] = [];
    const onWarning = ({ name }: Error) => warnings.push(name);
    process.on('warning', onWarning);
    const bus = open();
    for (const member of 'ABCDEFGHIJKL') await bus.listen({ ...theBus, member }, () => {});
    process.removeListener('warning', onWarning);
    expect(warnings).toEqual([]);
  });

  it('says which service is not there, and starts none', async () => {
    const call = { ...gnomeSaver, member: 'GetActive' };
    await expect(open().call(call)).rejects.toThrow('org.gnome.ScreenSaver');
  });

  it('waits for what takes its time as long as it is told to', async () => {
    const data = join(dir, 'data');
    const files = join(data, 'dbus-1', 'services');
    await mkdir(files, { recursive: true });
    const name = 'org.example.Slow';
    const file = ['[D-BUS Service]', `Name=${name}`, 'Exec=/bin/sleep 5', ''];
    await writeFile(join(files, `${name}.service`), file.join('\n'));
    const address = await startBus(services, { XDG_DATA_HOME: data }, data);
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', address);
    const start = { ...theBus, member: 'StartServiceByName', signature: 'su', body: [name, 0] };
    const told = open().call({ ...start, timeoutMs: 100 });
    await expect(told).rejects.toThrow('no answer within 100 ms');
  });

  it('says when the bus ended, and takes to its successor', async () => {
    const bus = open();
    const ask = () => bus.call({ ...theBus, member: 'GetId' });
    const [first] = await ask();
    let ends = 0;
    bus.onEnd(() => (ends += 1));
    for (const service of services.splice(0)) await service.stop();
    await expect.poll(() => ends).toBe(1);
    await expect(ask()).rejects.toThrow('connect');
    const successor = join(dir, 'successor');
    await mkdir(successor);
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', await startBus(services, {}, successor));
    await expect.poll(async () => (await ask())[0]).not.toBe(first);
  });

  it('listens and looks again on the bus that comes after one that ended', async () => {
    const [saver] = desktopSavers;
    const command = await mock(saver!);
    await command('AddMethod', 'sssss', saver!.interface, 'GetActive', '', 'b', 'ret = True');
    // As a user's systemd names it: not by the one bus that is there now.
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${dir}/bus`);
    const heard: string[] = [];
    await watchLinuxPower({
      session: open(),
      system: dbus('system', systemClock, () => {}),
      findSession: () => Promise.reject(new Error('there is no logind')),
      delay: { take: () => {}, release: () => {} },
      tell: (event) => heard.push(event),
      goodbyeSaid: async () => {},
      clock: systemClock,
      log: () => {},
    });
    expect(heard).toEqual(['lock-screen']);
    for (const service of services.splice(0).toReversed()) await service.stop();
    await expect.poll(() => heard.splice(0)).toContain('locks-untold');
    await startBus(services, {}, dir);
    const { Variant } = await import('@jellybrick/dbus-next');
    const successor = await mock(saver!);
    await expect.poll(() => heard, { timeout: 5_000 }).toEqual(['session-changed']);
    const emit = (active: boolean) => {
      const values = [new Variant('b', active)];
      return successor('EmitSignal', 'sssav', saver!.interface, 'ActiveChanged', 'b', values);
    };
    // It is told before it is listened to; a saver that is there is asked then, and this one cannot answer.
    await expect
      .poll(async () => {
        await emit(false);
        return heard;
      })
      .toEqual(['session-changed', 'unlock-screen']);
    await emit(true);
    await expect.poll(() => heard).toEqual(['session-changed', 'unlock-screen', 'lock-screen']);
  });

  it('says when there is no bus, and finds one that comes later', async () => {
    const bus = open();
    const { DBUS_SESSION_BUS_ADDRESS: address } = process.env;
    const names = { ...theBus, member: 'ListNames' };
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${dir}/none`);
    await expect(bus.call(names)).rejects.toThrow('ENOENT');
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', address);
    expect((await bus.call(names))[0]).toContain('org.freedesktop.DBus');
  });
});
