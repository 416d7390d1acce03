import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import type { _electron } from 'playwright';
import { build } from '../../scripts/build.ts';
import { resolveElectron } from '../../scripts/electron-runtime.ts';
import { sandboxArgs } from '../../scripts/lib/display.ts';
import { inRoot, root } from '../../scripts/lib/paths.ts';

export type AgentLaunchOptions = NonNullable<Parameters<typeof _electron.launch>[0]>;

export interface AgentProfile {
  /** An own folder per agent: settings, token and the single-instance lock live in it. */
  profileDir: string;
  args?: readonly string[];
  env?: Record<string, string>;
}

/**
 * Options for Playwright's `_electron.launch()` that open the agent app, built from the sources
 * when they changed. Agents with different profiles run side by side.
 */
export async function launchAgentOptions(profile: AgentProfile): Promise<AgentLaunchOptions> {
  await build('desktop');
  const electron = await resolveElectron();
  return options(electron.executable, [root], profile);
}

/** What `npm run dist -- --dir` makes on Linux. */
export const packagedExecutable = inRoot('dist', 'linux-unpacked', 'standwatch');

/**
 * The same for the packaged directory. Nobody can look into the packaged app from outside, and
 * neither can Playwright: it gets a twin that differs in that one fuse.
 */
export async function launchPackagedOptions(profile: AgentProfile): Promise<AgentLaunchOptions> {
  if (!existsSync(packagedExecutable)) throw new Error('Package it first: npm run dist -- --dir');
  const twin = `${packagedExecutable}-inspected`;
  await copyFile(packagedExecutable, twin);
  await flipFuses(twin, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  return options(twin, [], profile);
}

/**
 * The same for an app whose rest, what is loaded behind its window, is this code instead. The rest as
 * built is `built` there.
 */
export async function launchWithRest(
  code: string,
  profile: AgentProfile,
): Promise<AgentLaunchOptions> {
  await build('desktop');
  const app = join(profile.profileDir, 'app');
  if (!existsSync(app)) {
    await cp(inRoot('out'), join(app, 'out'), { recursive: true });
    await copyFile(inRoot('package.json'), join(app, 'package.json'));
    await symlink(inRoot('assets'), join(app, 'assets'));
    const rest = join(app, 'out', 'main', 'run-agent.cjs');
    await copyFile(rest, join(app, 'out', 'main', 'built.cjs'));
    await writeFile(rest, `const built = require('./built.cjs');${code}`);
  }
  const electron = await resolveElectron();
  return options(electron.executable, [app], profile);
}

async function options(
  executablePath: string,
  appArgs: readonly string[],
  { profileDir, args = [], env = {} }: AgentProfile,
): Promise<AgentLaunchOptions> {
  // Auto-start entries go below XDG_CONFIG_HOME: the tests never write into the real one.
  const configHome = join(profileDir, 'config');
  await mkdir(configHome, { recursive: true });
  return {
    executablePath,
    args: [
      ...appArgs,
      `--user-data-dir=${join(profileDir, 'user-data')}`,
      ...sandboxArgs(),
      ...args,
    ],
    cwd: root,
    env: { ...definedEnv(), XDG_CONFIG_HOME: configHome, LANG: 'en_US.UTF-8', ...env },
  };
}

function definedEnv(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Record<string, string>;
}
