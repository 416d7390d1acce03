import { readFile, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { Agent } from '../../e2e/support/agent.ts';
import { Api, operatorPassword } from '../../e2e/support/api.ts';
import { packagedExecutable } from '../../e2e/support/electron.ts';
import { movePointer } from '../../e2e/support/input.ts';
import { Logind } from '../../e2e/support/logind.ts';
import { TestServer } from '../../e2e/support/server.ts';
import { resolveElectron } from '../../scripts/electron-runtime.ts';
import { startDesktopSession } from '../../scripts/lib/desktop-session.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { mustRun } from '../../scripts/lib/run.ts';
import { DesktopApp } from '../desktop-app.ts';
import type { Figure } from '../figures.ts';
import { median, progress } from '../figures.ts';
import type { Options } from '../options.ts';
import { cpuSeconds, memoryKib, treeOf, wakeUps } from '../processes.ts';

/** What the agent app weighs, beside an empty window of the same Electron. */

const rounds = 5;
const settleMs = 5_000;
/** By then V8 has collected what the window left in the main process. */
const settleInTrayMs = 30_000;
const trayMs = 300_000;

/** Under a display, a session bus, a keyring and a tray of its own. */
export async function desktopFigures({ scale }: Options): Promise<Figure[]> {
  const session = await startDesktopSession();
  Object.assign(process.env, session.env);
  try {
    const times = Math.max(1, Math.round(rounds * Math.min(1, scale)));
    return [
      await startFigure(times),
      ...(await runningFigures(times, trayMs * Math.min(1, scale))),
      await packageFigure(),
      await scriptFigure(),
    ];
  } finally {
    await session.stop();
  }
}

async function startFigure(times: number): Promise<Figure> {
  const empty: number[] = [];
  const app: number[] = [];
  for (let n = 0; n < times; n += 1) {
    empty.push(await startMs('empty'));
    app.push(await startMs('sign-in'));
    progress(`usable after ${app[n]!.toFixed(0)} ms, the empty window ${empty[n]!.toFixed(0)}`);
  }
  return {
    what: `agent app: start to usable page, median of ${times}`,
    unit: 'ms',
    values: { floor: median(empty), app: median(app) },
    goal: { timesFloor: 1.5 },
  };
}

async function startMs(shown: 'empty' | 'sign-in'): Promise<number> {
  const app = await DesktopApp.start(shown);
  await app.stop();
  return app.usableAfterMs;
}

/** Somebody has signed in once; from then on nothing but the operating system looks on. */
async function runningFigures(times: number, watchMs: number): Promise<Figure[]> {
  const server = await TestServer.start({ LOG_LEVEL: 'warn' });
  const agent = await Agent.open();
  try {
    const owner = await Api.signInOwner(server.url);
    const marie = await owner.addOperator('Marie Dupont');
    await agent.signIn(server.url, marie.email, operatorPassword);
    await agent.quit();
    return [
      ...(await memoryFigures(times, agent.profileDir)),
      ...(await trayFigures(await DesktopApp.start('main', agent.profileDir), '', watchMs)),
      ...(await lockedOnceFigures(watchMs, agent.profileDir)),
    ];
  } finally {
    await agent.dispose();
    await server.stop();
  }
}

async function memoryFigures(times: number, profile: string): Promise<Figure[]> {
  const empty: number[] = [];
  const open: number[] = [];
  const tray: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const window = await DesktopApp.start('empty');
    empty.push(await mibAfter(settleMs, window));
    await window.stop();
    const app = await DesktopApp.start('main', profile);
    open.push(await mibAfter(settleMs, app));
    app.closeWindow();
    tray.push(await mibAfter(settleInTrayMs, app));
    await app.stop();
    const [a, b, c] = [empty, open, tray].map((all) => all[n]!.toFixed(0));
    progress(`MiB: ${b} with a window, ${c} in the tray, ${a} the empty window`);
  }
  const figure = (where: string, app: number[], timesFloor: number): Figure => ({
    what: `agent app ${where}: memory of all processes, median of ${times}`,
    unit: 'MiB',
    values: { floor: median(empty), app: median(app) },
    goal: { timesFloor },
  });
  return [figure('with its window', open, 1.25), figure('in the tray', tray, 0.85)];
}

async function mibAfter(restMs: number, app: DesktopApp): Promise<number> {
  await sleep(restMs);
  return (await memoryKib(await treeOf(app.pid))) / 1_024;
}

/** On a desktop whose logind has told of a lock, which therefore need not be looked for. */
async function lockedOnceFigures(watchMs: number, profile: string): Promise<Figure[]> {
  const logind = await Logind.start();
  try {
    const app = await DesktopApp.start('main', profile, logind.env);
    return await trayFigures(app, ' that was told of a lock', watchMs, async () => {
      await logind.setLocked(true);
      await sleep(settleMs);
      await logind.setLocked(false);
      // What the pointer did before the app hears of it would not show that somebody is back.
      await sleep(settleMs);
    });
  } finally {
    await logind.stop();
  }
}

/** Signed in, connected and online, with nobody at the computer. @param before what happens first */
async function trayFigures(
  app: DesktopApp,
  which: string,
  watchMs: number,
  before: () => Promise<void> = async () => {},
): Promise<Figure[]> {
  try {
    await sleep(settleMs);
    await before();
    // Until its counter was seen to begin anew, an idle source is on trial and asked more often.
    await movePointer();
    await sleep(settleMs);
    app.closeWindow();
    await sleep(settleInTrayMs);
    const work = await workOver(watchMs, app.pid);
    const where = `agent app${which} in the tray over ${watchMs / 60_000} min`;
    const figure = (what: string, unit: string, value: number, atMost: number): Figure => ({
      what: where + what,
      unit,
      values: { app: value / (watchMs / 1_000) },
      goal: { atMost },
    });
    return [
      figure('', '% of a core', 100 * work.cpu, 0.3),
      figure(': wake-ups of its main thread', 'a second', work.own, 1),
      figure(': wake-ups of all threads', 'a second', work.all, 1),
    ];
  } finally {
    await app.stop();
  }
}

async function workOver(ms: number, pid: number) {
  const before = await workOf(pid);
  await sleep(ms);
  const after = await workOf(pid);
  return {
    cpu: after.cpu - before.cpu,
    own: after.own - before.own,
    all: after.all - before.all,
  };
}

async function workOf(pid: number) {
  const pids = await treeOf(pid);
  const each = await Promise.all(pids.map(wakeUps));
  const all = each.flatMap((threads) => [...threads.values()]);
  return {
    cpu: await cpuSeconds(pids),
    own: each[pids.indexOf(pid)]!.get(pid)!,
    all: all.reduce((sum, count) => sum + count, 0),
  };
}

async function packageFigure(): Promise<Figure> {
  await mustRun('node', ['scripts/dist.ts', '--dir']);
  const { dist } = await resolveElectron();
  const electrons = new Set(await readdir(join(dist, 'resources'), { recursive: true }));
  const resources = join(dirname(packagedExecutable), 'resources');
  let bytes = 0;
  for (const name of await readdir(resources, { recursive: true })) {
    const found = await stat(join(resources, name));
    if (found.isFile() && !electrons.has(name)) bytes += found.size;
  }
  return {
    what: 'agent app: package beyond Electron',
    unit: 'MB',
    values: { app: bytes / 1_000_000 },
    goal: { atMost: 8 },
  };
}

/** What the page loads before it shows anything: its script, and what that imports at once. */
async function scriptFigure(): Promise<Figure> {
  const directory = inRoot('out', 'renderer');
  const page = await readFile(join(directory, 'index.html'), 'utf8');
  let bytes = 0;
  for (const [, path] of page.matchAll(/(?:src|href)="(\.\/[^"]+\.js)"/g)) {
    bytes += gzipSync(await readFile(join(directory, path!)), { level: 9 }).length;
  }
  return {
    what: 'agent app: JavaScript at first paint, compressed',
    unit: 'KB',
    values: { app: bytes / 1_000 },
    goal: { atMost: 200 },
  };
}
