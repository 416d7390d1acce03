import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAppImage, launchCommand } from './autostart.ts';
import { loginItemAutostart } from './login-item.autostart.ts';
import { desktopEntry, xdgAutostart, xdgAutostartDirectory } from './xdg.autostart.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'standwatch-autostart-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('the XDG entry', () => {
  const command = { executable: '/opt/Standwatch/standwatch', args: ['--hidden'] };

  it('is written, read back and removed', () => {
    const autostart = xdgAutostart(join(directory, 'autostart'), command);
    expect(autostart.isEnabled()).toBe(false);
    autostart.set(true);
    autostart.set(true);
    expect(autostart.isEnabled()).toBe(true);
    const entry = readFileSync(join(directory, 'autostart/standwatch.desktop'), 'utf8');
    expect(entry).toContain('Exec="/opt/Standwatch/standwatch" "--hidden"\n');
    autostart.set(false);
    autostart.set(false);
    expect(autostart.isEnabled()).toBe(false);
  });

  it.each(['Hidden=true', 'Hidden = true ', 'X-GNOME-Autostart-enabled=false'])(
    'is off with %s',
    (line) => {
      writeFileSync(join(directory, 'standwatch.desktop'), `[Desktop Entry]\n${line}\n`);
      expect(xdgAutostart(directory, command).isEnabled()).toBe(false);
    },
  );

  it.each([
    ['/home/a b/app', '"/home/a b/app"'],
    ['/x/100%', '"/x/100%%"'],
    ['/x/$HOME`"', '"/x/\\\\$HOME\\\\`\\\\""'],
    ['/x/\\y', '"/x/\\\\\\\\y"'],
  ])('quotes %s', (executable, quoted) => {
    expect(desktopEntry({ executable, args: [] })).toContain(`Exec=${quoted}\n`);
  });

  it('goes where the session looks', () => {
    expect(xdgAutostartDirectory({ XDG_CONFIG_HOME: '/c' }, '/h')).toBe('/c/autostart');
    expect(xdgAutostartDirectory({}, '/h')).toBe('/h/.config/autostart');
  });
});

describe('a login item', () => {
  const item = { openAtLogin: true, path: '/app', args: ['--hidden'] };

  it.each([
    ['there', { openAtLogin: true }, true],
    [
      'switched on in the Task Manager',
      { openAtLogin: true, executableWillLaunchAtLogin: true },
      true,
    ],
    ['switched off there', { openAtLogin: true, executableWillLaunchAtLogin: false }, false],
    ['gone', { openAtLogin: false }, false],
  ])('that is %s', (_name, known, expected) => {
    const app = { getLoginItemSettings: () => known, setLoginItemSettings: () => {} };
    const autostart = loginItemAutostart(app, { executable: '/app', args: ['--hidden'] });
    expect(autostart.isEnabled()).toBe(expected);
  });

  it('is set as the system takes it, and a refusal is told', () => {
    const set: unknown[] = [];
    const app = {
      getLoginItemSettings: () => ({ openAtLogin: false }),
      setLoginItemSettings: (settings: unknown) => void set.push(settings),
    };
    const autostart = loginItemAutostart(app, { executable: '/app', args: ['--hidden'] });
    autostart.set(false);
    expect(() => autostart.set(true)).toThrow('unchanged');
    expect(set).toEqual([{ ...item, openAtLogin: false }, item]);
  });
});

describe('the command', () => {
  const how = { env: {}, execPath: '/opt/s/standwatch', appPath: '/src', isPackaged: true };
  it.each([
    ['installed', how, '/opt/s/standwatch --hidden'],
    ['an AppImage', { ...how, env: { APPIMAGE: '/a/S.AppImage' } }, '/a/S.AppImage --hidden'],
    ['the sources', { ...how, isPackaged: false }, '/opt/s/standwatch /src --hidden'],
  ])('of %s', (_name, started, expected) => {
    const { executable, args } = launchCommand(started);
    expect([executable, ...args].join(' ')).toBe(expected);
  });
});

describe('an AppImage', () => {
  const APPIMAGE = '/a/S.AppImage';
  it.each([
    ['runs from its mount', { APPIMAGE, APPDIR: 'mount' }, true],
    ['runs from its mount under another name', { APPIMAGE, APPDIR: 'link' }, true],
    ['is that of whoever started us', { APPIMAGE, APPDIR: 'mou' }, false],
    ['is that of a program that has ended', { APPIMAGE, APPDIR: 'gone' }, false],
    ['has no mount', { APPIMAGE }, false],
    ['is none', { APPDIR: 'mount' }, false],
  ])('%s', (_name, env: { APPIMAGE?: string; APPDIR?: string }, expected) => {
    for (const name of ['mount', 'mou']) mkdirSync(join(directory, name));
    symlinkSync(join(directory, 'mount'), join(directory, 'link'));
    const APPDIR = env.APPDIR && join(directory, env.APPDIR);
    const execPath = join(directory, 'mount/standwatch');
    expect(isAppImage({ env: { ...env, APPDIR }, execPath })).toBe(expected);
  });
});
