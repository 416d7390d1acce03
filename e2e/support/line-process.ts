import { Proxy } from './proxy.ts';

/** The process of a line: see line.ts. */

export interface LineTarget {
  readonly host: string;
  readonly port: number;
}

export type LineCall =
  | { readonly what: 'cut' | 'freeze' | 'heal' | 'stop' }
  | { readonly what: 'delay'; readonly latencyMs: number };

const [host, port] = process.argv.slice(2);
const proxy = await Proxy.start({ host: host!, port: Number(port) });

async function answer(call: LineCall): Promise<void> {
  if (call.what === 'delay') proxy.delay(call.latencyMs);
  else await proxy[call.what]();
  process.send!('done');
}

process.on('message', (call: LineCall) => void answer(call));
// Whoever started it has gone.
process.on('disconnect', () => process.exit());
process.send!(proxy.port);
