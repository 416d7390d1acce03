import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from './free-port.ts';
import { mustRun } from './run.ts';
import { startService, type Service } from './service.ts';

export interface PostgresOptions {
  /** Every commit reaches the disk, as in earnest: for measurements. */
  durable?: boolean;
}

export interface TemporaryPostgres {
  /** Connects as a superuser, so tests may create databases of their own. */
  url: string;
  stop(): Promise<void>;
}

const superuser = 'standwatch';
const debianVersions = '/usr/lib/postgresql';

/** The folder of `initdb` and `postgres`, newest version first; nothing when not installed. */
export function findPostgresBin(): string | undefined {
  const debian = existsSync(debianVersions)
    ? readdirSync(debianVersions)
        .toSorted((a, b) => Number(b) - Number(a))
        .map((version) => join(debianVersions, version, 'bin'))
    : [];
  const path = (process.env.PATH ?? '').split(delimiter);
  return [...debian, ...path].find((dir) => existsSync(join(dir, 'initdb')));
}

/**
 * Starts an empty PostgreSQL of its own: temporary folder, free port, loopback only, and no fsync
 * unless it is to be durable.
 * It needs no system cluster and touches none. As root it runs as the `postgres` user, because
 * PostgreSQL refuses to run as root.
 */
export async function startTemporaryPostgres({
  durable = false,
}: PostgresOptions = {}): Promise<TemporaryPostgres> {
  const bin = findPostgresBin();
  if (!bin)
    throw new Error('PostgreSQL is not installed (Debian, Ubuntu: apt install postgresql).');
  const user = process.getuid?.() === 0 ? await userNamed('postgres') : undefined;
  const dir = await mkdtemp(join(tmpdir(), 'standwatch-postgres-'));
  const removeDir = () => rm(dir, { recursive: true, force: true });
  try {
    if (user) await chown(dir, user.uid, user.gid);
    await initialise(bin, dir, user);
    const port = await freePort();
    const service = await launch(bin, dir, port, durable, user);
    return {
      url: `postgres://${superuser}@127.0.0.1:${port}/postgres`,
      stop: async () => {
        // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client.
        await service.stop('SIGINT');
        await removeDir();
      },
    };
  } catch (error) {
    await removeDir();
    throw error;
  }
}

type User = { uid: number; gid: number };

async function initialise(bin: string, dir: string, user: User | undefined): Promise<void> {
  const args = ['-D', join(dir, 'data'), '-U', superuser, '-A', 'trust'];
  args.push('-E', 'UTF8', '--locale=C', '--no-sync');
  await mustRun(join(bin, 'initdb'), args, { cwd: dir, ...user });
}

function launch(
  bin: string,
  dir: string,
  port: number,
  durable: boolean,
  user?: User,
): Promise<Service> {
  const onDisk = durable ? 'on' : 'off';
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: onDisk,
    synchronous_commit: onDisk,
    full_page_writes: onDisk,
    max_connections: '200',
  };
  const args = ['-D', join(dir, 'data'), '-p', String(port)];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  return startService(join(bin, 'postgres'), args, {
    cwd: dir,
    user,
    isReady: (output) => output.includes('ready to accept connections'),
  });
}

async function userNamed(name: string): Promise<User> {
  const uid = await mustRun('id', ['-u', name]);
  const gid = await mustRun('id', ['-g', name]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}
