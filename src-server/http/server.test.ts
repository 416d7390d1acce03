import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp } from '../testing/app.ts';
import type { TestAccount } from '../testing/people.ts';
import { buildHttp } from './server.ts';
import type { Services } from './services.ts';

let app: TestApp;
let acme: TestAccount;

beforeAll(async () => {
  app = await buildTestApp();
  acme = await app.addAccount('Acme');
});
afterAll(() => app.stop());

describe('bad input', () => {
  it('names every field that is wrong', async () => {
    const { body } = await app.call('POST', '/operators', {
      token: acme.owner.token,
      body: { name: ' ', email: 'nobody', password: 'short', role: 'king', frist: 1 },
    });
    const paths = body.errors.map((error: { path: string }) => error.path);
    expect(paths).toEqual(['name', 'email', 'password', 'role', 'frist']);
  });

  it('refuses the character that PostgreSQL cannot keep', async () => {
    const { token } = acme.owner;
    const answers = [
      await app.call('POST', '/departments', { token, body: { name: 'a\0b' } }),
      await app.call('GET', '/operators/%00', { token }),
      await app.call('GET', '/history?kind=operator&id=%00', { token }),
    ];
    for (const { status, body } of answers) {
      expect([status, body.code]).toEqual([400, 'invalid-request']);
    }
  });

  it.each(['x', '1.', '.x', '1.x.y', '99999999999999999.x', '1.%27'])(
    'refuses the cursor %s',
    async (before) => {
      for (const list of ['alerts', 'audit', 'history']) {
        const path = `/${list}?before=${before}`;
        const { status, body } = await app.call('GET', path, { token: acme.owner.token });
        expect([status, body.code]).toEqual([400, 'invalid-request']);
      }
    },
  );

  it.each([
    ['GET', '/alerts?stat=open', 'stat'],
    ['GET', '/alerts/export?limit=5', 'limit'],
    ['GET', '/audit?befor=1.x', 'befor'],
    ['GET', '/history?operatorId=x', 'operatorId'],
    ['GET', '/history/export?limit=5', 'limit'],
    ['GET', '/schedule?department=x', 'department'],
    ['DELETE', '/schedule?department=x', 'department'],
    ['GET', '/operators?limit=5', 'limit'],
    ['POST', '/presence-monitoring/test?to=x', 'to'],
  ])('%s %s is misspelt', async (method, path, field) => {
    const { status, body } = await app.call(method, path, { token: acme.owner.token });
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(body.errors).toEqual([{ path: field, message: 'is not known here' }]);
  });

  it.each(['0', '201', '-1', 'x', '1.5'])('refuses a page of %s', async (limit) => {
    const path = `/audit?limit=${limit}`;
    expect((await app.call('GET', path, { token: acme.owner.token })).status).toBe(400);
  });
});

describe('what has no route', () => {
  it.each([
    '/nothing',
    '/operators/a/b',
    '',
    '/presence/',
    '/operators/',
    '/operators/x/',
    '!/healthz/',
    '!/api/openapiXjson',
  ])('%s is not found', async (path) => {
    const { status, body } = await app.call('GET', path, { token: acme.owner.token });
    expect([status, body.code]).toEqual([404, 'not-found']);
  });

  it.each(['/operators/%ZZ', `/operators/${'x'.repeat(200)}`, '!/%'])(
    '%s is not valid, and a problem like others',
    async (path) => {
      const { status, body, headers } = await app.call('GET', path, { token: acme.owner.token });
      expect([status, body.code]).toEqual([400, 'invalid-request']);
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    },
  );

  it.each(['/operators', '/%6Fperators', '/operators?x=%ZZ'])(
    'says which methods there are for %s',
    async (path) => {
      const { status, body, headers } = await app.call('PUT', path, { body: {} });
      expect([status, body.code]).toEqual([405, 'method-not-allowed']);
      expect(headers.get('allow')).toBe('GET, HEAD, POST');
    },
  );

  it('is no request either, and a problem like others', async () => {
    const { hostname, port } = new URL(app.url);
    for (const [sent, status, code] of [
      ['hello', 400, 'invalid-request'],
      [`GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}`, 431, 'payload-too-large'],
    ]) {
      let answer = '';
      const socket = connect(Number(port), hostname, () => socket.write(`${sent}\r\n\r\n`));
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
      // Whatever had not been read yet may have it reset.
      socket.on('error', () => {});
      await once(socket, 'close');
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} .*application/problem\\+json`, 's'));
      expect(JSON.parse(answer.split('\r\n\r\n')[1]!)).toMatchObject({ status, code });
    }
  });

  it('is no page of the panel unless a browser asks for one', async () => {
    const page = { headers: { accept: 'text/html' } };
    expect((await app.call('GET', '!/operators', page)).headers.get('content-type')).toMatch(
      /^text\/html/,
    );
    for (const path of ['!/operators.png', '!/api/v1/nothing', '!/api', '!/metrics/x']) {
      expect((await app.call('GET', path, page)).body.code).toBe('not-found');
    }
    expect((await app.call('GET', '!/operators')).body.code).toBe('not-found');
  });
});

describe('around the interface', () => {
  it('is alive, ready and counted', async () => {
    expect((await app.call('GET', '!/healthz')).body).toEqual({ ok: true });
    expect((await app.call('GET', '!/readyz')).body).toEqual({ ok: true });
    const { body } = await app.call('GET', '!/metrics');
    for (const name of ['connections', 'commits', 'alert_lateness_seconds', 'deliveries_pending']) {
      expect(body).toMatch(new RegExp(`^standwatch_${name} \\d`, 'm'));
    }
  });

  it.each([
    ['401', 'GET', '/me', undefined],
    ['401', 'GET', '/%6De?x=%ZZ', undefined],
    ['403', 'GET', '/audit', 'operator'],
    ['404', 'GET', '/nothing', 'operator'],
    ['400', 'GET', '/operators/%ZZ', 'operator'],
    ['405', 'PUT', '/operators', 'operator'],
    ['200', 'GET', '/operators', 'operator'],
    ['200', 'GET', '!/api/openapi.json', undefined],
  ] as const)('answers %s for nobody to keep, with what it speaks', async (...expected) => {
    const [status, method, path, who] = expected;
    const answer = await app.call(method, path, who && { token: acme[who].token });
    expect(answer.status).toBe(Number(status));
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('standwatch-protocol')).toMatch(/^\d+-\d+$/);
  });

  it.each(['/api/v1/presence', '/api/v1/%70resence', '/%61pi/v1/presence', 'http://x/api/v1/me'])(
    'answers nothing of %s while it does not serve, and says so in the same way',
    async (url) => {
      const services = {
        config: readConfig({}),
        log: createLog('silent'),
        metrics: { request: () => {} },
        presence: { isServing: false },
        store: {},
      };
      const http = await buildHttp(services as unknown as Services);
      const { statusCode, headers } = await http.inject({ url });
      expect([statusCode, headers['cache-control']]).toEqual([503, 'no-store']);
      expect(headers['standwatch-protocol']).toMatch(/^\d+-\d+$/);
    },
  );

  it('sends headers that keep other pages out', async () => {
    const { headers } = await app.call('GET', '!/');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data:;font-src 'self';connect-src 'self';manifest-src 'self';base-uri 'none';frame-ancestors 'none';form-action 'self'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect((await app.call('GET', '/setup')).headers.get('cache-control')).toBe('no-store');
  });
});
