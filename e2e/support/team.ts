import { Api, operatorPassword } from './api.ts';
import type { Device } from './api.ts';
import type { TestServer } from './server.ts';

export interface Team {
  readonly owner: Api;
  readonly marie: { readonly id: string; readonly email: string };
  readonly paul: { readonly id: string };
  readonly devices: readonly Device[];
}

/** An account as on a usual afternoon: two departments, people online, at lunch, idle and off. */
export async function assembleTeam(server: TestServer): Promise<Team> {
  const owner = await Api.signInOwner(server.url);
  const support = await owner.addDepartment('Support');
  const sales = await owner.addDepartment('Sales');
  const marie = await owner.addOperator('Marie Dupont', [support.id]);
  const devices: Device[] = [];
  const ids: string[] = [];
  const people = [
    ['Paul Stern', [support.id], 'PC-7'],
    ['Lina Ode', [support.id, sales.id], 'PC-2'],
    ['Jonas Weber', [sales.id], 'PC-9'],
  ] as const;
  for (const [name, departments, computer] of people) {
    const { id, email } = await owner.addOperator(name, [...departments]);
    ids.push(id);
    const who = { email, password: operatorPassword };
    const api = await Api.signIn(server.url, who, {
      id: computer,
      kind: 'desktop',
      name: computer,
    });
    devices.push(await api.connect());
  }
  const [paul, lina, jonas] = devices;
  await paul!.choose('away', 'lunch');
  await lina!.report('idle', 900_000);
  await paul!.tellIdleTest({ state: 'works', source: 'GNOME' });
  jonas!.close();
  return { owner, marie, paul: { id: ids[0]! }, devices };
}

/**
 * Coverage hours, recipients and an alert, so that no page of the panel is empty.
 * @returns the id of the alert
 */
export async function fillAccount({ owner }: Team): Promise<string> {
  const hours = [
    { from: '09:00', to: '18:00' },
    { from: '22:00', to: '06:00' },
  ];
  await owner.call('PUT', '/schedule', {
    timeZone: 'Europe/Paris',
    week: {
      monday: hours,
      tuesday: hours,
      wednesday: hours,
      thursday: [],
      friday: hours,
      saturday: [],
      sunday: [],
    },
    exceptions: [
      { date: '2020-12-25', name: 'Christmas 2020', windows: [] },
      { date: '2099-12-24', name: 'Short day', windows: [{ from: '09:00', to: '12:00' }] },
    ],
  });
  await owner.monitor({ recipients: ['lead@example.org'] });
  await owner.call('POST', '/presence-monitoring/test');
  const [alert] = await owner.alerts();
  return alert!.id;
}

/** From now on recipients hear that the account is online, and never that it is offline. */
export async function tellOnlineOnly({ owner }: Team): Promise<void> {
  const path = '/presence-monitoring/recipients';
  const { items } = await owner.call<{ items: { id: string }[] }>('GET', path);
  for (const { id } of items)
    await owner.call('PATCH', `${path}/${id}`, { directions: ['online'] });
}

/** What everybody sees of an operator now. */
export async function statusOf({ owner }: Team, operatorId: string): Promise<string | undefined> {
  const { operators } = await owner.call<{ operators: { id: string; status: string }[] }>(
    'GET',
    '/presence',
  );
  return operators.find(({ id }) => id === operatorId)?.status;
}
