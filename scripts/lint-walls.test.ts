import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from './lib/paths.ts';
import { run } from './lib/run.ts';

// Each sample is linted with the repository's own configuration, as a file at that path. The first
// list must be reported by that wall, the second by none.

type Wall = 'folders' | 'pure' | 'channels' | 'sql' | 'dangers';

const broken: [Wall, path: string, source: string][] = [
  ['folders', 'src-shared/a/one.ts', `import '../../src-server/b.ts';`],
  ['folders', 'src-shared/a/two.ts', `import 'react';`],
  ['folders', 'src-shared/a/three.ts', `import 'node:fs';`],
  ['folders', 'src-main/one.ts', `import '../src-server/store/store.ts';`],
  ['folders', 'src-main/two.ts', `import '../src-preload/index.ts';`],
  ['folders', 'src-main/three.ts', `export * from '../src-renderer/main.tsx';`],
  ['folders', 'src-main/four.ts', `import 'fastify';`],
  ['folders', 'src-main/five.ts', `export const later = () => import('../src-panel/main.tsx');`],
  ['folders', 'src-preload/one.ts', `import '../src-main/ipc.ts';`],
  ['folders', 'src-preload/two.ts', `import 'node:path';`],
  ['folders', 'src-renderer/a/one.tsx', `import '../../src-main/ipc.ts';`],
  ['folders', 'src-renderer/a/two.tsx', `import 'electron';`],
  ['folders', 'src-renderer/a/three.tsx', `import '../../src-panel/main.tsx';`],
  ['folders', 'src-panel/one.tsx', `import '../src-renderer/main.tsx';`],
  [
    'folders',
    'src-panel/two.tsx',
    `import type { App } from '../src-server/app.ts'; export type A = App;`,
  ],
  ['folders', 'src-panel/three.tsx', `import 'kysely';`],
  ['folders', 'src-server/one.ts', `import '../src-panel/main.tsx';`],
  ['folders', 'src-server/two.ts', `import 'electron';`],
  ['folders', 'src-server/three.ts', `import './testing/app.ts';`],
  ['folders', 'src-server/one.test.ts', `import '../src-main/index.ts';`],
  ['pure', 'src-main/a.machine.ts', `export const now = () => Date.now();`],
  ['pure', 'src-main/b.machine.ts', `export const now = () => new Date();`],
  ['pure', 'src-main/c.machine.ts', `export const at = (ms: number) => new Date(ms).getHours();`],
  [
    'pure',
    'src-main/d.machine.ts',
    `import { app } from 'electron'; export const name = app.name;`,
  ],
  ['pure', 'src-shared/e.rules.ts', `export const later = (f: () => void) => setTimeout(f, 1);`],
  ['pure', 'src-shared/f.rules.ts', `export const dice = () => Math.random();`],
  ['pure', 'src-shared/g.rules.ts', `export const now = () => performance.now();`],
  ['pure', 'src-server/h.rules.ts', `export const port = () => process.env.PORT;`],
  ['pure', 'src-server/i.rules.ts', `import { readFileSync } from 'node:fs'; readFileSync('a');`],
  ['pure', 'src-server/j.rules.ts', `import { Server } from 'socket.io'; export const s = Server;`],
  [
    'pure',
    'src-server/k.rules.ts',
    `import type { Kysely } from 'kysely'; export type K = Kysely<{}>;`,
  ],
  [
    'pure',
    'src-server/l.machine.ts',
    `import { all } from './alerts.repo.ts'; export const a = all;`,
  ],
  ['pure', 'src-panel/m.rules.ts', `export const ask = () => fetch('/');`],
  [
    'channels',
    'src-main/windows/n.ts',
    `import { ipcMain } from 'electron'; ipcMain.on('a', () => {});`,
  ],
  ['channels', 'src-main/o.ts', `import * as e from 'electron'; e.ipcMain.on('a', () => {});`],
  [
    'channels',
    'src-preload/p.ts',
    `import { ipcRenderer } from 'electron'; ipcRenderer.send('a');`,
  ],
  ['sql', 'src-server/q.service.ts', `import { sql } from 'kysely'; export const one = sql;`],
  ['sql', 'src-server/r.ts', `export const all = (db: any) => db.selectFrom('alerts');`],
  ['sql', 'src-server/s.routes.ts', `export const add = (db: any) => db.insertInto('alerts');`],
  ...[
    `export const a = { nodeIntegration: true };`,
    `export const a = { nodeIntegrationInWorker: true };`,
    `export const a = { nodeIntegrationInSubFrames: true };`,
    `export const a = { contextIsolation: false };`,
    `export const a = { sandbox: false };`,
    `export const a = { webSecurity: false };`,
    `export const a = { allowRunningInsecureContent: true };`,
    `export const a = { experimentalFeatures: true };`,
    `export const a = { enableBlinkFeatures: 'Anything' };`,
    `export const a = { webviewTag: true };`,
    `export const a = { rejectUnauthorized: false };`,
    `import { shell } from 'electron'; export const a = (url: string) => shell.openExternal(url);`,
    `import { crashReporter } from 'electron'; export const a = crashReporter;`,
    `export const a = (window: any) => window.loadFile('index.html');`,
    `export const a = (window: any) => window.loadURL('file:///index.html');`,
    `export const a = (contents: any) => contents.executeJavaScript('1');`,
    `export const a = (session: any) => session.setCertificateVerifyProc(null);`,
    `export const a = (app: any) => app.on('certificate-error', () => {});`,
    `export const a = (app: any) => app.commandLine.appendSwitch('ignore-certificate-errors');`,
    `export const a = (app: any) => app.commandLine.appendSwitch('no-sandbox');`,
  ].map((source, nth): [Wall, string, string] => ['dangers', `src-main/danger-${nth}.ts`, source]),
  [
    'dangers',
    'src-renderer/danger.tsx',
    `export const A = () => <p dangerouslySetInnerHTML={{ __html: '' }} />;`,
  ],
  [
    'dangers',
    'src-preload/danger.ts',
    `import { webFrame } from 'electron'; export const a = webFrame;`,
  ],
];

const allowed: [path: string, source: string][] = [
  ['src-shared/ok/one.ts', `import { z } from 'zod'; export const word = z.string();`],
  ['src-shared/ok/one.test.ts', `import { it } from 'vitest'; export const test = it;`],
  ['src-main/ipc.ts', `import { ipcMain } from 'electron'; ipcMain.on('a', () => {});`],
  ['src-main/ok.ts', `import '../src-shared/a.ts'; import 'electron'; import 'node:fs';`],
  ['src-preload/index.ts', `import { ipcRenderer } from 'electron'; ipcRenderer.send('a');`],
  ['src-renderer/ok.tsx', `import '../src-shared/a.ts'; import 'react'; import './b.ts';`],
  ['src-panel/ok.tsx', `import '../src-shared/a.ts'; import 'socket.io-client';`],
  ['src-server/ok.repo.ts', `import { sql } from 'kysely'; export const one = sql;`],
  ['src-server/store/ok.ts', `export const all = (db: any) => db.selectFrom('alerts');`],
  ['src-server/ok.ts', `import type { Kysely } from 'kysely'; export type K = Kysely<{}>;`],
  ['src-server/ok.test.ts', `import './testing/app.ts'; import 'socket.io-client';`],
  ['src-server/ok.rules.ts', `import type { A } from './b.repo.ts'; export const f = (a: A) => a;`],
  ['src-server/time.rules.ts', `export const at = (iso: string) => Date.parse(iso);`],
  [
    'src-server/own.rules.ts',
    `export const f = (process: number, Date: number) => process + Date;`,
  ],
  [
    'src-server/data.rules.ts',
    `import { z } from 'zod'; import './other.rules.ts'; export const s = z;`,
  ],
  ['src-server/clock.ts', `export const now = () => Date.now() + Math.random();`],
  ['src-main/safe.ts', `export const a = { sandbox: true, nodeIntegration: false };`],
  ['e2e/ok.e2e.ts', `import '../src-server/app.ts'; import '../src-main/index.ts';`],
];

interface Report {
  diagnostics: { code: string; filename: string }[];
}

let folder = '';
let wallsReportedIn = new Map<string, Wall[]>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standwatch-lint-'));
  const samples = [...broken.map(([, path, source]) => [path, source] as const), ...allowed];
  for (const [path, source] of samples) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `${source}\n`);
  }
  const config = inRoot('.oxlintrc.json');
  const { stdout } = await run('oxlint', ['-c', config, '-f', 'json', '.'], { cwd: folder });
  wallsReportedIn = wallsByFile(JSON.parse(stdout) as Report);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function wallsByFile({ diagnostics }: Report): Map<string, Wall[]> {
  const found = new Map<string, Wall[]>();
  for (const { code, filename } of diagnostics) {
    const wall = /^walls\((\w+)\)$/.exec(code)?.[1] as Wall | undefined;
    if (!wall) continue;
    const path = filename.replaceAll('\\', '/');
    const walls = found.get(path) ?? [];
    if (!walls.includes(wall)) found.set(path, [...walls, wall]);
  }
  return found;
}

describe('the walls', () => {
  it.each(broken)('%s stops %s: %s', (wall, path) => {
    expect(wallsReportedIn.get(path) ?? []).toContain(wall);
  });

  it.each(allowed)('let %s pass: %s', (path) => {
    expect(wallsReportedIn.get(path)).toBeUndefined();
  });
});
