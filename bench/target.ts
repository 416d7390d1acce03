import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, cacheDir } from '../scripts/lib/paths.ts';
import { freePort } from '../scripts/lib/free-port.ts';
import { startTemporaryPostgres } from '../scripts/lib/postgres.ts';
import { childEnv } from '../scripts/lib/run.ts';
import { startService } from '../scripts/lib/service.ts';
import type { Service } from '../scripts/lib/service.ts';
import type { StoreConfig } from '../src-server/store/store.ts';
import type { FillOptions, Population } from './population.ts';
import { fill } from './population.ts';
import { treeWithArguments } from './processes.ts';
import type { Seat } from './seat.ts';

/** The servers that are compared. */
export const targetKinds = ['floor', 'sqlite', 'postgres'] as const;
export type TargetKind = (typeof targetKinds)[number];
export const storeKinds = ['sqlite', 'postgres'] as const;
export type StoreKind = (typeof storeKinds)[number];

export interface TargetOptions extends Partial<FillOptions> {
  readonly population: Population;
  readonly operatorsEach: number;
  /** How many servers share the store. */
  readonly nodes?: number;
  /** Each account is spread over all of them; otherwise it is together at one. */
  readonly spread?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Puts more into the store before the servers start. */
  readonly prepare?: (config: StoreConfig) => Promise<void>;
}

/** As `npm run server` starts it. */
const serverArgs = ['--max-semi-space-size=8', '--heap-growing-percent=100'];
const oneArena = { MALLOC_ARENA_MAX: '1' } as const;

/** A minute, as Standwatch comes. */
const defaultDwellMs = 60_000;
const nodeArgs = process.argv.includes('--profile')
  ? ['--cpu-prof', `--cpu-prof-dir=${join(cacheDir, 'profiles')}`]
  : [];

/** One server, or several on one store, with the devices that may connect to it. */
export class Target {
  readonly kind: TargetKind;
  readonly seats: readonly Seat[];
  readonly urls: readonly string[];
  /** Where Standwatch keeps what it knows; nothing for the floor. */
  readonly store: StoreConfig | null;
  readonly #launch: readonly (() => Promise<Service>)[];
  readonly #dispose: () => Promise<void>;
  #services: Service[] = [];

  constructor(
    kind: TargetKind,
    seats: readonly Seat[],
    urls: readonly string[],
    launch: readonly (() => Promise<Service>)[],
    store: StoreConfig | null = null,
    dispose: () => Promise<void> = async () => {},
  ) {
    this.kind = kind;
    this.urls = urls;
    this.seats = seats;
    this.store = store;
    this.#launch = launch;
    this.#dispose = dispose;
  }

  static async start(kind: TargetKind, options: TargetOptions): Promise<Target> {
    const target = await (kind === 'floor' ? floor(options) : standwatch(kind, options));
    try {
      await target.startAgain();
      return target;
    } catch (error) {
      await target.stop();
      throw error;
    }
  }

  get pids(): number[] {
    return this.#services.map(({ child }) => child.pid!);
  }

  /** PostgreSQL's own processes, for what the store costs beside the servers. */
  async storePids(): Promise<number[]> {
    const url = this.store?.databaseUrl;
    return url ? treeWithArguments('-p', new URL(url).port) : [];
  }

  /** Starts the servers where they were. */
  async startAgain(): Promise<void> {
    this.#services = [];
    for (const launch of this.#launch) this.#services.push(await launch());
  }

  /** As a power cut does it. */
  async kill(): Promise<void> {
    await Promise.all(this.#services.map((service) => service.stop('SIGKILL')));
  }

  /** Ends the servers, and then looks into what they left. */
  async stop(look: (store: StoreConfig) => Promise<void> = async () => {}): Promise<void> {
    try {
      await Promise.all(this.#services.map((service) => service.stop()));
      if (this.store) await look(this.store);
    } finally {
      await this.#dispose();
    }
  }
}

/** Its servers know nothing of each other: an account is at one of them. */
async function floor({ population, operatorsEach, nodes = 1 }: TargetOptions): Promise<Target> {
  const ports = await freePorts(nodes);
  const launches = ports.map((port) => {
    const env = { PORT: String(port), OPERATORS: String(operatorsEach) };
    return () => server([join(import.meta.dirname, 'floor.ts')], env);
  });
  const urls = ports.map(urlOf);
  return new Target('floor', together(population, urls), urls, launches);
}

/** Each account at one of the servers, as a balancer of load does it that goes by the account. */
function together({ people, owners }: Population, urls: readonly string[]): Seat[] {
  const urlFor = new Map(Object.keys(owners).map((id, n) => [id, urls[n % urls.length]!]));
  return people.map((one) => ({ ...one, url: urlFor.get(one.accountId)! }));
}

/** Each account at all of the servers in turn. */
const spread = ({ people }: Population, urls: readonly string[]): Seat[] =>
  people.map((one, n) => ({ ...one, url: urls[n % urls.length]! }));

async function standwatch(kind: StoreKind, options: TargetOptions): Promise<Target> {
  const { population, nodes = 1, env = {}, dwellMs = defaultDwellMs } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'standwatch-bench-'));
  const postgres = kind === 'postgres' ? await startTemporaryPostgres({ durable: true }) : null;
  // Also when somebody ends the bench before it is done: main.ts turns signals into an exit.
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  process.once('exit', remove);
  const dispose = async () => {
    await postgres?.stop();
    process.off('exit', remove);
    remove();
  };
  try {
    const store = { dataDir, databaseUrl: postgres?.url };
    await fill(store, population, { dwellMs });
    await options.prepare?.(store);
    const ports = await freePorts(nodes);
    const launches = ports.map(
      (port) => () =>
        server([...serverArgs, inRoot('src-server', 'main.ts')], serverEnv(store, port, env)),
    );
    const urls = ports.map(urlOf);
    const seats = (options.spread ? spread : together)(population, urls);
    return new Target(kind, seats, urls, launches, store, dispose);
  } catch (error) {
    await dispose();
    throw error;
  }
}

const serverEnv = (
  { dataDir, databaseUrl = '' }: StoreConfig,
  port: number,
  env: Readonly<Record<string, string>>,
) => ({
  DATA_DIR: dataDir,
  DATABASE_URL: databaseUrl,
  HOST: '127.0.0.1',
  PORT: String(port),
  SETUP_ACCOUNT: '',
  SMTP_URL: '',
  HEARTBEAT_URL: '',
  LOG_LEVEL: 'warn',
  ...oneArena,
  ...env,
});

function server(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Service> {
  return startService(process.execPath, [...nodeArgs, ...args], {
    env: childEnv(env),
    isReady: (output) => output.includes('listening on http'),
  });
}

async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) ports.push(await freePort());
  return ports;
}

const urlOf = (port: number) => `http://127.0.0.1:${port}`;
