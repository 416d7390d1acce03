import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp } from '../testing/app.ts';
import type { TestAccount } from '../testing/people.ts';

describe('a request that is slow to arrive', () => {
  let app: TestApp;
  let acme: TestAccount;

  beforeEach(async () => {
    app = await buildTestApp();
    acme = await app.addAccount('Acme');
  });
  afterEach(() => app.stop());

  /** Sends all but the last byte, and the last one when something else has happened. */
  async function callSlowly(
    [method, path, body]: readonly [string, string, object],
    meanwhile: () => Promise<unknown>,
  ) {
    const text = JSON.stringify(body);
    const authenticate = vi.spyOn(app.app.services.authenticator, 'authenticate');
    const sent = request(`${app.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${acme.admin.token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      },
    });
    const answer = new Promise<number | undefined>((resolve, reject) => {
      sent.on('error', reject).on('response', (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      });
    });
    sent.write(text.slice(0, -1));
    await vi.waitFor(() => expect(authenticate).toHaveBeenCalledOnce());
    await authenticate.mock.results[0]!.value;
    await meanwhile();
    sent.end(text.slice(-1));
    return answer;
  }

  const edit = (body: object) => () =>
    app.call('PATCH', `/operators/${acme.admin.operatorId}`, { token: acme.owner.token, body });
  const fresh = { name: 'N', email: 'n@example.org', password: 'a long password', role: 'admin' };

  it.each([
    ['POST', '/operators', fresh],
    ['PUT', '/account', { busyCounts: true }],
    ['DELETE', '/schedule', {}],
  ] as const)('%s %s is refused once its session has ended', async (...call) => {
    expect(await callSlowly(call, edit({ disabled: true }))).toBe(401);
  });

  it('is refused once its operator may no longer do so', async () => {
    const call = ['POST', '/operators', fresh] as const;
    expect(await callSlowly(call, edit({ role: 'lead' }))).toBe(403);
  });

  it('goes by what its operator is when it has arrived', async () => {
    const call = ['POST', '/operators', { ...fresh, role: 'owner' }] as const;
    expect(await callSlowly(call, edit({ role: 'owner' }))).toBe(201);
  });
});
