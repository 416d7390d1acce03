import { spawn } from 'node:child_process';
import { build } from './build.ts';
import { resolveElectron } from './electron-runtime.ts';
import { hasDisplay, sandboxArgs } from './lib/display.ts';
import { root } from './lib/paths.ts';
import { childEnv } from './lib/run.ts';
import { endProcess } from './lib/service.ts';

/** What to say instead of opening a window where none can be shown. */
export const noDisplayMessage =
  'There is no display here (DISPLAY and WAYLAND_DISPLAY are not set), so the agent app is not opened.';

export interface DesktopOptions {
  args?: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Ends the app. */
  signal?: AbortSignal;
}

/** Builds the agent app when needed and runs it; resolves to its exit code when it ends. */
export async function runDesktop(options: DesktopOptions = {}): Promise<number> {
  const { args = [], env, signal } = options;
  await build('desktop');
  const electron = await resolveElectron();
  if (signal?.aborted) return 0;
  const child = spawn(electron.executable, [root, ...sandboxArgs(), ...args], {
    cwd: root,
    env: childEnv(env),
    stdio: 'inherit',
  });
  signal?.addEventListener('abort', () => void endProcess(child));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 0));
  });
}

if (import.meta.main) {
  if (!hasDisplay()) {
    console.error(noDisplayMessage);
    process.exit(1);
  }
  process.exit(await runDesktop({ args: process.argv.slice(2) }));
}
