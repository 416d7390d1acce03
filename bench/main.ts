import type { Figure } from './figures.ts';
import { progress, table } from './figures.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { accountsFigures } from './parts/accounts.ts';
import { alertsFigures } from './parts/alerts.ts';
import { churnFigures } from './parts/churn.ts';
import { cutFigures } from './parts/cut.ts';
import { desktopFigures } from './parts/desktop.ts';
import { historyFigures } from './parts/history.ts';
import { idleFigures } from './parts/idle.ts';
import { loadFigures } from './parts/load.ts';
import { nodesFigures } from './parts/nodes.ts';
import { serverFigures } from './parts/server.ts';
import { slowFigures } from './parts/slow.ts';

// npm run bench                          everything
// npm run bench -- storm idle            some parts of it; docs/performance.md says what each measures
// npm run bench -- storm --scale 0.1     with a tenth of the devices, for trying out
// npm run bench -- churn --minutes 10    connections that come and go for so long
// npm run bench -- storm --profile       keeps CPU profiles of the servers in .cache/profiles
// Loopback only; ends by itself.

const parts = new Map<string, (options: Options) => Promise<Figure[]>>([
  ['storm', loadFigures],
  ['idle', idleFigures],
  ['nodes', nodesFigures],
  ['history', historyFigures],
  ['churn', churnFigures],
  ['accounts', accountsFigures],
  ['cut', cutFigures],
  ['slow', slowFigures],
  ['alerts', alertsFigures],
  ['server', serverFigures],
  ['desktop', desktopFigures],
]);
const options = readOptions(process.argv.slice(2));
const unknown = options.parts.filter((part) => !parts.has(part));
if (unknown.length > 0) {
  throw new Error(
    `there is no part ${unknown.join(', ')}; there are ${[...parts.keys()].join(', ')}`,
  );
}

// Servers and load end with this process; exiting in order lets it remove their stores.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

for (const [name, measure] of parts) {
  if (options.parts.length > 0 && !options.parts.includes(name)) continue;
  progress(`# ${name}`);
  try {
    console.log(`${table(await measure(options))}\n`);
  } catch (error) {
    // The other parts are worth having; the exit code says that one is missing.
    progress(`${name} failed: ${error instanceof Error ? error.stack : String(error)}`);
    process.exitCode = 1;
  }
}
