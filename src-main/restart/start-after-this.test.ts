import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outsideMount } from './start-after-this.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'standwatch-restart-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Writes down how it was started. */
function program(path: string): void {
  const say = [`printf '%s\\n' "$@"`, 'echo "APPDIR=$APPDIR PATH=$PATH"', 'cat'];
  writeFileSync(path, `#!/bin/sh\n{ ${say.join('; ')}; } > "$0.part"; mv "$0.part" "$0.ran"\n`, {
    mode: 0o755,
  });
}

describe('a program that starts after this one', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'waits for its end, also by %s, and gets its arguments as they are',
    async (signal) => {
      mkdirSync(join(directory, 'My "apps" $(touch no)'));
      const path = join(directory, 'My "apps" $(touch no)', 'S.AppImage');
      program(path);
      const args = ['--hidden', 'a b', '$HOME `id`; "', ''];
      const ours = new URL('start-after-this.ts', import.meta.url).href;
      const env = {
        APPDIR: '/tmp/.mount_S',
        PATH: `/tmp/.mount_S:/tmp/.mount_S/usr/sbin:/usr/bin:/bin`,
      };
      const code = `
        const { startAfterThis } = await import(${JSON.stringify(ours)});
        startAfterThis(${JSON.stringify({ file: path, args, env })}, console.error);
        console.log('asked');
        setInterval(() => {}, 1000);`;
      const app = spawn(process.execPath, ['--input-type=module', '-e', code], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(app.stdout, 'data');
      // As long as one takes that does not wait.
      const another = join(directory, 'another');
      program(another);
      execFileSync(another);
      expect(existsSync(`${path}.ran`)).toBe(false);
      app.kill(signal);
      await expect.poll(() => existsSync(`${path}.ran`)).toBe(true);
      const said = readFileSync(`${path}.ran`, 'utf8');
      expect(said).toBe(`${args.join('\n')}\nAPPDIR= PATH=/usr/bin:/bin\n`);
    },
  );
});

describe('the environment', () => {
  const APPDIR = '/tmp/.mount_S';

  it('keeps nothing of a mount that will be gone, for somebody else may fill its place', () => {
    const env = {
      APPDIR,
      APPIMAGE: '/a/S.AppImage',
      ARGV0: './S.AppImage',
      OWD: '/home/marie',
      PATH: `${APPDIR}:${APPDIR}/usr/sbin:/usr/bin:/tmp/.mount_Sother`,
      LD_LIBRARY_PATH: `${APPDIR}/usr/lib`,
      GSETTINGS_SCHEMA_DIR: `${APPDIR}/usr/share/glib-2.0/schemas:/own`,
      XDG_DATA_DIRS: `${APPDIR}/usr/share/:/usr/share:/usr/share/gnome`,
      LANG: 'fr_FR.UTF-8',
    };
    expect(outsideMount(env)).toEqual({
      PATH: '/usr/bin:/tmp/.mount_Sother',
      GSETTINGS_SCHEMA_DIR: '/own',
      XDG_DATA_DIRS: '/usr/share:/usr/share/gnome',
      LANG: 'fr_FR.UTF-8',
    });
  });

  it('without a mount stays as it is', () => {
    expect(outsideMount({ PATH: '/usr/bin', HOME: '/h' })).toEqual({
      PATH: '/usr/bin',
      HOME: '/h',
    });
  });
});
