import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../src-shared/problems.ts';
import { protocolHeader } from '../../src-shared/protocol.rules.ts';
import { proxyFailureCode } from '../network-failure.ts';
import { sessionApi } from './session.api.ts';

const body = {
  email: 'marie@example.com',
  password: 'secret',
  device: { id: 'd1', kind: 'desktop' as const, name: 'PC-3' },
};

const json = (status: number, value: unknown) => new Response(JSON.stringify(value), { status });
const problem = (...args: ConstructorParameters<typeof ProblemError>) => {
  const told = new ProblemError(...args).toProblem();
  return json(told.status, told);
};
const wifi = 'https://wifi.example/sign-in';
const redirect = (status: number, location?: string) =>
  new Response(null, { status, headers: location === undefined ? {} : { location } });
const failed = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });

describe('what a sign-in that fails says', () => {
  const ended = {
    code: 'disabled',
    by: 'Anna',
    reason: null,
    at: '2026-05-04T10:00:00.000Z',
  } as const;
  const cases: [string, Response | Error, object][] = [
    ['nobody answers', failed('ECONNREFUSED'), { code: 'unreachable' }],
    ['no such name', failed('ENOTFOUND'), { code: 'unreachable' }],
    ['own certificate', failed('DEPTH_ZERO_SELF_SIGNED_CERT'), { code: 'certificate' }],
    ['expired certificate', failed('CERT_HAS_EXPIRED'), { code: 'certificate' }],
    ['another host’s', failed('ERR_TLS_CERT_ALTNAME_INVALID'), { code: 'certificate' }],
    ['http behind https', failed('EPROTO'), { code: 'not-standwatch' }],
    ['a web page', new Response('<html>', { status: 200 }), { code: 'not-standwatch' }],
    ['other JSON', json(200, { hello: 1 }), { code: 'not-standwatch' }],
    ['not found', new Response('no', { status: 404 }), { code: 'not-standwatch' }],
    [
      'a proxy without server',
      new Response('bad gateway', { status: 502 }),
      { code: 'unavailable' },
    ],
    ['a network that wants a sign-in', redirect(302), { code: 'captive-portal' }],
    ['one on a page of its own', redirect(302, wifi), { code: 'captive-portal' }],
    ['one that keeps the method', redirect(307, wifi), { code: 'captive-portal' }],
    ['a page in its place', redirect(302, '/login'), { code: 'not-standwatch' }],
    ['no address', redirect(301, 'http://['), { code: 'not-standwatch' }],
    ['a move that leads nowhere', redirect(301), { code: 'not-standwatch' }],
    ['one for good that leads nowhere', redirect(308), { code: 'not-standwatch' }],
    ['another kind of address', redirect(308, 'ftp://new.example'), { code: 'not-standwatch' }],
    [
      'a server that moved',
      redirect(308, 'https://new.example.com/api/v1/sessions'),
      { code: 'moved', message: 'https://new.example.com' },
    ],
    [
      'one on another port',
      redirect(302, '//desk.example.com:8443/'),
      { code: 'moved', message: 'https://desk.example.com:8443' },
    ],
    ['one that says so', new Response('sign in', { status: 511 }), { code: 'captive-portal' }],
    ['a proxy that wants a password', new Response('', { status: 407 }), { code: 'proxy' }],
    ['a proxy that is not there', failed(proxyFailureCode), { code: 'proxy' }],
    [
      'a server of tomorrow',
      new Response('{}', { headers: { [protocolHeader]: '7-9' } }),
      { code: 'app-too-old' },
    ],
    ['wrong password', problem('invalid-credentials'), { code: 'invalid-credentials' }],
    ['code', problem('code-required'), { code: 'code-required' }],
    [
      'too often',
      problem('too-many-attempts', { retryAfterSeconds: 30 }),
      { code: 'too-many-attempts', retryAfterSeconds: 30 },
    ],
    ['ended', problem('session-ended', { ended }), { code: 'session-ended', ended }],
    [
      'a code of tomorrow',
      json(418, { ...new ProblemError('internal').toProblem(), code: 'teapot' }),
      { code: 'internal' },
    ],
  ];
  it.each(cases)('%s', async (_name, outcome, error) => {
    const api = sessionApi(() =>
      outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome),
    );
    await expect(api.signIn('https://desk.example.com', body)).rejects.toMatchObject(error);
  });
});

it.each([301, 302, 303, 307, 308])(
  'a server that wants https is named when it says so with %i, and not followed',
  async (status) => {
    const asked: string[] = [];
    const api = sessionApi((url) => {
      asked.push(url);
      return Promise.resolve(redirect(status, url.replace('http:', 'https:')));
    });
    await expect(api.signIn('http://desk.example.com', body)).rejects.toMatchObject({
      code: 'moved',
      message: 'https://desk.example.com',
    });
    expect(asked).toHaveLength(1);
  },
);

describe('an alert', () => {
  it('is acknowledged on the server, with the token', async () => {
    const asked: [string, RequestInit][] = [];
    const api = sessionApi((url, init) => {
      asked.push([url, init]);
      return Promise.resolve(json(200, {}));
    });
    await api.acknowledgeAlert('https://desk.example.com', 'secret', 'a/1');
    const [[url, { method, headers }]] = asked as [[string, RequestInit]];
    expect([method, url]).toEqual([
      'POST',
      'https://desk.example.com/api/v1/alerts/a%2F1/acknowledge',
    ]);
    expect(headers).toMatchObject({ authorization: 'Bearer secret' });
  });

  it('that is over is not', async () => {
    const api = sessionApi(() => Promise.resolve(problem('alert-over')));
    await expect(
      api.acknowledgeAlert('https://desk.example.com', 'secret', 'a1'),
    ).rejects.toMatchObject({
      code: 'alert-over',
      message: 'What this alert tells is over, or no longer monitored.',
    });
  });
});
