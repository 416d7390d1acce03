import { startDesktopSession } from './lib/desktop-session.ts';
import { childEnv, run } from './lib/run.ts';

// node scripts/with-desktop.ts COMMAND [ARG…]: runs one command in a desktop session of its own.
const [command, ...args] = process.argv.slice(2);
if (!command) {
  console.error('Say which command to run: node scripts/with-desktop.ts COMMAND [ARG…]');
  process.exit(1);
}
const session = await startDesktopSession();
const { code } = await run(command, args, { stdio: 'inherit', env: childEnv(session.env) });
await session.stop();
process.exit(code);
