import { readdir, readFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startBackend, type Backend } from './backend.ts';

let dataDir = '';
let said: string[] = [];
let backend: Backend | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'standwatch-start-'));
  said = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
  for (const name of ['SMTP_URL', 'DATABASE_URL', 'SETUP_ACCOUNT']) vi.stubEnv(name, '');
  vi.stubEnv('DATA_DIR', dataDir);
  vi.stubEnv('PORT', '0');
});

afterEach(async () => {
  await backend?.stop();
  await rm(dataDir, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

async function signIn(password: string) {
  const device = { id: 'test', kind: 'panel', name: 'Test' };
  const api = `${backend?.url}/api/v1`;
  const response = await fetch(`${api}/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'anna@example.com', password, device }),
  });
  expect(response.status).toBe(201);
  const { token } = (await response.json()) as { token: string };
  const headers = { authorization: `Bearer ${token}` };
  return async (path: string, init?: RequestInit): Promise<unknown> =>
    (await fetch(api + path, { ...init, headers })).json();
}

it('fills an empty store once, with people one can sign in as, and catches the mail', async () => {
  backend = await startBackend();
  const file = join(dataDir, 'sample-account.txt');
  const text = await readFile(file, 'utf8');
  expect(said.join('\n')).toContain(text.trim());
  expect((await stat(file)).mode & 0o077).toBe(0);
  const call = await signIn(/password of all of them: (\S+)/.exec(text)?.[1] ?? '');
  expect(await call('/presence-monitoring')).toMatchObject({
    enabled: true,
    recipients: ['anna@example.com'],
  });
  expect(await call('/presence')).toMatchObject({
    departments: [{ name: 'Sales' }, { name: 'Support' }],
    operators: [{}, {}, {}, {}],
  });

  await call('/presence-monitoring/test', { method: 'POST' });
  await expect
    .poll(() => said.join('\n'), { timeout: 8_000 })
    .toContain('E-mail to anna@example.com: ');
  expect(await readdir(join(dataDir, 'mail'))).toHaveLength(1);

  await backend.stop();
  said = [];
  backend = await startBackend();
  expect(said.join('\n')).toContain(`Sign in: as one of the sample people in ${file}`);
  expect(await readFile(file, 'utf8')).toBe(text);
});

it('says in the words of the server why it cannot start', async () => {
  vi.stubEnv('PORT', 'four');
  await expect(startBackend()).rejects.toThrow('PORT must be a port');
});
