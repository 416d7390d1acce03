import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type {
  ClientToServerEvents,
  PresenceChanged,
  ServerToClientEvents,
} from '../src-shared/socket.ts';
import type { Seat } from './population.ts';

/** The load generator: a process of its own that takes one order at a time and answers with samples in ms. */
export type Order =
  | { kind: 'connect'; url: string; seats: Seat[] }
  | { kind: 'change'; everyMs: number; times: number }
  | { kind: 'force-out'; owners: [accountId: string, token: string][]; times: number }
  | { kind: 'all-idle' };
export type Answer = { samples: number[] } | { error: string };

type Client = Socket<ServerToClientEvents, ClientToServerEvents>;
interface Member {
  readonly seat: Seat;
  readonly client: Client;
  idle: boolean;
}

/** How many connect at the same time: a team's morning, not an attack. */
const connectTogether = 50;
const waitForNoticesMs = 2_000;

let url = '';
const members: Member[] = [];
/** Which changes are on their way: operator and status → when it was sent. */
const sentAt = new Map<string, number>();
let notices: number[] = [];

process.on('message', (order: Order) => {
  obey(order).then(
    (samples) => process.send!({ samples } satisfies Answer),
    (error: unknown) => process.send!({ error: String(error) } satisfies Answer),
  );
});

function obey(order: Order): Promise<number[]> {
  switch (order.kind) {
    case 'connect':
      return connectAll(order.url, order.seats);
    case 'change':
      return change(order.everyMs, order.times);
    case 'force-out':
      return forceOut(order.owners, order.times);
    case 'all-idle':
      return allIdle();
  }
}

async function connectAll(server: string, seats: readonly Seat[]): Promise<number[]> {
  url = server;
  const samples: number[] = [];
  for (let start = 0; start < seats.length; start += connectTogether) {
    const group = seats.slice(start, start + connectTogether);
    samples.push(...(await Promise.all(group.map(connect))));
  }
  return samples;
}

function connect(seat: Seat): Promise<number> {
  const startedAt = performance.now();
  const client: Client = io(url, {
    transports: ['websocket'],
    auth: { token: seat.token },
    forceNew: true,
  });
  members.push({ seat, client, idle: false });
  client.on('presence:changed', hear);
  return new Promise((resolve, reject) => {
    client.once('connect_error', reject);
    client.once('presence:snapshot', () => resolve(performance.now() - startedAt));
  });
}

function hear({ operators }: PresenceChanged): void {
  const now = performance.now();
  for (const { id, status } of operators) {
    const at = sentAt.get(`${id} ${status}`);
    if (at !== undefined) notices.push(now - at);
  }
}

/** One device after the other goes idle or comes back; every coworker's notice is a sample. */
async function change(everyMs: number, times: number): Promise<number[]> {
  notices = [];
  for (let n = 0; n < times; n += 1) {
    // 7919 is prime to the number of devices, so that the changes go round all accounts.
    report(members[(n * 7_919) % members.length]!);
    await sleep(everyMs);
  }
  await sleep(waitForNoticesMs);
  sentAt.clear();
  return notices;
}

function report(member: Member): void {
  member.idle = !member.idle;
  const status = member.idle ? 'away' : 'online';
  sentAt.delete(`${member.seat.operatorId} ${member.idle ? 'online' : 'away'}`);
  sentAt.set(`${member.seat.operatorId} ${status}`, performance.now());
  member.client.emit('device:report', { activity: member.idle ? 'idle' : 'active' }, () => {});
}

async function forceOut(owners: readonly [string, string][], times: number): Promise<number[]> {
  const samples: number[] = [];
  for (const [accountId, token] of owners) {
    const targets = members
      .filter(({ seat, client }) => seat.accountId === accountId && client.connected)
      .filter(({ seat }) => seat.token !== token)
      .slice(0, times);
    for (const { seat, client } of targets) {
      const told = new Promise<number>((resolve) => {
        client.once('session:ended', () => resolve(performance.now()));
      });
      const startedAt = performance.now();
      const response = await fetch(`${url}/api/v1/operators/${seat.operatorId}/force-logout`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{}',
      });
      if (!response.ok) throw new Error(`force-logout: ${response.status}`);
      samples.push((await told) - startedAt);
    }
  }
  return samples;
}

/** Everybody goes idle; answers with the moment of the last acknowledgement, epoch ms. */
async function allIdle(): Promise<number[]> {
  const connected = members.filter(({ client }) => client.connected);
  await Promise.all(
    connected.map(({ client }) =>
      client.emitWithAck('device:report', { activity: 'idle' } as never),
    ),
  );
  return [Date.now()];
}
