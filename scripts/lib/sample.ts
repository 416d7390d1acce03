import { randomInt } from 'node:crypto';

export interface SamplePerson {
  name: string;
  email: string;
  role: 'owner' | 'operator';
}

export interface SampleAccount {
  account: string;
  /** The same for all of them; made up once per installation. */
  password: string;
  people: SamplePerson[];
}

const owner: SamplePerson = { name: 'Anna (sample)', email: 'anna@example.com', role: 'owner' };

const operators = [
  { name: 'Marie (sample)', email: 'marie@example.com', departments: ['Support'] },
  { name: 'Paul (sample)', email: 'paul@example.com', departments: ['Sales', 'Support'] },
  { name: 'Lina (sample)', email: 'lina@example.com', departments: ['Sales'] },
];

const departments = ['Sales', 'Support'];

/** Letters and digits nobody confuses, in groups: easy to type, 79 bits. */
export function samplePassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () =>
    Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

/**
 * Fills an empty server through its HTTP interface: an account and its owner, two departments,
 * three operators, presence monitoring to the owner. Returns nothing when there is an account
 * already: nothing of it is touched.
 */
export async function createSampleAccount(serverUrl: string): Promise<SampleAccount | undefined> {
  const call = caller(`${serverUrl}/api/v1`);
  const { needed } = await call<{ needed: boolean }>('GET', '/setup');
  if (!needed) return undefined;
  const sample: SampleAccount = {
    account: 'Sample account',
    password: samplePassword(),
    people: [
      owner,
      ...operators.map(({ name, email }) => ({ name, email, role: 'operator' as const })),
    ],
  };
  const { account, password } = sample;
  const first = { account, name: owner.name, email: owner.email, password };
  const { token } = await call<{ token: string }>('POST', '/setup', first);
  await fill(caller(`${serverUrl}/api/v1`, token), password);
  return sample;
}

type Call = ReturnType<typeof caller>;

async function fill(call: Call, password: string): Promise<void> {
  const ids = new Map<string, string>();
  for (const name of departments) {
    ids.set(name, (await call<{ id: string }>('POST', '/departments', { name })).id);
  }
  for (const { name, email, departments: theirs } of operators) {
    const departmentIds = theirs.flatMap((department) => ids.get(department) ?? []);
    await call('POST', '/operators', { name, email, password, role: 'operator', departmentIds });
  }
  await call('PUT', '/presence-monitoring', { enabled: true, recipients: [owner.email] });
  await call('DELETE', '/sessions/current');
}

/** One function that calls the server and throws the server's own words when it refuses. */
function caller(base: string, token?: string) {
  return async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const headers: Record<string, string> = {};
    if (token) headers.authorization = `Bearer ${token}`;
    if (body) headers['content-type'] = 'application/json';
    const response = await fetch(base + path, { method, headers, body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`${method} ${path} was refused (${response.status}): ${text}`);
    return (text ? JSON.parse(text) : undefined) as Answer;
  };
}
