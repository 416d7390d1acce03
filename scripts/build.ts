import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { withLock } from './lib/lock.ts';
import { inRoot } from './lib/paths.ts';
import { childEnv, run, toolScript } from './lib/run.ts';
import { sourceHash } from './lib/source-hash.ts';

export interface Target {
  name: string;
  /** Files and folders whose contents decide whether a build is up to date. */
  sources: string[];
  /** Folders below `out/` that the build makes; the first carries the stamp. */
  outputs: [string, ...string[]];
  /** The page or program that must be there afterwards. */
  proof: string[];
  /** The program that builds it, and what it is told. */
  tool: string;
  args(outDir: string): string[];
}

const common = ['package-lock.json', 'tsconfig.base.json', 'src-shared', 'assets'];

const targets: Record<'panel' | 'desktop', Target> = {
  panel: {
    name: 'panel',
    sources: ['vite.panel.config.ts', 'src-panel', ...common],
    outputs: ['panel'],
    proof: ['panel/index.html'],
    tool: 'vite',
    args: (outDir) =>
      `build --config vite.panel.config.ts --logLevel error --emptyOutDir --outDir`
        .split(' ')
        .concat(join(outDir, 'panel')),
  },
  desktop: {
    name: 'desktop',
    sources: ['electron.vite.config.ts', 'src-main', 'src-preload', 'src-renderer', ...common],
    outputs: ['main', 'preload', 'renderer'],
    proof: ['main/index.cjs', 'preload/index.cjs', 'renderer/index.html'],
    tool: 'electron-vite',
    args: (outDir) => ['build', '--logLevel', 'error', '--outDir', outDir],
  },
};

const stampName = '.build-hash';
const out = inRoot('out');

type Outcome = 'built' | 'fresh' | 'as shipped' | 'as left';

/**
 * Builds one part when its sources changed since the last build. Safe to call from several
 * processes: one builds, the others wait and find it done, and a reader never sees half of it.
 */
export async function build(part: keyof typeof targets): Promise<Outcome> {
  const target = targets[part];
  if (!existsSync(inRoot('node_modules', 'vite'))) return asShipped(target);
  const hash = sourceHash(target.sources);
  if (await isFresh(target, hash)) return 'fresh';
  try {
    return await withLock(`build-${part}`, async () => {
      if (await isFresh(target, hash)) return 'fresh';
      console.log(`Building the ${part} …`);
      await buildInto(target, hash);
      return 'built';
    });
  } catch (error) {
    if (!readOnlyCodes.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return asLeft(target, error as Error);
  }
}

/** What the system says where this user may not write. */
const readOnlyCodes = ['EACCES', 'EPERM', 'EROFS'];

/** A server need not be able to write to its own program. */
function asLeft(target: Target, { message }: Error): 'as left' {
  const why = `The ${target.name} cannot be built by this user (${message})`;
  const remedy = `run "node scripts/build.ts ${target.name}" as the one who installed it`;
  if (!isThere(target)) throw new Error(`${why}: ${remedy}.`);
  console.log(`${why}, so the last one built is used. For the newest, ${remedy}.`);
  return 'as left';
}

/** A server installed without development dependencies uses the pages it came with. */
function asShipped(target: Target): 'as shipped' {
  if (isThere(target)) return 'as shipped';
  throw new Error(
    `The ${target.name} is not built and cannot be built here: install with "npm ci", ` +
      'or copy the folder out/ of a build.',
  );
}

function isThere(target: Target, dir = out): boolean {
  return target.proof.every((file) => existsSync(join(dir, file)));
}

async function isFresh(target: Target, hash: string): Promise<boolean> {
  if (!isThere(target)) return false;
  const stamp = join(out, target.outputs[0], stampName);
  return existsSync(stamp) && (await readFile(stamp, 'utf8')) === hash;
}

async function buildInto(target: Target, hash: string): Promise<void> {
  const temporary = inRoot('out', `.build-${target.name}`);
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  const result = await run(
    process.execPath,
    [await toolScript(target.tool), ...target.args(temporary)],
    {
      stdio: 'inherit',
      // Pages behave differently in a development build; what is built here is what users get.
      env: childEnv({ NODE_ENV: 'production' }),
    },
  );
  if (result.code !== 0 || !isThere(target, temporary)) {
    throw new Error(`The ${target.name} could not be built; see above.`);
  }
  await writeFile(join(temporary, target.outputs[0], stampName), hash);
  for (const folder of target.outputs) await replace(join(temporary, folder), join(out, folder));
  await rm(temporary, { recursive: true, force: true });
}

async function replace(from: string, to: string): Promise<void> {
  const old = join(dirname(from), `old-${basename(to)}`);
  if (existsSync(to)) await rename(to, old);
  await rename(from, to);
}

if (import.meta.main) {
  const parts = process.argv.slice(2);
  for (const part of parts.length ? parts : Object.keys(targets)) {
    if (part !== 'panel' && part !== 'desktop') {
      console.error(`There is no part "${part}" to build: say panel or desktop.`);
      process.exit(1);
    }
    try {
      await build(part);
    } catch (error) {
      console.error((error as Error).message);
      process.exit(1);
    }
  }
}
