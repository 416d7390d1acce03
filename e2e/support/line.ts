import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LineAnswer, LineCall } from './line-process.ts';

export interface LineTarget {
  readonly host: string;
  readonly port: number;
}

/** A piece of network that a test can break; see Proxy for what the words mean. */
export interface Line {
  readonly port: number;
  cut(): Promise<void>;
  freeze(): void | Promise<void>;
  heal(): Promise<void>;
  delay(latencyMs: number): void | Promise<void>;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('./line-process.ts', import.meta.url));

/**
 * A proxy in a process of its own: a test that plays two thousand devices is busy for seconds at a
 * time, and what goes through a proxy beside them would wait as long.
 */
export async function startLine({ host, port: targetPort }: LineTarget): Promise<Line> {
  const child = fork(program, [host, String(targetPort)], { execArgv: [] });
  const { port } = await answerOf(child);
  // One after the other, so that each gets its own answer.
  let last: Promise<unknown> = Promise.resolve();
  function call(what: LineCall): Promise<void> {
    const answered = last.then(async () => {
      const answer = answerOf(child);
      child.send(what);
      await answer;
    });
    last = answered.catch(() => {});
    return answered;
  }
  return {
    port,
    cut: () => call({ what: 'cut' }),
    freeze: () => call({ what: 'freeze' }),
    heal: () => call({ what: 'heal' }),
    delay: (latencyMs) => call({ what: 'delay', latencyMs }),
    async stop() {
      if (!child.connected) return;
      await call({ what: 'stop' });
      child.disconnect();
    },
  };
}

async function answerOf(child: ChildProcess): Promise<{ readonly port: number }> {
  const over = new AbortController();
  const { signal } = over;
  try {
    const [said] = (await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(() => [{ error: 'it has ended' }]),
    ])) as [LineAnswer];
    if ('error' in said) throw new Error(`the line: ${said.error}`);
    return said;
  } finally {
    over.abort();
  }
}
