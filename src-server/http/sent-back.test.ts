import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp } from '../testing/app.ts';
import type { TestAccount } from '../testing/people.ts';

type Found = Record<string, unknown> & { readonly id: string };

const monitored = '/presence-monitoring';
const recipients = `${monitored}/recipients`;

let app: TestApp;
let acme: TestAccount;
let salesHours: string;
let made: Record<'webhook' | 'desktop' | 'email', string>;

async function as(who: 'owner' | 'admin', method: string, path: string, body?: unknown) {
  const answer = await app.call(method, path, { token: acme[who].token, body });
  expect(answer).toMatchObject({ status: expect.toSatisfy((status: number) => status < 300) });
  return answer.body;
}

/** An account in which every setting is set. */
async function fillAccount(): Promise<void> {
  const policy = {
    idlePolicy: { minutes: 5, locked: true },
    launchAtLogin: { on: true },
    awayReasons: ['Errand'],
  };
  await as('owner', 'PUT', '/account', policy);
  await as('owner', 'PATCH', `/departments/${acme.departmentId}`, policy);
  const week = { monday: [{ from: '09:00', to: '17:00' }] };
  const exceptions = [{ date: '2026-12-25', name: 'Christmas', windows: [] }];
  salesHours = `/schedule?departmentId=${acme.departmentId}`;
  for (const path of ['/schedule', salesHours])
    await as('owner', 'PUT', path, { week, exceptions });
  const pause = { from: '2026-12-24T00:00:00Z', until: '2026-12-27T00:00:00Z', reason: 'closed' };
  const languages = { 'lead@localhost': 'fr' };
  await as('owner', 'PUT', monitored, { recipients: Object.keys(languages), languages, pause });
  const add = async (channel: string, to: string) =>
    (await as('owner', 'POST', recipients, { channel, to })).id as string;
  made = {
    webhook: await add('webhook', 'https://example.org/hook/secret'),
    desktop: await add('desktop', acme.lead.operatorId),
    email: await add('email', 'other@localhost'),
  };
}

beforeAll(async () => {
  app = await buildTestApp();
  acme = await app.addAccount('Acme');
  await fillAccount();
  await app.connect(acme.operator.token);
});
afterAll(() => app.stop());

describe('what was read can be sent back', () => {
  const oneOf = async (list: string, id: string) => {
    const { items } = await as('admin', 'GET', list);
    return items.find((item: Found) => item.id === id);
  };
  const read = (path: string) => as('admin', 'GET', path);
  const recipient = (channel: keyof typeof made) =>
    [
      `PATCH ${recipients}/:id of ${channel}`,
      () => oneOf(recipients, made[channel]),
      () => `${recipients}/${made[channel]}`,
      { directions: ['offline'] },
    ] as const;
  const edits: readonly (readonly [
    call: string,
    read: () => Promise<Found>,
    path: () => string,
    change: object,
  ])[] = [
    ['PUT /account', () => read('/account'), () => '/account', { busyCounts: true }],
    ['PUT /schedule', () => read('/schedule'), () => '/schedule', { exceptions: [] }],
    ['PUT /schedule of a department', () => read(salesHours), () => salesHours, { exceptions: [] }],
    [`PUT ${monitored}`, () => read(monitored), () => monitored, { enabled: true }],
    [
      'PATCH /operators/:id',
      () => read(`/operators/${acme.operator.operatorId}`),
      () => `/operators/${acme.operator.operatorId}`,
      { name: 'Marie Dupont' },
    ],
    [
      'PATCH /departments/:id',
      () => oneOf('/departments', acme.departmentId),
      () => `/departments/${acme.departmentId}`,
      { name: 'Sales EU' },
    ],
    recipient('webhook'),
    recipient('desktop'),
    recipient('email'),
  ];

  it.each(edits)('%s, with a change', async (call, readIt, path, change) => {
    const before = await readIt();
    const [method] = call.split(' ') as [string];
    expect(await as('admin', method, path(), { ...before, ...change })).toEqual({
      ...before,
      ...change,
    });
    expect(await readIt()).toEqual({ ...before, ...change });
  });

  it('is recorded by what changed', async () => {
    const { departmentId } = acme;
    for (const [method, path, before] of [
      ['PUT', '/account', await read('/account')],
      ['PATCH', `/departments/${departmentId}`, await oneOf('/departments', departmentId)],
    ] as const) {
      const awayReasons = ['Errand', 'Dentist'];
      await app.clock.advance(1_000);
      await as('admin', method, path, { ...before, awayReasons });
      const { items } = await as('admin', 'GET', '/audit');
      expect(items[0].detail).toEqual({ awayReasons });
    }
  });

  it.each(edits)('%s, and what is misspelt is refused all the same', async (call, readIt, path) => {
    const [method] = call.split(' ') as [string];
    const body = { ...(await readIt()), unknownField: 1 };
    const answer = await app.call(method, path(), { token: acme.admin.token, body });
    const errors = [{ path: 'unknownField', message: 'is not known here' }];
    expect([answer.status, answer.body.errors]).toEqual([400, errors]);
  });
});
