import { spawn } from 'node:child_process';
import type { Log } from '../ports.ts';

type Env = Readonly<Record<string, string | undefined>>;

interface Start {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Env;
}

/** Its input ends when the process that holds the other end does, however that ends. */
const script = 'read -r _; exec "$@" </dev/null';

/**
 * Starts a program once this process has ended, by a shell that lies outside of it: what an AppImage
 * has inside cannot be started once its mount is gone.
 */
export function startAfterThis({ file, args, env }: Start, log: Log): void {
  const shell = spawn('/bin/sh', ['-c', script, 'restart', file, ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: outsideMount(env),
  });
  shell.on('error', (error) => log('the app is not started again', error));
  shell.unref();
}

const lists = ['PATH', 'LD_LIBRARY_PATH', 'GSETTINGS_SCHEMA_DIR', 'XDG_DATA_DIRS'];
const ofTheMount = new Set(['APPDIR', 'APPIMAGE', 'ARGV0', 'OWD']);

/**
 * Without what an AppImage adds for its own programs. Once its mount is gone, another user of this
 * computer could put theirs in its place. Source: the AppRun that electron-builder writes.
 */
export function outsideMount(env: Env): Record<string, string | undefined> {
  const { APPDIR } = env;
  if (!APPDIR) return { ...env };
  const isInside = (path: string) => path === APPDIR || path.startsWith(`${APPDIR}/`);
  const kept = Object.entries(env).flatMap(([name, value]) => {
    if (ofTheMount.has(name)) return [];
    if (!lists.includes(name)) return [[name, value] as const];
    const outside = value?.split(':').filter((path) => !isInside(path));
    return outside?.length ? [[name, outside.join(':')] as const] : [];
  });
  return Object.fromEntries(kept);
}
