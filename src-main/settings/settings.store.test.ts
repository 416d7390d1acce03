import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settingsPath, wasCompact } from './settings.file.ts';
import { settingsStore } from './settings.store.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'standwatch-settings-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const open = () =>
  settingsStore({ directory, wallNow: () => Date.UTC(2026, 4, 4, 10), log: () => {} });

describe('the settings', () => {
  it('say of a compact window before they are checked', () => {
    expect(wasCompact(directory)).toBe(false);
    open().change({ compact: true });
    expect(wasCompact(directory)).toBe(true);
    for (const damage of ['{"compact": tr', 'null', '[]']) {
      writeFileSync(settingsPath(directory), damage);
      expect(wasCompact(directory)).toBe(false);
    }
  });

  it('begin with the defaults and survive a restart', () => {
    const store = open();
    expect(store.current()).toMatchObject({
      idleEnabled: true,
      idleMinutes: 15,
      language: 'system',
    });
    store.change({ idleMinutes: 5, language: undefined });
    expect(open().current()).toEqual({ ...store.current(), idleMinutes: 5 });
    expect(readdirSync(directory)).toEqual(['settings.json']);
  });

  it('of an older version get the new fields’ defaults', () => {
    writeFileSync(join(directory, 'settings.json'), '{"idleMinutes": 30}');
    expect(open().current()).toMatchObject({
      idleMinutes: 30,
      idleChosen: true,
      closeToTray: true,
    });
    expect(open().damaged).toBeNull();
  });

  it.each(['', '{', 'null', '{"idleMinutes": 0}', '{"idleMinutes": "15"}', '\0\0\0\0'])(
    'that are damaged (%j) are put aside',
    (content) => {
      writeFileSync(join(directory, 'settings.json'), content);
      const store = open();
      const aside = join(directory, 'settings.damaged-2026-05-04T10-00-00.000Z.json');
      expect(store.damaged).toBe(aside);
      expect(readFileSync(aside, 'utf8')).toBe(content);
      expect(store.current().idleMinutes).toBe(15);
      store.change({ idleMinutes: 20 });
      expect(open()).toMatchObject({ damaged: null });
    },
  );

  it('that cannot be read do not stop the app, and are put aside', () => {
    mkdirSync(join(directory, 'settings.json'));
    const store = open();
    expect(store.current().idleMinutes).toBe(15);
    expect(store.damaged).toContain('settings.damaged-');
    expect(store.change({ language: 'fr' }).language).toBe('fr');
  });

  it('that are damaged and cannot be put aside do not stop the app', () => {
    const path = join(directory, 'settings.json');
    writeFileSync(path, '{');
    const aside = join(directory, 'settings.damaged-2026-05-04T10-00-00.000Z.json');
    mkdirSync(aside);
    const store = open();
    expect(store.damaged).toBeNull();
    expect(store.current().idleMinutes).toBe(15);
  });

  it('stay as they are when they cannot be written', () => {
    const store = settingsStore({
      directory: join(directory, 'settings.json'),
      wallNow: () => 0,
      log: () => {},
    });
    writeFileSync(join(directory, 'settings.json'), '');
    expect(() => store.change({ idleMinutes: 5 })).toThrow('EEXIST');
    expect(store.current().idleMinutes).toBe(15);
  });
});
