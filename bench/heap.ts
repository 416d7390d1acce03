import { once } from 'node:events';

/**
 * What a process that was started with `--inspect` still needs, in KiB: V8's heap and its buffers
 * after a full collection. Source: Chrome DevTools Protocol, HeapProfiler and Runtime
 */
export async function liveKib(inspectorPort: number): Promise<number> {
  const targets = await fetch(`http://127.0.0.1:${inspectorPort}/json/list`);
  const [{ webSocketDebuggerUrl }] = (await targets.json()) as [{ webSocketDebuggerUrl: string }];
  const socket = new WebSocket(webSocketDebuggerUrl);
  try {
    await once(socket, 'open');
    await ask(socket, 'HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize } = await ask(socket, 'Runtime.getHeapUsage');
    return (usedSize! + backingStorageSize!) / 1_024;
  } finally {
    socket.close();
  }
}

async function ask(socket: WebSocket, method: string): Promise<Record<string, number>> {
  socket.send(JSON.stringify({ id: 1, method }));
  const [{ data }] = (await once(socket, 'message')) as [MessageEvent<string>];
  return (JSON.parse(data) as { result: Record<string, number> }).result;
}
