import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchAgentOptions } from '../e2e/support/electron.ts';
import { inRoot, root } from '../scripts/lib/paths.ts';

const usableTimeoutMs = 120_000;
const quitTimeoutMs = 10_000;

/** An empty window of the same Electron, the agent app's sign-in page, or what a signed-in operator sees. */
export type Shown = 'empty' | 'sign-in' | 'main';

const selectors: Record<Shown, string> = {
  empty: 'main',
  'sign-in': 'input[type=password]',
  main: 'main [aria-haspopup=menu]',
};

/** A run of `bench/probe`: nobody looks into it but the kernel. */
export class DesktopApp {
  readonly usableAfterMs: number;
  readonly #child: ChildProcess;
  readonly #dispose: () => Promise<void>;

  private constructor(child: ChildProcess, usableAfterMs: number, dispose: () => Promise<void>) {
    this.#child = child;
    this.usableAfterMs = usableAfterMs;
    this.#dispose = dispose;
  }

  /**
   * @param profile of somebody who has signed in; without it a new one, which is removed at the end
   * @param desktop where its system bus is
   */
  static async start(
    shown: Shown,
    profile?: string,
    desktop: Readonly<Record<string, string>> = {},
  ): Promise<DesktopApp> {
    const profileDir = profile ?? (await mkdtemp(join(tmpdir(), 'standwatch-bench-')));
    const { executablePath, args, env } = await launchAgentOptions({
      profileDir,
      env: {
        ...desktop,
        BENCH_SELECTOR: selectors[shown],
        BENCH_APP: shown === 'empty' ? '' : root,
      },
    });
    const startedAt = performance.now();
    const child = spawn(executablePath!, [inRoot('bench', 'probe'), ...args!.slice(1)], {
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    await usable(child);
    return new DesktopApp(child, performance.now() - startedAt, async () => {
      if (!profile) await rm(profileDir, { recursive: true, force: true });
    });
  }

  get pid(): number {
    return this.#child.pid!;
  }

  closeWindow(): void {
    this.#child.stdin!.write('close\n');
  }

  async stop(): Promise<void> {
    const child = this.#child;
    const exited = once(child, 'exit');
    const timer = setTimeout(() => child.kill('SIGKILL'), quitTimeoutMs);
    child.kill('SIGTERM');
    await exited;
    clearTimeout(timer);
    await this.#dispose();
  }
}

async function usable(child: ChildProcess): Promise<void> {
  const signal = AbortSignal.timeout(usableTimeoutMs);
  let said = '';
  while (!said.includes('usable')) {
    const [chunk] = (await once(child.stdout!, 'data', { signal })) as [Buffer];
    said += chunk.toString();
  }
}
