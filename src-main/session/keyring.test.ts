import { beforeEach, describe, expect, it } from 'vitest';
import { FakeBus } from '../testing/fake-bus.ts';
import type { Keyring } from './keyring.ts';
import { secretService } from './keyring.ts';
import { passwordStoreFor, usesSecretService } from './keyring.rules.ts';

const service = 'org.freedesktop.secrets';
const path = '/org/freedesktop/secrets';
const login = `${path}/collection/login`;
const prompt = `${path}/prompt/p1`;
const theBus = ['org.freedesktop.DBus', '/org/freedesktop/DBus'] as const;

let bus: FakeBus;
let keyring: Keyring;
let asked: unknown[];
let logged: string[];

beforeEach(() => {
  bus = new FakeBus();
  asked = [];
  logged = [];
  keyring = secretService(bus, (message) => logged.push(message));
  bus.answer(...theBus, 'StartServiceByName', 1);
  bus.answer(service, path, 'ReadAlias', login);
});

/** Writes down what it is asked with. */
function answer(object: string, member: string, ...values: unknown[]): void {
  bus.answers.set(`${service} ${object} ${member}`, (body) => {
    asked.push([member, ...body]);
    return values;
  });
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('opens at once when it is unlocked', async () => {
  answer(path, 'Unlock', [login], '/');
  expect(keyring.isOpen()).toBe(false);
  expect(await keyring.open('keep')).toBe(true);
  expect(keyring.isOpen()).toBe(true);
  expect(asked).toEqual([['Unlock', [login]]]);
});

it('is waited for as long as safe storage would wait', async () => {
  answer(path, 'Unlock', [login], '/');
  await keyring.open('read');
  expect([...bus.timeouts]).toEqual([
    ['StartServiceByName', 25_000],
    ['ReadAlias', 25_000],
    ['Unlock', 25_000],
  ]);
});

it('is not asked again once it was open', async () => {
  answer(path, 'Unlock', [login], '/');
  await keyring.open('keep');
  bus.answers.clear();
  expect(await keyring.open('keep')).toBe(true);
});

it('counts when it is there already and could not be started', async () => {
  bus.answers.delete(`${theBus.join(' ')} StartServiceByName`);
  answer(path, 'Unlock', [login], '/');
  expect(await keyring.open('keep')).toBe(true);
});

it('does not open when nobody answers, and may later', async () => {
  bus.answers.delete(`${service} ${path} ReadAlias`);
  expect(await keyring.open('keep')).toBe(false);
  expect([keyring.isOpen(), keyring.problem()]).toEqual([false, 'no-keyring']);
  expect(logged).toEqual(['session: the keyring does not answer']);
  bus.answer(service, path, 'ReadAlias', login);
  answer(path, 'Unlock', [login], '/');
  expect(await keyring.open('keep')).toBe(true);
  expect(keyring.problem()).toBeNull();
});

describe('one that is locked', () => {
  let opened: boolean | null;

  beforeEach(async () => {
    opened = null;
    answer(path, 'Unlock', [], prompt);
    answer(prompt, 'Prompt');
    void keyring.open('keep').then((opens) => (opened = opens));
    await settle();
  });

  it('has its prompt shown, and waits for it', () => {
    expect(asked).toEqual([
      ['Unlock', [login]],
      ['Prompt', ''],
    ]);
    expect(opened).toBeNull();
  });

  it('opens when its password was typed', async () => {
    bus.emit(prompt, 'Completed', false, []);
    await settle();
    expect([opened, keyring.isOpen()]).toEqual([true, true]);
  });

  it('does not when the prompt is dismissed', async () => {
    bus.emit(prompt, 'Completed', true, []);
    await settle();
    expect([opened, keyring.isOpen(), keyring.problem()]).toEqual([false, false, 'locked']);
    expect(logged).toContain('session: the keyring was not unlocked');
  });

  it.each([
    ['the keyring', () => bus.emit(theBus[1], 'NameOwnerChanged', service, ':1.2', '')],
    ['the bus', () => bus.end()],
  ])('does not when %s goes meanwhile', async (_name, goes) => {
    goes();
    await settle();
    expect(opened).toBe(false);
  });

  it('asks once, however many wait for it', async () => {
    const second = keyring.open('keep');
    await settle();
    expect(asked).toHaveLength(2);
    bus.emit(prompt, 'Completed', false, []);
    expect(await second).toBe(true);
  });
});

it('has a password chosen for it where there is none yet', async () => {
  bus.answer(service, path, 'ReadAlias', '/');
  answer(path, 'CreateCollection', '/', prompt);
  answer(prompt, 'Prompt');
  const opened = keyring.open('keep');
  await expect.poll(() => asked.length).toBe(2);
  const label = { signature: 's', value: 'Default keyring' };
  const properties = { 'org.freedesktop.Secret.Collection.Label': expect.objectContaining(label) };
  expect(asked[0]).toEqual(['CreateCollection', properties, 'default']);
  bus.emit(prompt, 'Completed', false, []);
  expect(await opened).toBe(true);
});

it('is not made only to look for something that cannot be in it', async () => {
  bus.answer(service, path, 'ReadAlias', '/');
  answer(path, 'CreateCollection', '/', prompt);
  expect(await keyring.open('read')).toBe(false);
  expect(asked).toEqual([]);
});

describe('the Secret Service', () => {
  it.each([
    ['GNOME', true],
    ['ubuntu:GNOME', true],
    ['X-Cinnamon', true],
    ['XFCE', true],
    ['KDE', false],
    ['LXQt', false],
    ['sway', false],
    ['', false],
  ])('keeps the key on the desktop “%s”: %s', (desktop, uses) => {
    expect(usesSecretService({ XDG_CURRENT_DESKTOP: desktop }, '')).toBe(uses);
  });

  it.each([
    [{ XDG_CURRENT_DESKTOP: 'MATE', DESKTOP_SESSION: 'mate' }, true],
    [{ XDG_CURRENT_DESKTOP: 'KDE', DESKTOP_SESSION: 'gnome' }, false],
    [{ DESKTOP_SESSION: 'xfce4' }, true],
    [{ DESKTOP_SESSION: 'kde-plasma', GNOME_DESKTOP_SESSION_ID: '' }, false],
    [{ DESKTOP_SESSION: 'default', GNOME_DESKTOP_SESSION_ID: '' }, true],
    [{}, false],
  ])('is found by what older desktops tell: %j', (env, uses) => {
    expect(usesSecretService(env, '')).toBe(uses);
  });

  it.each([
    ['basic', false],
    ['kwallet5', false],
    ['gnome-libsecret', true],
    ['detect', true],
  ])('is overruled by --password-store=%s', (store, uses) => {
    expect(usesSecretService({ XDG_CURRENT_DESKTOP: 'GNOME' }, store)).toBe(uses);
  });

  it.each([
    ['sway', {}, 'gnome-libsecret'],
    ['Hyprland', {}, 'gnome-libsecret'],
    ['i3', {}, 'gnome-libsecret'],
    ['COSMIC', {}, 'gnome-libsecret'],
    ['LXQt', {}, 'gnome-libsecret'],
    [undefined, {}, 'gnome-libsecret'],
    ['GNOME', {}, null],
    ['KDE', {}, null],
    [undefined, { DESKTOP_SESSION: 'mate' }, null],
    [undefined, { DESKTOP_SESSION: 'kde-plasma' }, null],
    [undefined, { KDE_FULL_SESSION: 'true' }, null],
  ])('is chosen where Chromium would take none: %s %j', (desktop, more, store) => {
    expect(passwordStoreFor({ ...more, XDG_CURRENT_DESKTOP: desktop }, '')).toBe(store);
  });

  it.each(['basic', 'kwallet5', 'detect'])('is not chosen against --password-store=%s', (given) => {
    expect(passwordStoreFor({ XDG_CURRENT_DESKTOP: 'sway' }, given)).toBeNull();
  });

  it('is used where the command line says so', () => {
    expect(usesSecretService({ XDG_CURRENT_DESKTOP: 'KDE' }, 'gnome-libsecret')).toBe(true);
  });
});
