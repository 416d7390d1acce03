import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from '../e2e/support/agent.ts';
import { Api, operatorPassword } from '../e2e/support/api.ts';
import { TestServer } from '../e2e/support/server.ts';
import type { Figure } from './figures.ts';
import { median } from './figures.ts';
import { memoryKib, treeOf } from './processes.ts';

const starts = 5;
const settleMs = 10_000;

/** Measures the agent app under a real display. */
export async function appFigures(): Promise<Figure[]> {
  const samples: number[] = [];
  for (let n = 0; n < starts; n += 1) samples.push(await startToSignIn());
  return [
    {
      what: `app start to sign-in page, median of ${starts}`,
      unit: 'ms',
      values: { app: median(samples) },
    },
    ...(await memoryFigures()),
  ];
}

async function startToSignIn(): Promise<number> {
  const startedAt = performance.now();
  const agent = await Agent.open();
  await agent.page.getByLabel('Password', { exact: true }).waitFor();
  const took = performance.now() - startedAt;
  await agent.dispose();
  return took;
}

async function memoryFigures(): Promise<Figure[]> {
  const server = await TestServer.start({ LOG_LEVEL: 'warn' });
  const owner = await Api.signInOwner(server.url);
  const marie = await owner.addOperator('Marie Dupont');
  const agent = await Agent.open();
  try {
    await agent.signIn(server.url, marie.email, operatorPassword);
    const pid = agent.app.process().pid!;
    await sleep(settleMs);
    const withWindow = await treeMemoryMib(pid);
    await agent.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
    await sleep(settleMs);
    const inTray = await treeMemoryMib(pid);
    return [
      {
        what: 'app memory with its window, all processes',
        unit: 'MiB',
        values: { app: withWindow },
      },
      { what: 'app memory in the tray, all processes', unit: 'MiB', values: { app: inTray } },
    ];
  } finally {
    await agent.dispose();
    await server.stop();
  }
}

const treeMemoryMib = async (pid: number): Promise<number> =>
  (await memoryKib(await treeOf(pid))) / 1_024;
