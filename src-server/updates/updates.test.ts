import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp } from '../testing/app.ts';

const installer = 'standwatch_0.2.0_amd64.deb';
/** The same name in every version. */
const appImage = 'Standwatch-x86_64.AppImage';

describe('the folder of updates', () => {
  let outside = '';
  let server: TestApp;

  beforeAll(async () => {
    outside = mkdtempSync(join(tmpdir(), 'standwatch-updates-'));
    const updatesDir = join(outside, 'updates');
    mkdirSync(join(updatesDir, 'inner'), { recursive: true });
    writeFileSync(join(outside, 'secret.txt'), 'secret');
    const files = [
      'latest-linux.yml',
      'latest-linux.yml.sig',
      appImage,
      'inner/file.txt',
      '.hidden',
      'é.txt',
    ];
    for (const file of files) writeFileSync(join(updatesDir, file), file);
    writeFileSync(join(updatesDir, installer), '0123456789');
    symlinkSync(join(outside, 'secret.txt'), join(updatesDir, 'link.txt'));
    server = await buildTestApp({ config: { updatesDir } });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(outside, { recursive: true });
  });

  /** As it is written: `fetch` would tidy the path first. */
  const get = (path: string, headers: Record<string, string> = {}) =>
    new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>(
      (resolve, reject) => {
        const { hostname, port } = new URL(server.url);
        const asked = request({ hostname, port, path, headers }, (response) => {
          let body = '';
          response.on('data', (chunk: Buffer) => (body += chunk.toString()));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
          );
        });
        asked.on('error', reject).end();
      },
    );

  it.each(['latest-linux.yml', 'latest-linux.yml.sig', appImage])(
    'gives %s to anybody, fresh',
    async (name) => {
      const { status, body, headers } = await get(`/updates/${name}?noCache=1`);
      expect([status, body, headers['cache-control']]).toEqual([200, name, 'no-cache']);
    },
  );

  it('gives a part of an installer, which caches may keep', async () => {
    const { status, body, headers } = await get(`/updates/${installer}`, { range: 'bytes=2-4' });
    expect([status, body, headers['content-range']]).toEqual([206, '234', 'bytes 2-4/10']);
    expect(headers['cache-control']).toBe('public, max-age=86400');
  });

  it.each([
    '/updates',
    '/updates/',
    '/updates/inner',
    '/updates/inner/',
    '/updates/inner/file.txt',
    '/updates/missing.yml',
    '/updates/.hidden',
    '/updates/link.txt',
    '/updates/../secret.txt',
    '/updates/%2e%2e/secret.txt',
    '/updates/..%2fsecret.txt',
    '/updates/..%5csecret.txt',
    '/updates//latest-linux.yml',
    '/updates/./latest-linux.yml/',
    '/updates/latest-linux.yml%00.sig',
    '/updates/%E0%A4%A',
    '/updates/%C3%A9.txt',
  ])('does not give %s', async (path) => {
    const { status, body } = await get(path, { accept: 'text/html' });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain('secret');
    expect(body).toContain('"code"');
  });

  it('takes nothing', async () => {
    expect((await server.call('PUT', `!/updates/${installer}`, { body: {} })).status).toBe(404);
  });
});

it('has no updates without a folder for them', async () => {
  const server = await buildTestApp();
  const headers = { accept: 'text/html' };
  for (const path of ['!/updates/latest-linux.yml', '!/updates/x']) {
    expect((await server.call('GET', path, { headers })).body.code).toBe('not-found');
  }
  await server.stop();
});
