import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections, so that none takes it while what
 * listens there is away.
 */
const [lowest, highest] = [10_240, 32_768] as const;
const mostTries = 100;

/** A TCP port of this machine that nobody listens on right now. */
export async function freePort(): Promise<number> {
  for (let left = mostTries; left > 0; left--) {
    const port = randomInt(lowest, highest);
    if (await isFree(port)) return port;
  }
  throw new Error(`none of ${mostTries} ports from ${lowest} to ${highest} is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
