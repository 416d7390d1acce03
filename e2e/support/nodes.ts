import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.ts';
import { freePort } from '../../scripts/lib/free-port.ts';
import { childEnv } from '../../scripts/lib/run.ts';
import { endProcess, startService } from '../../scripts/lib/service.ts';
import type { Service } from '../../scripts/lib/service.ts';
import { startLine } from './line.ts';
import type { Line } from './line.ts';
import { MailServer } from './mail.ts';
import { TestPostgres } from './postgres.ts';
import { Proxy } from './proxy.ts';
import { accountName, owner } from './server.ts';

const readyAnswerMs = 2_000;
/** No promise: how long a full machine takes to start a server. */
const startsWithinMs = 60_000;

/** One server process that can be killed, stopped and cut off; it keeps its address over restarts. */
export class ServerNode {
  readonly url: string;
  /** Its way to PostgreSQL; null on the embedded store. */
  readonly database: Line | null;
  /** Its way to the mail server. */
  readonly mail: Proxy;
  readonly #env: Readonly<Record<string, string>>;
  #tree: string;
  #service: Service | null = null;

  constructor(
    port: number,
    ways: { database: Line | null; mail: Proxy },
    { tree, env }: { tree: string; env: Readonly<Record<string, string>> },
  ) {
    this.url = `http://127.0.0.1:${port}`;
    this.database = ways.database;
    this.mail = ways.mail;
    this.#tree = tree;
    this.#env = { HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn', ...env };
  }

  /** Resolves once it listens. */
  async start(): Promise<void> {
    this.#service = await startService(
      process.execPath,
      [join(this.#tree, 'src-server', 'main.ts')],
      {
        env: childEnv(this.#env),
        isReady: (output) => /^listening on /m.test(output),
        readyTimeoutMs: startsWithinMs,
      },
    );
  }

  /** From its next start on it is of the version under test. */
  upgrade(): void {
    this.#tree = root;
  }

  /** As a power cut does it. */
  async kill(): Promise<void> {
    if (this.#service) await endProcess(this.#service.child, 'SIGKILL');
  }

  /** The process stands still, its sockets stay open. */
  pause(): void {
    this.#service!.child.kill('SIGSTOP');
  }

  resume(): void {
    this.#service!.child.kill('SIGCONT');
  }

  /** Asks it to end, and resolves with how long that took, in ms. */
  async terminate(): Promise<number> {
    const askedAt = performance.now();
    await this.#service?.stop();
    return performance.now() - askedAt;
  }

  /** Status and body of `/readyz`; 0 and why when there is no answer. */
  async readyz(): Promise<{ status: number; body: string }> {
    try {
      const signal = AbortSignal.timeout(readyAnswerMs);
      const response = await fetch(`${this.url}/readyz`, { signal });
      return { status: response.status, body: await response.text() };
    } catch (error) {
      return { status: 0, body: String(error) };
    }
  }

  /** What it logged since its last start. */
  get output(): string {
    return this.#service?.output() ?? '';
  }

  get isRunning(): boolean {
    const child = this.#service?.child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }
}

export interface InstallationOptions {
  readonly store: 'embedded' | 'postgres';
  /** How many; more than one needs PostgreSQL. */
  readonly nodes?: number;
  /** Fills the store before the first start. */
  readonly prepare?: (store: { dataDir: string; databaseUrl?: string }) => Promise<void>;
  /** Nothing is started yet: for tests of the start itself. */
  readonly startNodes?: boolean;
  /** The checkout whose servers are started; this one unless said. */
  readonly tree?: string;
  /** Makes each server's way to PostgreSQL, unless a test must hear what is said there. */
  readonly lineToDatabase?: typeof startLine;
  /** What else each server is told, the first being 0. */
  readonly envOf?: (n: number) => Readonly<Record<string, string>>;
}

/** Servers that share a store, and the mail server they write to. All on loopback, all ended by `stop`. */
export class Installation {
  readonly nodes: ServerNode[] = [];
  readonly mail: MailServer;
  readonly postgres: TestPostgres | null;
  readonly #dataDir: string;

  private constructor(mail: MailServer, postgres: TestPostgres | null, dataDir: string) {
    this.mail = mail;
    this.postgres = postgres;
    this.#dataDir = dataDir;
  }

  static async start(options: InstallationOptions): Promise<Installation> {
    const dataDir = await mkdtemp(join(tmpdir(), 'standwatch-faults-'));
    const postgres = options.store === 'postgres' ? await TestPostgres.start() : null;
    const made = new Installation(await MailServer.start(), postgres, dataDir);
    try {
      await options.prepare?.({ dataDir, ...(postgres ? { databaseUrl: postgres.url } : {}) });
      for (let n = 0; n < (options.nodes ?? 1); n += 1) {
        made.nodes.push(await made.#addNode(options, n));
      }
      if (options.startNodes ?? true) {
        await Promise.all(made.nodes.map((node) => node.start()));
      }
      return made;
    } catch (error) {
      await made.stop();
      throw error;
    }
  }

  async #addNode(options: InstallationOptions, n: number): Promise<ServerNode> {
    const { tree = root, lineToDatabase = startLine, envOf } = options;
    const here = (port: number) => ({ host: '127.0.0.1', port });
    const database = this.postgres ? await lineToDatabase(here(this.postgres.port)) : null;
    const mail = await Proxy.start(here(Number(new URL(this.mail.url).port)));
    return new ServerNode(
      await freePort(),
      { database, mail },
      {
        tree,
        env: {
          DATA_DIR: this.#dataDir,
          ...(database ? { DATABASE_URL: through(this.postgres!.url, database) } : {}),
          SMTP_URL: through(this.mail.url, mail),
          MAIL_FROM: 'alerts@example.org',
          SETUP_ACCOUNT: accountName,
          SETUP_EMAIL: owner.email,
          SETUP_PASSWORD: owner.password,
          ...envOf?.(n),
        },
      },
    );
  }

  get urls(): string[] {
    return this.nodes.map(({ url }) => url);
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.kill()));
    for (const { database, mail } of this.nodes) {
      await database?.stop();
      await mail.stop();
    }
    await this.postgres?.stop();
    await this.mail.stop();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}

/** The same address by way of a proxy. */
function through(url: string, { port }: { readonly port: number }): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}
