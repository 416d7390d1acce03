import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../src-shared/domain.ts';
import type { Role } from '../../src-shared/domain.ts';
import { maxPayloadBytes } from '../../src-shared/durations.ts';
import { problems } from '../../src-shared/problems.ts';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp } from '../testing/app.ts';
import type { TestAccount, TestPerson } from '../testing/people.ts';

/** Every route: who may call it, and what it refuses. A route that is not in this list fails a test. */
interface Route {
  readonly call: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;
  readonly access: 'public' | Role;
  /** A body that is right, for routes that take one. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** What `:id` names. */
  readonly id?: 'operator' | 'department' | 'alert' | 'recipient';
}

const device = { id: 'd', kind: 'desktop', name: 'PC' };
const routes: readonly Route[] = [
  { call: 'GET /setup', access: 'public' },
  {
    call: 'POST /setup',
    access: 'public',
    body: { account: 'A', name: 'N', email: 'n@example.org', password: 'long enough' },
  },
  {
    call: 'POST /sessions',
    access: 'public',
    body: { email: 'e@example.org', password: 'p', device },
  },
  { call: 'GET /me', access: 'operator' },
  { call: 'DELETE /sessions/current', access: 'operator' },
  { call: 'GET /operators', access: 'operator' },
  {
    call: 'POST /operators',
    access: 'admin',
    body: { name: 'N', email: 'new@example.org', password: 'long enough', role: 'operator' },
  },
  { call: 'GET /operators/:id', access: 'operator', id: 'operator' },
  { call: 'PATCH /operators/:id', access: 'admin', id: 'operator', body: { name: 'N' } },
  { call: 'DELETE /operators/:id', access: 'admin', id: 'operator' },
  {
    call: 'POST /operators/:id/force-logout',
    access: 'lead',
    id: 'operator',
    body: { reason: 'left it on' },
  },
  { call: 'GET /departments', access: 'operator' },
  { call: 'POST /departments', access: 'admin', body: { name: 'Fresh' } },
  { call: 'PATCH /departments/:id', access: 'lead', id: 'department', body: { name: 'Again' } },
  { call: 'DELETE /departments/:id', access: 'admin', id: 'department' },
  {
    call: 'POST /departments/:id/force-logout',
    access: 'lead',
    id: 'department',
    body: { reason: 'closing' },
  },
  { call: 'GET /account', access: 'operator' },
  { call: 'PUT /account', access: 'admin', body: { busyCounts: false } },
  { call: 'GET /presence', access: 'operator' },
  { call: 'GET /schedule', access: 'lead' },
  { call: 'PUT /schedule', access: 'admin', body: { timeZone: 'UTC' } },
  { call: 'DELETE /schedule', access: 'admin' },
  { call: 'GET /presence-monitoring', access: 'lead' },
  { call: 'GET /presence-monitoring/outlook', access: 'lead' },
  { call: 'PUT /presence-monitoring', access: 'admin', body: { enabled: false } },
  { call: 'POST /presence-monitoring/test', access: 'admin' },
  { call: 'GET /presence-monitoring/recipients', access: 'lead' },
  {
    call: 'POST /presence-monitoring/recipients',
    access: 'admin',
    body: { channel: 'email', to: 'n@example.org' },
  },
  {
    call: 'PATCH /presence-monitoring/recipients/:id',
    access: 'admin',
    id: 'recipient',
    body: { name: 'N' },
  },
  { call: 'DELETE /presence-monitoring/recipients/:id', access: 'admin', id: 'recipient' },
  {
    call: 'POST /presence-monitoring/recipients/:id/rotate-secret',
    access: 'admin',
    id: 'recipient',
    body: { drop: true },
  },
  { call: 'POST /presence-monitoring/recipients/:id/test', access: 'admin', id: 'recipient' },
  { call: 'GET /alerts', access: 'lead' },
  { call: 'GET /alerts/health', access: 'lead' },
  { call: 'GET /alerts/export', access: 'lead' },
  { call: 'GET /alerts/:id', access: 'lead', id: 'alert' },
  { call: 'POST /alerts/:id/acknowledge', access: 'lead', id: 'alert' },
  {
    call: 'POST /alerts/:id/snooze',
    access: 'lead',
    id: 'alert',
    body: { until: '2027-01-01T00:00:00Z' },
  },
  {
    call: 'POST /alerts/:id/deliveries/{deliveryId}/resend',
    access: 'lead',
    id: 'alert',
  },
  { call: 'GET /audit', access: 'admin' },
  { call: 'GET /history', access: 'operator' },
  { call: 'GET /history/export', access: 'operator' },
];
const closed = routes.filter(({ access }) => access !== 'public');
const withBody = routes.filter(({ body }) => body !== undefined);
/** Routes whose body as a whole may be left out. */
const mayBeEmpty = ({ call }: Route) => call.endsWith('/force-logout');
/** A year of dates with their names is longer than anything else. */
const mayBeLong = ({ call }: Route) => call === 'PUT /schedule';
const withId = routes.filter(({ id }) => id !== undefined);

let app: TestApp;
let acme: TestAccount;
let other: TestAccount;

beforeAll(async () => {
  app = await buildTestApp();
  acme = await app.addAccount('Acme');
  other = await app.addAccount('Other');
  for (const account of [acme, other]) made.set(account, await makeAlert(account));
});
afterAll(() => app.stop());

const people = (account: TestAccount): Record<Role, TestPerson> => account;

/** A recipient and an alert of each account. */
const made = new Map<TestAccount, { recipient: string; alert: string }>();

async function makeAlert({ owner: { token } }: TestAccount) {
  const path = '/presence-monitoring';
  const to = { channel: 'webhook', to: 'https://example.org/hook' };
  const { body: recipient } = await app.call('POST', `${path}/recipients`, { token, body: to });
  const { body: alert } = await app.call('POST', `${path}/test`, { token });
  return { recipient: recipient.id, alert: alert.alertId };
}

function idOf({ id }: Route, account: TestAccount): string {
  switch (id) {
    case 'department':
      return account.departmentId;
    case 'alert':
    case 'recipient':
      return made.get(account)![id];
    default:
      return account.stranger.operatorId;
  }
}

function send(
  route: Route,
  options: { token?: string; body?: unknown; id?: string; headers?: Record<string, string> },
) {
  const [method, path] = route.call.split(' ') as [string, string];
  const { id = idOf(route, acme), ...rest } = options;
  return app.call(method, path.replace(':id', id), rest);
}

describe('every route', () => {
  it('is in the list above, and described', async () => {
    const { body } = await app.call('GET', '!/api/openapi.json');
    const described = Object.entries<object>(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(
        (method) => `${method.toUpperCase()} ${path.replace('/api/v1', '').replace('{id}', ':id')}`,
      ),
    );
    expect(described.toSorted()).toEqual(routes.map(({ call }) => call).toSorted());
  });

  it('tells what a webhook is sent', async () => {
    const { body } = await app.call('GET', '!/api/openapi.json');
    const { requestBody } = body.webhooks['presence.alert'].post;
    const { properties } = requestBody.content['application/json'].schema;
    expect(Object.keys(properties)).toEqual(['type', 'timestamp', 'data']);
    expect(properties.data.required).toContain('chain');
  });

  it('is described in valid OpenAPI 3.1', async () => {
    const { body } = await app.call('GET', '!/api/openapi.json');
    expect(body.openapi).toMatch(/^3\.1\./);
    expect(await new Validator().validate(body)).toMatchObject({ valid: true });
  });

  it.each(closed)('$call answers only who is signed in', async (route) => {
    const { status, body, headers } = await send(route, { body: route.body });
    expect([status, body.code]).toEqual([401, 'not-signed-in']);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  const byRole = closed.flatMap((route) => roles.map((role) => ({ ...route, role })));
  const mayCall = ({ role, access }: { role: Role; access: Route['access'] }) =>
    access === 'public' || roles.indexOf(role) >= roles.indexOf(access);

  it.each(byRole.filter((route) => !mayCall(route)))(
    '$call is refused to the role $role',
    async (route) => {
      const { token } = people(acme)[route.role];
      const { status, body } = await send(route, { token, body: route.body });
      expect([status, body.code]).toEqual([403, 'forbidden']);
    },
  );

  // What changes something is sent with a wrong body: here only the role matters.
  const harmless = byRole.filter(({ call, body }) => call.startsWith('GET') || body);
  it.each(harmless.filter(mayCall))('$call is open to the role $role', async (route) => {
    const { token } = people(acme)[route.role];
    const body = route.body && { unknownField: 1 };
    const { status } = await send(route, { token, body });
    expect(status).toBe(route.body ? 400 : 200);
  });

  it.each(withId)('$call knows nothing of another account', async (route) => {
    const answers = [idOf(route, other), 'no-such-id'].map(async (id) => {
      const { status, body } = await send(route, { token: acme.owner.token, body: route.body, id });
      return [status, body.code];
    });
    expect(await Promise.all(answers)).toEqual(Array(2).fill([404, 'not-found']));
  });

  it.each(closed.filter(({ call }) => call.startsWith('GET')))(
    '$call tells nothing of another account',
    async (route) => {
      const { body } = await send(route, { token: acme.owner.token });
      const text = JSON.stringify(body);
      for (const secret of [other.id, other.departmentId, other.owner.operatorId, '@other.']) {
        expect(text).not.toContain(secret);
      }
    },
  );
});

describe('bad input', () => {
  const wrong: [string, unknown, Record<string, string>, number, string][] = [
    ['no JSON', '{"a":', {}, 400, 'invalid-request'],
    ['an array', [], {}, 400, 'invalid-request'],
    ['a text', '"text"', {}, 400, 'invalid-request'],
    ['null', 'null', {}, 400, 'invalid-request'],
    ['an unknown field', { unknownField: 1 }, {}, 400, 'invalid-request'],
    ['a poisoned prototype', '{"__proto__":{"role":"owner"}}', {}, 400, 'invalid-request'],
    ['deep nesting', '['.repeat(20_000) + ']'.repeat(20_000), {}, 400, 'invalid-request'],
    ['too much', { name: 'x'.repeat(maxPayloadBytes) }, {}, 413, 'payload-too-large'],
    ['a form', 'name=x', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
  ];

  it.each(
    withBody.flatMap((route) =>
      wrong
        .filter(([what]) => what !== 'null' || !mayBeEmpty(route))
        .filter(([what]) => what !== 'too much' || !mayBeLong(route))
        .map((each) => [route, ...each] as const),
    ),
  )('$0.call refuses $1', async (route, _what, body, headers, status, code) => {
    const answer = await send(route, { token: acme.owner.token, body, headers });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body.title).toBe(problems[code as keyof typeof problems].title);
  });

  it.each(routes)('$call refuses a query it does not know, by name', async (route) => {
    const call = `${route.call}?unknownField=1` as const;
    const { token } = acme.owner;
    const { status, body } = await send({ ...route, call }, { token, body: route.body });
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(body.errors).toEqual([{ path: 'unknownField', message: 'is not known here' }]);
  });

  const withoutBody = routes.filter(({ call, body }) => !call.startsWith('GET') && !body);
  it.each(withoutBody)('$call refuses a body, by name', async (route) => {
    const { token } = acme.owner;
    for (const [body, path] of [
      [{ unknownField: 1 }, 'unknownField'],
      [[], ''],
      ['"text"', ''],
    ] as const) {
      const answer = await send(route, { token, body });
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
      expect(answer.body.errors.map((error: { path: string }) => error.path)).toEqual([path]);
    }
  });

  it.each([undefined, '', 'null', {}])('%j is no body', async (body) => {
    const { token } = acme.owner;
    const headers = { 'content-type': 'application/json' };
    const answer = await app.call('POST', '/presence-monitoring/test', { token, body, headers });
    expect(answer.status).toBe(202);
  });
});
