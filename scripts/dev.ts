import { resolveElectron } from './electron-runtime.ts';
import { startBackend } from './lib/backend.ts';
import { hasDisplay, sandboxArgs } from './lib/display.ts';
import { untilInterrupted } from './lib/interrupt.ts';
import { root } from './lib/paths.ts';
import { childEnv, toolScript } from './lib/run.ts';
import { startService, type Service } from './lib/service.ts';
import { noDisplayMessage } from './desktop.ts';

// npm run dev: what npm start does, and every change of a source shows at once. The server starts
// again, the panel and the agent app's pages reload, the agent app starts again when its main
// process changed.

async function dev(): Promise<void> {
  const backend = await startBackend({ nodeOptions: ['--watch'], logLevel: 'info' });
  const interrupted = untilInterrupted();
  const services: Service[] = [];
  try {
    services.push(await startPanel(backend.url));
    if (hasDisplay()) services.push(await startDesktop(backend.url));
    else console.log(noDisplayMessage);
    console.log(`Server:  ${backend.url}\nCtrl-C ends everything.`);
    await Promise.race([interrupted, backend.ended]);
  } finally {
    for (const service of services.toReversed()) await service.stop();
    await backend.stop();
  }
}

/** Vite says the panel's address itself. */
async function startPanel(serverUrl: string): Promise<Service> {
  const args = ['--config', 'vite.panel.config.ts', '--clearScreen', 'false'];
  return startService(process.execPath, [await toolScript('vite'), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: childEnv({ PANEL_SERVER: serverUrl }),
  });
}

async function startDesktop(serverUrl: string): Promise<Service> {
  const electron = await resolveElectron();
  const sandbox = sandboxArgs().length ? ['--noSandbox'] : [];
  const args = ['dev', '--watch', ...sandbox];
  return startService(process.execPath, [await toolScript('electron-vite'), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: childEnv({ ELECTRON_EXEC_PATH: electron.executable, STANDWATCH_SERVER: serverUrl }),
  });
}

try {
  await dev();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
