import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleState } from '../testing/sample-state.ts';
import { afterCrash, restartedSwitch, writeCrashReport } from './crash.ts';
import { diagnostics } from './diagnostics.ts';
import { logFile } from './log-file.ts';

const token = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYm_';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'standwatch-log-'));
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('the log', () => {
  it('rotates, keeps the newest, and has no secret', () => {
    const { log, read } = logFile(directory, () => 0, 1_000);
    for (let nth = 0; nth < 100; nth += 1) log(`line ${nth}`, { token });
    const sizes = readdirSync(directory).map((name) => statSync(join(directory, name)).size);
    expect(sizes).toHaveLength(2);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000);
    expect(read()).toContain('1970-01-01T00:00:00.000Z line 99');
    expect(read()).not.toContain('line 1 ');
    expect(read()).not.toContain(token);
  });
});

describe('a crash', () => {
  it.each([
    ['started by the system', [], true, 'restart'],
    ['for the second time', [restartedSwitch], true, 'end'],
    ['started by somebody, who sees it', [], false, 'end'],
  ] as const)('%s', (_name, args, bySystem, then) => {
    expect(afterCrash(args, bySystem)).toBe(then);
  });

  it('leaves a report without secrets', () => {
    writeCrashReport(
      directory,
      new Error(`refused: Bearer ${token}`),
      { version: '0.1.0' },
      () => {},
    );
    const report = readFileSync(join(directory, 'last-crash.txt'), 'utf8');
    expect(report).toContain('refused');
    expect(report).toContain('0.1.0');
    expect(report).not.toContain(token);
  });

  it('whose report cannot be written is no second one', () => {
    const logged: string[] = [];
    mkdirSync(join(directory, 'last-crash.txt'));
    writeCrashReport(directory, new Error('boom'), {}, (message) => logged.push(message));
    expect(logged).toEqual(['the report of the crash could not be written']);
  });
});

it('the diagnostics have everything that helps and nothing that lets anybody in', async () => {
  const logs = logFile(directory, () => 0);
  logs.log('link: lost', { token });
  writeCrashReport(directory, new Error('boom'), {}, logs.log);
  const kept = diagnostics({ directory, versions: { electron: '45.4.1' }, logs, wallNow: () => 0 });
  kept.follow({ kind: 'connecting' });
  kept.follow({ kind: 'connecting' });
  kept.follow({ kind: 'connected', since: 0 });
  const why = `refused: Bearer ${token}`;
  const sources = [{ source: 'Wayland', found: 'not-there', why }] as const;
  const files = unzipSync(await kept.zip(sampleState(), sources));
  const text = Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
  expect(JSON.parse(text['link.json']!)).toMatchObject({
    history: [{ link: { kind: 'connecting' } }, { link: { kind: 'connected' } }],
  });
  expect(text['versions.json']).toContain('45.4.1');
  expect(JSON.parse(text['idle.json']!)).toMatchObject({
    detection: { source: 'X11' },
    sources: [{ source: 'Wayland', found: 'not-there' }],
  });
  expect(text['settings.json']).toContain('idle');
  expect(text['session.json']).toContain('safe-storage');
  expect(text['log.txt']).toContain('link: lost');
  expect(text['last-crash.txt']).toContain('boom');
  expect(Object.values(text).join('\n')).not.toContain(token);
  expect(Object.values(text).join('\n')).not.toContain('marie@example.com');
});
