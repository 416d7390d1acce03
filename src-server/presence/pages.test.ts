import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OperatorView } from '../../src-shared/domain.ts';
import { noPolicy } from '../../src-shared/domain.ts';
import type { PresenceChanged, PresenceSnapshot } from '../../src-shared/socket.ts';
import type { DeviceSocket } from './device-link.ts';
import { createPages, pageSize } from './pages.ts';
import type { EventFrame } from './wire.ts';

const at = '2026-11-20T13:00:00.000Z';

const operator = (id: string, status = 'offline', name = id) =>
  ({ id, name, status, devices: [] }) as unknown as OperatorView;

const snapshotOf = (operators: readonly OperatorView[], me: string): PresenceSnapshot => ({
  account: { id: 'acc', name: 'A "big" one' } as PresenceSnapshot['account'],
  departments: [],
  operators: operators as OperatorView[],
  me: { id: me, chosen: 'online', reason: null },
  policy: noPolicy,
  at,
});

const socketOf = (accountId = 'acc') =>
  ({ connected: true, data: { signedIn: { account: { id: accountId } } } }) as DeviceSocket;

/** Pages whose frames wait until the test lets them leave. */
function harness() {
  const written: { socket: DeviceSocket; frame: EventFrame; onLeft: () => void }[] = [];
  const pages = createPages((socket, frame, onLeft = () => {}) => {
    written.push({ socket, frame, onLeft });
  });
  const leave = async (n = written.length - 1) => {
    written[n]!.onLeft();
    await new Promise((resume) => setImmediate(resume));
  };
  return { pages, written, leave };
}

const read = ({ text }: EventFrame) =>
  JSON.parse(text.slice(1)) as [string, PresenceSnapshot & PresenceChanged];

const crowd = Array.from({ length: 450 }, (_, n) =>
  operator(`o${n}`, n % 10 === 9 ? 'online' : 'offline'),
);

describe('the first state', () => {
  it('of a small account comes whole', () => {
    const { pages, written } = harness();
    const snapshot = snapshotOf(crowd.slice(0, pageSize), 'o1');
    pages.send(socketOf(), snapshot);
    expect(read(written[0]!.frame)).toEqual(['presence:snapshot', snapshot]);
  });

  it('of a large account comes in pages, each once the one before has left', async () => {
    const { pages, written, leave } = harness();
    pages.send(socketOf(), snapshotOf(crowd, 'o440'));
    await new Promise((resume) => setImmediate(resume));
    expect(written).toHaveLength(1);
    await leave();
    expect(written).toHaveLength(2);
    await leave();
    await leave();
    const [first, ...others] = written.map(({ frame }) => read(frame));
    expect(first![0]).toBe('presence:snapshot');
    expect(first![1]).toMatchObject({ account: { name: 'A "big" one' }, me: { id: 'o440' }, at });
    expect(others.map(([event]) => event)).toEqual(['presence:changed', 'presence:changed']);
    const told = [first!, ...others].map(([, { operators }]) => operators);
    expect(told.map(({ length }) => length)).toEqual([pageSize + 1, pageSize, 50]);
    expect(told[0]!.slice(0, 45).every(({ status }) => status === 'online')).toBe(true);
    expect(told[0]!.at(-1)!.id).toBe('o440');
    expect(new Set(told.flat().map(({ id }) => id)).size).toBe(crowd.length);
  });

  it('is encoded once for all who connect to the same state', async () => {
    const { pages, written, leave } = harness();
    pages.send(socketOf(), snapshotOf(crowd, 'o1'));
    pages.send(socketOf(), snapshotOf(crowd, 'o2'));
    await leave(0);
    await leave(1);
    expect(written[2]!.frame).toBe(written[3]!.frame);
  });

  it('is not sent on to a client that left', async () => {
    const { pages, written, leave } = harness();
    const socket = socketOf();
    pages.send(socket, snapshotOf(crowd, 'o1'));
    pages.forget(socket);
    (socket as { connected: boolean }).connected = false;
    await leave();
    expect(written).toHaveLength(1);
  });
});

describe('a page on its way', () => {
  it('says nothing of those of whom the client has heard since', async () => {
    const { pages, written, leave } = harness();
    pages.send(socketOf(), snapshotOf(crowd, 'o1'));
    pages.outdate('acc', { operators: [operator('o300', 'busy')], removed: ['o301'], at });
    pages.outdate('other', { operators: [operator('o302')], at });
    await leave();
    await leave();
    const told = written.flatMap(({ frame }) => read(frame)[1].operators).map(({ id }) => id);
    expect(told).not.toContain('o300');
    expect(told).not.toContain('o301');
    expect(told).toContain('o302');
  });

  it('never takes back what is newer, whatever happens when', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('commit' as const), n: fc.nat(crowd.length - 1) }),
      fc.record({ kind: fc.constant('remove' as const), n: fc.nat(crowd.length - 1) }),
      fc.record({
        kind: fc.constantFrom('publish' as const, 'leave' as const, 'connect' as const),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        expect(await play(steps)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

type Step = { kind: 'commit' | 'remove'; n: number } | { kind: 'publish' | 'leave' | 'connect' };

/** A server and a client that live through the steps. @returns the operators that the client has wrong */
async function play(steps: readonly Step[]): Promise<string[]> {
  const truth = new Map(crowd.map((one) => [one.id, one]));
  const client = new Map<string, OperatorView>();
  const unpublished = new Set<string>();
  const leaving: (() => void)[] = [];
  let connected = false;
  const take = ({ operators, removed = [] }: Pick<PresenceChanged, 'operators' | 'removed'>) => {
    for (const id of removed) client.delete(id);
    for (const one of operators) client.set(one.id, one);
  };
  const pages = createPages((_socket, frame, onLeft = () => {}) => {
    take(read(frame)[1]);
    leaving.push(onLeft);
  });
  const publish = () => {
    const ids = [...unpublished];
    const operators = ids.flatMap((id) => truth.get(id) ?? []);
    const changed = { operators, removed: ids.filter((id) => !truth.has(id)), at };
    unpublished.clear();
    pages.outdate('acc', changed);
    if (connected) take(changed);
  };
  const connect = () => {
    if (connected) return;
    connected = true;
    pages.send(socketOf(), snapshotOf([...truth.values()], 'o0'));
  };
  let version = 0;
  const run = async (step: Step) => {
    if ('n' in step) {
      const id = crowd[step.n]!.id;
      unpublished.add(id);
      if (step.kind === 'remove') truth.delete(id);
      else truth.set(id, operator(id, 'online', `name ${(version += 1)}`));
    } else if (step.kind === 'connect') connect();
    else if (step.kind === 'publish') publish();
    else {
      leaving.shift()?.();
      await new Promise((resume) => setImmediate(resume));
    }
  };
  for (const step of steps) await run(step);
  connect();
  publish();
  while (leaving.length > 0) await run({ kind: 'leave' });
  const isWrong = (id: string) => client.get(id)?.name !== truth.get(id)?.name;
  return crowd.map(({ id }) => id).filter(isWrong);
}
