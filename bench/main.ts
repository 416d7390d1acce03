import { startDesktopSession } from '../scripts/lib/desktop-session.ts';
import { appFigures } from './app.ts';
import type { Figure } from './figures.ts';
import { serverFigures } from './server.ts';

// npm run bench            everything
// npm run bench -- server  one part: server or app
// Loopback only; ends by itself after about three minutes.

const parts = new Map<string, () => Promise<Figure[]>>([
  ['server', serverFigures],
  ['app', inDesktopSession],
]);
const wanted = process.argv.slice(2);

for (const [name, measure] of parts) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const { what, value } of await measure()) console.log(`${what.padEnd(66)} ${value}`);
}

async function inDesktopSession(): Promise<Figure[]> {
  const session = await startDesktopSession();
  Object.assign(process.env, session.env);
  try {
    return await appFigures();
  } finally {
    await session.stop();
  }
}
