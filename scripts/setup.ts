import { existsSync, readFileSync } from 'node:fs';
import { findChromium } from './lib/chromium.ts';
import { mustRun, run } from './lib/run.ts';
import { distributionOf, missingNeeds, namesToInstall, needsOf } from './lib/system-packages.ts';

/**
 * Installs the system packages the tests need that are missing: on Debian and Ubuntu, as root.
 * Otherwise it says the exact command and throws. Elsewhere it only says what is needed.
 */
export async function setup(): Promise<void> {
  const osRelease = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const family = distributionOf(osRelease);
  if (!family) {
    console.log(
      'This is neither Debian nor Ubuntu: nothing is installed. The tests need PostgreSQL, a ' +
        'Chromium, and on Linux also Xvfb, dbus, xdotool, gnome-keyring and dunst.',
    );
    return;
  }
  const missing = missingNeeds(needsOf(family), await installedPackages());
  if (missing.length) await install(missing);
  if (!findChromium()) await installPlaywrightBrowser();
}

async function install(missing: ReturnType<typeof missingNeeds>): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await mustRun('apt-get', ['update', '-q'], { env: aptEnv() });
  const names = namesToInstall(missing, await availablePackages());
  const args = ['install', '-y', '--no-install-recommends', ...names];
  if (!isRoot) {
    throw new Error(
      `The tests need ${names.length} system packages that are not installed. Run:\n\n` +
        `  sudo apt-get update && sudo apt-get ${args.join(' ')}\n`,
    );
  }
  console.log(`Installing ${names.join(' ')} …`);
  await mustRun('apt-get', args, { env: aptEnv() });
  if (names.includes('opensmtpd')) await stopMailServer();
}

/** Tests start their own; the one that its package starts must not answer on this computer. */
async function stopMailServer(): Promise<void> {
  for (const [command, ...args] of [
    ['service', 'opensmtpd', 'stop'],
    ['systemctl', 'disable', 'opensmtpd'],
  ] as const) {
    // Containers have neither, and nothing that was started.
    await run(command, args).catch(() => {});
  }
}

/** Nobody is there to answer a package's questions. */
function aptEnv(): NodeJS.ProcessEnv {
  return { ...process.env, DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_SUSPEND: '1' };
}

async function installedPackages(): Promise<Set<string>> {
  const format = '${db:Status-Abbrev} ${Package}\n';
  const { stdout } = await mustRun('dpkg-query', ['--show', `--showformat=${format}`]);
  const lines = stdout.split('\n').filter((line) => line.startsWith('ii '));
  return new Set(lines.map((line) => line.split(/\s+/)[1] ?? ''));
}

async function availablePackages(): Promise<Set<string>> {
  // Only names that can really be installed: a renamed library may live on as a virtual name.
  const { stdout } = await run('apt-cache', ['pkgnames']);
  return new Set(stdout.split('\n'));
}

async function installPlaywrightBrowser(): Promise<void> {
  console.log('No Chromium or Chrome is installed: fetching the one of Playwright …');
  const args = ['install', ...(process.getuid?.() === 0 ? ['--with-deps'] : []), 'chromium'];
  await mustRun('playwright', args, { stdio: 'inherit' });
}

if (import.meta.main) {
  try {
    await setup();
    console.log('Everything the tests need is installed.');
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
