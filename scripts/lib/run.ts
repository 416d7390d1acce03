import { spawn, type SpawnOptions } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { inRoot, root } from './paths.ts';

export interface RunResult {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * The environment for a child: programs of `node_modules/.bin` first, as `npm run` does it, so
 * that the repository's own Node is used and not an older one of the machine.
 */
export function childEnv(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const bin = inRoot('node_modules', '.bin');
  const path = process.env.PATH ?? '';
  const withBin = path.split(delimiter).includes(bin) ? path : bin + delimiter + path;
  return { ...process.env, ...extra, PATH: withBin };
}

/**
 * Runs a command to its end and never throws for its exit code. With `stdio: 'inherit'` the
 * output goes to the terminal and the captured texts are empty.
 */
export function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: childEnv(), ...options });
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code: code ?? signalCode(signal), stdout, stderr }),
    );
  });
}

/**
 * The JavaScript of a program of `node_modules`, to be run by Node: what `node_modules/.bin` has for it
 * on Windows needs a shell, which would cut a path with spaces in two.
 */
export async function toolScript(name: string): Promise<string> {
  const folder = inRoot('node_modules', name);
  const { bin } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    bin: Record<string, string>;
  };
  return join(folder, bin[name] ?? '');
}

/** Like `run`, and throws with the command's own words when it fails. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<RunResult> {
  const result = await run(command, args, options);
  if (result.code === 0) return result;
  const said = (result.stderr || result.stdout).trim();
  throw new Error(
    `${command} ${args.join(' ')} failed (${result.code})${said ? `:\n${said}` : ''}`,
  );
}

function signalCode(signal: NodeJS.Signals | null): number {
  return signal ? 128 : 1;
}
