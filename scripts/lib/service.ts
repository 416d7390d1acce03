import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { childEnv } from './run.ts';

const stopTimeoutMs = 5_000;
const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((file) => existsSync(file));

export interface Service {
  child: ChildProcess;
  /** Everything it has said so far, for error messages. */
  output(): string;
  /** Asks it to end, insists after 5 s; resolves when it is gone. Safe to call twice. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface ServiceOptions extends SpawnOptions {
  /** Called with everything said so far until it returns true: then the service is ready. */
  isReady?: (output: string) => boolean;
  readyTimeoutMs?: number;
  /** Runs as this user; only root can ask for it. */
  user?: { uid: number; gid: number };
}

/**
 * Starts a helper process that ends with us: by `stop()`, and on Linux by the kernel when this
 * process is killed, so that an aborted test run leaves nothing behind.
 */
export async function startService(
  command: string,
  args: readonly string[],
  options: ServiceOptions = {},
): Promise<Service> {
  const { isReady, readyTimeoutMs = 20_000, user, ...spawnOptions } = options;
  const [file, fileArgs] = endingWithParent(command, args, user);
  const child = spawn(file, fileArgs, { env: childEnv(), ...spawnOptions });
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const service: Service = {
    child,
    output: () => said,
    stop: (signal) => endProcess(child, signal),
  };
  await untilReady(command, service, isReady, readyTimeoutMs);
  return service;
}

function endingWithParent(
  command: string,
  args: readonly string[],
  user: ServiceOptions['user'],
): [string, string[]] {
  if (!setpriv) return [command, [...args]];
  const identity = user ? [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'] : [];
  return [setpriv, [...identity, '--pdeathsig=TERM', '--', command, ...args]];
}

function untilReady(
  command: string,
  service: Service,
  isReady: ServiceOptions['isReady'],
  timeoutMs: number,
): Promise<void> {
  const { child } = service;
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer);
      void service.stop();
      reject(new Error(`${command} ${why}. It said:\n${service.output().trim()}`));
    };
    const timer = setTimeout(() => fail(`was not ready after ${timeoutMs} ms`), timeoutMs);
    const check = () => {
      if (isReady && !isReady(service.output())) return;
      clearTimeout(timer);
      resolve();
    };
    child.on('error', (error) => fail(`did not start: ${error.message}`));
    child.on('exit', (code) => fail(`ended with ${code} before it was ready`));
    child.stdout?.on('data', check);
    child.stderr?.on('data', check);
    if (!isReady) child.on('spawn', check);
  });
}

/** Asks a process to end, insists after 5 s; resolves when it is gone. */
export async function endProcess(
  child: ChildProcess,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  await gone;
  clearTimeout(timer);
}
