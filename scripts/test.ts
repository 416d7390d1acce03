import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import endToEnd from '../playwright.config.ts';
import { build } from './build.ts';
import { resolveElectron } from './electron-runtime.ts';
import { startDesktopSession } from './lib/desktop-session.ts';
import { cacheDir } from './lib/paths.ts';
import { childEnv, run } from './lib/run.ts';
import { kindOf, testKinds, type TestKind } from './lib/test-kinds.ts';
import { settle, summary, tallyPlaywright, tallyVitest, type Tally } from './lib/test-results.ts';
import { setup } from './setup.ts';

// npm test                               everything
// npm test -- --unit | --faults | --e2e  one kind
// npm test -- --faults --long            the long form of the fault tests
// npm test -- --nightly …                ten times as many steps of what is played at random
// npm test -- PATH…                      only these files, of the kind their name says

const results = join(cacheDir, 'results');
const options = new Set(process.argv.slice(2).filter((arg) => arg.startsWith('--')));
const paths = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));

const pathsOf = (kind: TestKind) => paths.filter((path) => kindOf(path) === kind);

function wants(kind: TestKind): boolean {
  if (testKinds.some((named) => options.has(`--${named}`))) return options.has(`--${kind}`);
  return paths.length === 0 || pathsOf(kind).length > 0;
}

/** Unit and integration tests, the store's on PostgreSQL too. */
async function runUnit(): Promise<Tally> {
  const file = join(results, 'unit.json');
  await rm(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code } = await run('vitest', ['run', ...reporters, ...pathsOf('unit')], {
    stdio: 'inherit',
    env: childEnv({
      REQUIRE_POSTGRES: '1',
      ...(options.has('--nightly') ? { NIGHTLY_TESTS: '1' } : {}),
    }),
  });
  return settle(tallyVitest(await readReport(file)), 'vitest', code);
}

/** Servers that are killed, stopped and cut off, under a crowd of devices. */
async function runFaults(): Promise<Tally> {
  const file = join(results, 'faults.json');
  await rm(file, { force: true });
  await rm(join(results, 'faults.txt'), { force: true });
  const config = ['--config', 'playwright.faults.config.ts'];
  const { code } = await run('playwright', ['test', ...config, ...pathsOf('faults')], {
    stdio: 'inherit',
    env: childEnv(options.has('--long') ? { LONG_TESTS: '1' } : {}),
  });
  return settle(tallyPlaywright(await readReport(file)), 'playwright', code);
}

/** Journeys with real windows, a real browser and a real mail conversation. */
async function runEndToEnd(): Promise<Tally> {
  const file = join(results, 'e2e.json');
  await rm(file, { force: true });
  await build('panel');
  await build('desktop');
  await resolveElectron();
  const workers =
    process.platform === 'linux' ? Array.from({ length: Number(endToEnd.workers) }) : [];
  const desktops = await Promise.all(workers.map(startDesktopSession));
  try {
    const { code } = await run('playwright', ['test', ...pathsOf('e2e')], {
      stdio: 'inherit',
      env: childEnv({ DESKTOPS: JSON.stringify(desktops.map(({ env }) => env)) }),
    });
    return settle(tallyPlaywright(await readReport(file)), 'playwright', code);
  } finally {
    await Promise.all(desktops.map((desktop) => desktop.stop()));
  }
}

async function readReport(file: string): Promise<unknown> {
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : undefined;
}

/** A part that throws is a failure like any other: the rest still runs and the line is printed. */
async function guarded(part: () => Promise<Tally>): Promise<Tally> {
  try {
    return await part();
  } catch (error) {
    return { passed: 0, failed: [(error as Error).message] };
  }
}

const tallies: Tally[] = [];
await mkdir(results, { recursive: true });
try {
  await setup();
  // One after the other: many of them say how long something may take.
  if (wants('unit')) tallies.push(await guarded(runUnit));
  if (wants('faults')) tallies.push(await guarded(runFaults));
  if (wants('e2e')) tallies.push(await guarded(runEndToEnd));
} catch (error) {
  tallies.push({ passed: 0, failed: [(error as Error).message] });
}
console.log(summary(tallies));
process.exitCode = tallies.length === 0 || tallies.some(({ failed }) => failed.length > 0) ? 1 : 0;
