import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inRoot } from '../../scripts/lib/paths.ts';

/** The owner that every test server begins with. */
export const owner = {
  name: 'Anna Roux',
  email: 'anna@example.org',
  password: 'correct horse battery',
} as const;
export const accountName = 'Acme Support';

const startTimeoutMs = 60_000;

/** A server of the test's own: a real process on a free port of loopback, its store in a folder of its own. */
export class TestServer {
  readonly dataDir: string;
  readonly #env: Record<string, string>;
  #child: ChildProcess | null = null;
  #output = '';
  /** `http://127.0.0.1:PORT`; the port stays the same over restarts. */
  url = '';

  private constructor(dataDir: string, env: Record<string, string>) {
    this.dataDir = dataDir;
    this.#env = env;
  }

  /** @param prepare fills the store before the first start */
  static async start(
    env: Record<string, string> = {},
    prepare: (dataDir: string) => Promise<void> = async () => {},
  ): Promise<TestServer> {
    const dataDir = await mkdtemp(join(tmpdir(), 'standwatch-e2e-'));
    await prepare(dataDir);
    const server = new TestServer(dataDir, env);
    try {
      await server.startAgain();
      return server;
    } catch (error) {
      // Nobody else could end it.
      await server.kill();
      throw error;
    }
  }

  /** Starts it where it was: the same folder, the same port. */
  async startAgain(): Promise<void> {
    const child = spawn(process.execPath, [inRoot('src-server', 'main.ts')], {
      env: { ...definedEnv(), ...this.#settings(), ...this.#env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stderr.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    this.url = await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(this.#failed('said nothing')), startTimeoutMs);
      child.once('exit', (code) => reject(this.#failed(`ended with ${code}`)));
      createInterface(child.stdout).on('line', (line) => {
        const listening = /^listening on (\S+)$/.exec(line);
        if (!listening) return;
        clearTimeout(timer);
        resolve(listening[1]!);
      });
    });
  }

  #settings(): Record<string, string> {
    return {
      DATA_DIR: this.dataDir,
      HOST: '127.0.0.1',
      PORT: this.url ? new URL(this.url).port : '0',
      SETUP_ACCOUNT: accountName,
      SETUP_EMAIL: owner.email,
      SETUP_PASSWORD: owner.password,
      LOG_LEVEL: 'info',
    };
  }

  #failed(what: string): Error {
    return new Error(`the server ${what}:\n${this.#output}`);
  }

  /** What it logged so far. */
  get output(): string {
    return this.#output;
  }

  get pid(): number {
    return this.#child!.pid!;
  }

  /** As a power cut does it. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    await rm(this.dataDir, { recursive: true, force: true });
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
}

function definedEnv(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Record<string, string>;
}
