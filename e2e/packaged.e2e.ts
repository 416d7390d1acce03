import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { access, constants, cp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import manifest from '../package.json' with { type: 'json' };
import { resolveElectron } from '../scripts/electron-runtime.ts';
import { sandboxArgs } from '../scripts/lib/display.ts';
import { inRoot } from '../scripts/lib/paths.ts';
import { childEnv, run } from '../scripts/lib/run.ts';
import { Agent } from './support/agent.ts';
import { Api, operatorPassword } from './support/api.ts';
import { launchPackagedOptions, packagedExecutable } from './support/electron.ts';
import { expectUsable, picture } from './support/screen.ts';
import { TestServer } from './support/server.ts';
import { Updates } from './support/updates.ts';

/** Ours, and somebody else's. */
const keys = [1, 2].map(() => generateKeyPairSync('ed25519').privateKey);
const [ours, others] = keys as [KeyObject, KeyObject];

/** What users get is not the source tree: the packaged directory does the main things too. */
test.beforeAll(async () => {
  test.setTimeout(240_000);
  const UPDATE_SIGNING_KEY = test.info().outputPath('update-key.pem');
  await writeFile(UPDATE_SIGNING_KEY, ours.export({ format: 'pem', type: 'pkcs8' }));
  const env = childEnv({ UPDATE_SIGNING_KEY });
  const packaged = await run('node', ['scripts/dist.ts', '--dir'], { env });
  expect(packaged.code, packaged.stdout + packaged.stderr).toBe(0);
});

test('the packaged app signs in, is online, and hears of a forced logout', async () => {
  test.setTimeout(120_000);
  const fuses = await wantedFuses();
  expect(await readFuses(Object.keys(fuses) as Fuse[])).toEqual(fuses);

  const server = await TestServer.start();
  const owner = await Api.signInOwner(server.url);
  const marie = await owner.addOperator('Marie Dupont');
  const agent = await Agent.open(launchPackagedOptions);
  try {
    await agent.signIn(server.url, marie.email, operatorPassword);
    await expect(agent.page.getByText('Account online')).toBeVisible();
    const log = await readFile(join(agent.profileDir, 'user-data/logs/standwatch.log'), 'utf8');
    expect(log.includes('without Chromium’s sandbox')).toBe(sandboxArgs().length > 0);
    await owner.call('POST', `/operators/${marie.id}/force-logout`, { reason: 'smoke test' });
    await expect(agent.page.getByText('Signed out by Anna Roux')).toBeVisible();
  } finally {
    await agent.dispose();
    await server.stop();
  }
});

test.describe('a newer version', () => {
  let updates: Updates;
  let server: TestServer;
  let agent: Agent;
  const says = (text: string | RegExp) => expect(agent.page.getByText(text)).toBeVisible();
  const press = (name: string) => agent.page.getByRole('button', { name }).click();
  const look = () => press('Look for updates');
  const newer = { version: '9.9.9', signedBy: ours };

  /** @param name of the AppImage that the app believes to run from */
  async function open(name?: string): Promise<void> {
    test.setTimeout(240_000);
    updates = await Updates.make(name);
    server = await TestServer.start({ UPDATES_DIR: updates.dir });
    const owner = await Api.signInOwner(server.url);
    const marie = await owner.addOperator('Marie Dupont');
    agent = await Agent.open((profile) => {
      const env = {
        APPIMAGE: updates.installed,
        APPDIR: dirname(packagedExecutable),
        XDG_CACHE_HOME: join(profile.profileDir, 'cache'),
      };
      return launchPackagedOptions({ ...profile, env });
    });
    await agent.signIn(server.url, marie.email, operatorPassword);
    await press('Settings');
    await agent.page.getByRole('tab', { name: 'About' }).click();
  }

  /** What the desktop will launch at the next login. */
  async function launched(): Promise<string | undefined> {
    const entry = join(agent.profileDir, 'config', 'autostart', 'standwatch.desktop');
    return /^Exec="(.*?)"/m.exec(await readFile(entry, 'utf8'))?.[1];
  }

  test.afterEach(async () => {
    await agent.dispose();
    await server.stop();
    await updates.remove();
  });

  test('is checked, loaded, and installed when the app quits', async () => {
    await open();
    await says(/^0\.1\.0 \([0-9a-f]{12}(-changed)?\)$/);
    await updates.publish({ ...newer, signedBy: others });
    await look();
    await says(/is not signed by whoever made this app/);
    for (const none of [{ staging: 0 }, { version: '0.0.9' }]) {
      await updates.publish({ ...newer, ...none });
      await look();
      await says('Your server has no newer version.');
    }
    for (const [wrong, words] of [
      [{ content: '#!/bin/sh\nanother file' }, /is not signed by whoever made this app/],
      [{ breaksOff: true }, /was not loaded to its end/],
    ] as const) {
      await updates.publish({ ...newer, ...wrong });
      await look();
      await says('Version 9.9.9 is available.');
      await press('Install when I quit');
      await says(words);
    }

    await updates.publish({ ...newer, staging: 100 });
    await look();
    await picture(agent.page, 'update-available');
    await expectUsable(agent.page);
    await press('Install when I quit');
    await says('Version 9.9.9 is installed when you quit the app.');
    expect(await updates.installedVersion()).toBe('installed');
    await agent.quit();
    await expect.poll(() => updates.installedVersion()).toBe('9.9.9');
    // Run once, to put itself into the desktop's menu.
    await expect.poll(() => updates.starts()).toEqual(['told to end: true']);
    expect(await launched()).toBe(updates.installed);
  });

  test('is launched at login also when it took the place of an AppImage named by its version', async () => {
    await open('Standwatch-0.1.0.AppImage');
    expect(await launched()).toBe(updates.installed);
    await updates.publish(newer);
    await look();
    await press('Install when I quit');
    await says('Version 9.9.9 is installed when you quit the app.');
    await agent.quit();
    await expect.poll(() => updates.installedVersion()).toBeUndefined();
    await expect.poll(async () => updates.version((await launched())!)).toBe('9.9.9');
  });

  test('is installed and started at once', async () => {
    await open();
    await updates.publish(newer);
    await look();
    await press('Install now');
    const question = agent.page.getByRole('alertdialog', { name: 'You are the last one online' });
    await picture(agent.page, 'update-last-one');
    expect(await updates.installedVersion()).toBe('installed');
    await question.getByRole('button', { name: 'Install now' }).click();
    await expect.poll(() => updates.installedVersion()).toBe('9.9.9');
    // It starts when the old one is gone.
    await agent.quit();
    await expect.poll(() => updates.starts()).toEqual(['told to end: true', 'told to end: ']);
  });

  test('crashes after a launch at login, and its AppImage is started again', async () => {
    await open();
    const crashed = agent.app.process();
    const ended = new Promise((resolve) => crashed.once('exit', resolve));
    await agent.app.evaluate(() => {
      process.argv.push('--hidden');
      setTimeout(() => {
        throw new Error('made to crash');
      });
    });
    expect(await ended).toBe(1);
    await expect.poll(() => updates.starts()).toEqual(['told to end: ']);
  });
});

test('a deb holds the app, its entry in the menu and its kind of link', async () => {
  test.setTimeout(240_000);
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  const folder = test.info().outputPath('deb');
  const app = join(folder, 'app');
  await cp(dirname(packagedExecutable), app, { recursive: true, verbatimSymlinks: true });
  const args = ['--linux', 'deb', '--prepackaged', app, '--config', 'electron-builder.yml'];
  const built = await run(
    'electron-builder',
    [...args, '--publish', 'never', `-c.directories.output=${folder}`],
    { env: childEnv({ CUSTOM_FPM_PATH: inRoot('e2e', 'support', 'fpm.ts') }) },
  );
  expect(built.code, built.stdout + built.stderr).toBe(0);
  const deb = join(folder, `standwatch_${manifest.version}_${architecture}.deb`);
  const files = join(folder, 'files');
  const unpacked = await run('dpkg-deb', ['--raw-extract', deb, files]);
  expect(unpacked.code, unpacked.stderr).toBe(0);
  const entry = await readFile(join(files, 'usr/share/applications/standwatch.desktop'), 'utf8');
  expect(entry.split('\n')).toEqual(
    expect.arrayContaining([
      'Exec=/opt/Standwatch/standwatch %U',
      'StartupWMClass=standwatch',
      'MimeType=x-scheme-handler/standwatch;',
    ]),
  );
  await access(join(files, 'opt/Standwatch/standwatch'), constants.X_OK);
  await access(join(files, 'usr/share/icons/hicolor/48x48/apps/standwatch.png'));
  const control = await readFile(join(files, 'DEBIAN/control'), 'utf8');
  expect(control).toContain(
    `Package: standwatch\nVersion: ${manifest.version}\nArchitecture: ${architecture}\n`,
  );
  await rm(folder, { recursive: true });
});

type Fuse = keyof typeof FuseV1Options;

/** As the binary has them: "0" is off, "1" is on. */
async function wantedFuses(): Promise<Partial<Record<Fuse, string>>> {
  const { source } = await resolveElectron();
  return {
    RunAsNode: '0',
    EnableNodeOptionsEnvironmentVariable: '0',
    EnableNodeCliInspectArguments: '0',
    EnableEmbeddedAsarIntegrityValidation: '1',
    OnlyLoadAppFromAsar: '1',
    // The runtime for tests is older than this fuse.
    ...(source !== 'fallback' && { GrantFileProtocolExtraPrivileges: '0' }),
  };
}

async function readFuses(names: readonly Fuse[]): Promise<Partial<Record<Fuse, string>>> {
  const wire = await getCurrentFuseWire(packagedExecutable);
  return Object.fromEntries(
    names.map((name) => [name, String.fromCharCode(wire[FuseV1Options[name]] ?? 0)]),
  );
}
