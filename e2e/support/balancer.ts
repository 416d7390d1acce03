import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/lib/free-port.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { startService } from '../../scripts/lib/service.ts';

/** Where Debian and Ubuntu have it, which is in nobody's path but root's. */
const program = '/usr/sbin/haproxy';
const blocks = /^```haproxy\n(.*?)^```$/gms;

export interface HaProxy {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * A real HAProxy in front of nodes, set up as docs/scaling.md tells people to, but for addresses and TLS.
 * @param together with what the page puts in place of `balance leastconn` to keep each account together
 */
export async function startHaProxy(
  nodes: readonly string[],
  { together }: { readonly together: boolean },
): Promise<HaProxy> {
  const port = await freePort();
  const dir = await mkdtemp(join(tmpdir(), 'standwatch-haproxy-'));
  const removeDir = () => rm(dir, { recursive: true, force: true });
  try {
    const file = join(dir, 'haproxy.cfg');
    await writeFile(file, await config(port, nodes, together));
    const service = await startService(program, ['-W', '-db', '-f', file], {
      isReady: (output) => output.includes('Loading success'),
    });
    return {
      url: `http://127.0.0.1:${port}`,
      async stop() {
        await service.stop();
        await removeDir();
      },
    };
  } catch (error) {
    await removeDir();
    throw error;
  }
}

async function config(port: number, nodes: readonly string[], together: boolean): Promise<string> {
  const page = await readFile(inRoot('docs', 'scaling.md'), 'utf8');
  const [whole = '', byAccount = ''] = [...page.matchAll(blocks)].map(([, block]) => block);
  const servers = nodes.map((node, n) => `  server node${n} ${new URL(node).host}\n`).join('');
  const changes: [RegExp, string][] = [
    [/:443 ssl crt \S+/, `127.0.0.1:${port}`],
    [/(?:^  server .*\n)+/m, servers],
    [/^  balance leastconn\n/m, together ? byAccount : '  balance leastconn\n'],
  ];
  return changes.reduce((text, [what, by]) => replaced(text, what, by), whole);
}

function replaced(text: string, what: RegExp, by: string): string {
  if (!what.test(text) || by === '')
    throw new Error(`docs/scaling.md: its HAProxy is not as expected, see ${what}`);
  return text.replace(what, by);
}
