import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from '../e2e/support/agent.ts';
import { Api, operatorPassword } from '../e2e/support/api.ts';
import { TestServer } from '../e2e/support/server.ts';
import type { Figure } from './figures.ts';
import { percentile, treeMemoryMib } from './figures.ts';

const starts = 5;
const settleMs = 10_000;

/** Measures the agent app under a real display. */
export async function appFigures(): Promise<Figure[]> {
  const samples: number[] = [];
  for (let n = 0; n < starts; n += 1) samples.push(await startToSignIn());
  return [
    {
      what: `app start to sign-in page, median of ${starts}`,
      value: `${percentile(samples, 50).toFixed(0)} ms`,
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
      { what: 'app memory with its window, all processes', value: `${withWindow.toFixed(0)} MiB` },
      { what: 'app memory in the tray, all processes', value: `${inTray.toFixed(0)} MiB` },
    ];
  } finally {
    await agent.dispose();
    await server.stop();
  }
}
