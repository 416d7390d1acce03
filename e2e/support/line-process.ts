import { Proxy } from './proxy.ts';

/** The process of a line: see line.ts. */

export type LineCall =
  | { readonly what: 'cut' | 'freeze' | 'heal' | 'stop' }
  | { readonly what: 'delay'; readonly latencyMs: number };

/** What each call, and the start, is answered with. */
export type LineAnswer = { readonly port: number } | { readonly error: string };

const [host, port] = process.argv.slice(2);
const starting = Proxy.start({ host: host!, port: Number(port) });

async function answer(doing: Promise<unknown>): Promise<void> {
  let said: LineAnswer;
  try {
    await doing;
    said = { port: (await starting).port };
  } catch (error) {
    said = { error: String(error) };
  }
  process.send!(said);
}

async function act(call: LineCall): Promise<void> {
  const proxy = await starting;
  if (call.what === 'delay') proxy.delay(call.latencyMs);
  else await proxy[call.what]();
}

process.on('message', (call: LineCall) => void answer(act(call)));
// Whoever started it has gone.
process.on('disconnect', () => process.exit());
void answer(starting);
