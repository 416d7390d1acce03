import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startTemporaryPostgres } from '../../scripts/lib/postgres.ts';
import type { TemporaryPostgres } from '../../scripts/lib/postgres.ts';
import { startService } from '../../scripts/lib/service.ts';
import type { Service } from '../../scripts/lib/service.ts';

const pollMs = 50;
const goneWithinMs = 10_000;

/**
 * A temporary PostgreSQL that can be stopped, killed and started again on the same port and data.
 * What it has committed survives a kill: the write-ahead log is handed to the system with every
 * commit (not to the disk, which only a power cut would tell).
 */
export class TestPostgres {
  readonly #first: TemporaryPostgres;
  readonly #dataDir: string;
  #again: Service | null = null;

  private constructor(first: TemporaryPostgres, dataDir: string) {
    this.#first = first;
    this.#dataDir = dataDir;
  }

  static async start(): Promise<TestPostgres> {
    const first = await startTemporaryPostgres();
    try {
      const dataDir = await withClient(first.url, async (client) => {
        await client.query('alter database postgres set synchronous_commit = on');
        const { rows } = await client.query<{ data_directory: string }>('show data_directory');
        return rows[0]!.data_directory;
      });
      return new TestPostgres(first, dataDir);
    } catch (error) {
      await first.stop();
      throw error;
    }
  }

  get url(): string {
    return this.#first.url;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** A fast shutdown: clients are told and disconnected. */
  async shutDown(): Promise<void> {
    await this.#signal('SIGINT');
  }

  /** As a crash does it: all its processes at once, with no goodbye to anybody. */
  async kill(): Promise<void> {
    const children = await childrenOf(await this.#pid());
    await this.#signal('SIGKILL');
    for (const pid of children) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  }

  /** Starts it where it was, as it was started first. */
  async startAgain(): Promise<void> {
    const [command, ...args] = words(
      await readFile(join(this.#dataDir, 'postmaster.opts'), 'utf8'),
    );
    const { uid, gid } = await stat(this.#dataDir);
    const options = {
      cwd: this.#dataDir,
      isReady: (output: string) => output.includes('ready to accept connections'),
      ...(process.getuid?.() === 0 ? { user: { uid, gid } } : {}),
    };
    // What a killed one leaves behind takes a moment to go: its children hold the shared memory.
    const giveUpAt = Date.now() + goneWithinMs;
    for (;;) {
      try {
        this.#again = await startService(command!, args, options);
        return;
      } catch (error) {
        if (Date.now() > giveUpAt) throw error;
        await sleep(pollMs);
      }
    }
  }

  async query<Row>(text: string): Promise<Row[]> {
    return withClient(this.url, async (client) => (await client.query(text)).rows as Row[]);
  }

  async stop(): Promise<void> {
    await this.#again?.stop('SIGINT');
    await this.#first.stop();
  }

  async #signal(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    const pid = await this.#pid();
    process.kill(pid, signal);
    const giveUpAt = Date.now() + goneWithinMs;
    while (isAlive(pid)) {
      if (Date.now() > giveUpAt) throw new Error(`PostgreSQL ${pid} did not end`);
      await sleep(pollMs);
    }
  }

  async #pid(): Promise<number> {
    const written = await readFile(join(this.#dataDir, 'postmaster.pid'), 'utf8');
    return Number(written.split('\n')[0]);
  }
}

/** A process for each client and task. Source: proc(5), task/…/children */
async function childrenOf(pid: number): Promise<number[]> {
  const listed = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return listed.trim().split(' ').filter(Boolean).map(Number);
}

async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The command line as PostgreSQL wrote it down: every argument in double quotes. */
function words(line: string): string[] {
  return line
    .trim()
    .split(/ (?=")/)
    .map((word) => word.replace(/^"(.*)"$/, '$1'));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
