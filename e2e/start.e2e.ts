import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { run } from '../scripts/lib/run.ts';
import { launchWithRest } from './support/electron.ts';

test('an app that was launched at login and fails to load tries once more, with a report', async () => {
  test.setTimeout(120_000);
  const profileDir = await mkdtemp(join(tmpdir(), 'standwatch-agent-'));
  const starts = join(profileDir, 'starts');
  const fails = `
    const start = JSON.stringify({ pid: process.pid, args: process.argv });
    require('node:fs').appendFileSync(${JSON.stringify(starts)}, start + '\\n');
    throw new Error('made to fail');`;
  const { executablePath, args, cwd, env } = await launchWithRest(fails, {
    profileDir,
    args: ['--hidden'],
  });
  const started = async () => {
    const lines = existsSync(starts) ? (await readFile(starts, 'utf8')).trim().split('\n') : [];
    return lines.map((line) => JSON.parse(line) as { pid: number; args: string[] });
  };
  try {
    expect((await run(executablePath!, args!, { cwd, env })).code).toBe(1);
    const report = await readFile(join(profileDir, 'user-data', 'last-crash.txt'), 'utf8');
    expect(report).toContain('made to fail');
    await expect.poll(async () => (await started()).length, { timeout: 30_000 }).toBe(2);
    expect((await started())[1]!.args).toContain('--restarted-after-crash');
  } finally {
    // The second one says so in a box until somebody has read it.
    for (const { pid } of (await started()).slice(1)) process.kill(pid, 'SIGKILL');
    await rm(profileDir, { recursive: true, force: true });
  }
});
