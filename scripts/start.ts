import { build } from './build.ts';
import { noDisplayMessage, runDesktop } from './desktop.ts';
import { startBackend } from './lib/backend.ts';
import { hasDisplay } from './lib/display.ts';
import { untilInterrupted } from './lib/interrupt.ts';

// npm start                   server, panel and agent app, with sample data on an empty store
// npm start -- --no-desktop   without the agent app

async function start(): Promise<void> {
  await build('panel');
  const backend = await startBackend();
  const interrupted = untilInterrupted();
  console.log(`Panel:   ${backend.url}`);
  const desktop = openDesktop(backend.url, interrupted.signal);
  console.log('Ctrl-C ends everything.');
  await Promise.race([interrupted, backend.ended]);
  await backend.stop();
  await desktop;
}

async function openDesktop(serverUrl: string, signal: AbortSignal): Promise<void> {
  if (process.argv.includes('--no-desktop')) return;
  if (!hasDisplay()) {
    console.log(noDisplayMessage);
    return;
  }
  try {
    await runDesktop({ env: { STANDWATCH_SERVER: serverUrl }, signal });
    if (!signal.aborted) console.log('The agent app was quit; "npm run desktop" opens it again.');
  } catch (error) {
    // The server and the panel are of use without it.
    console.error(`The agent app could not be opened: ${(error as Error).message}`);
  }
}

try {
  await start();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
