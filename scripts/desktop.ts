import { spawn } from 'node:child_process';
import { build } from './build.ts';
import { resolveElectron } from './electron-runtime.ts';
import { hasDisplay, sandboxArgs } from './lib/display.ts';
import { root } from './lib/paths.ts';
import { childEnv } from './lib/run.ts';

/** What to say instead of opening a window where none can be shown. */
export const noDisplayMessage =
  'There is no display here (DISPLAY and WAYLAND_DISPLAY are not set), so the agent app is not opened.';

/** Builds the agent app when needed and runs it; resolves to its exit code when it ends. */
export async function runDesktop(args: readonly string[] = [], signal?: AbortSignal) {
  await build('desktop');
  const electron = await resolveElectron();
  const child = spawn(electron.executable, [root, ...sandboxArgs(), ...args], {
    cwd: root,
    env: childEnv(),
    stdio: 'inherit',
    signal,
    killSignal: 'SIGTERM',
  });
  return new Promise<number>((resolve, reject) => {
    child.on('error', (error) => (error.name === 'AbortError' ? resolve(0) : reject(error)));
    child.on('exit', (code) => resolve(code ?? 0));
  });
}

if (import.meta.main) {
  if (!hasDisplay()) {
    console.error(noDisplayMessage);
    process.exit(1);
  }
  process.exit(await runDesktop(process.argv.slice(2)));
}
