import type { ServerToClientEvents } from '../../src-shared/socket.ts';
import type { Backlog } from './backlog.ts';
import type { DeviceSocket } from './device-link.ts';
import type { EventFrame } from './wire.ts';
import { eventFrame, writeEvent, writeEventToAll } from './wire.ts';

type Event = keyof ServerToClientEvents;
type Payload<E extends Event> = Parameters<ServerToClientEvents[E]>[0];

/** Who hears what happens in each account. */
export interface Audience {
  /** From now on the socket hears what happens in its account, until it leaves. */
  join(socket: DeviceSocket): void;
  leave(socket: DeviceSocket): void;
  /** Encodes an event once, and writes it to everybody in an account. */
  tell<E extends Event>(accountId: string, event: E, payload: Payload<E>): void;
  /** Writes to one of them. @param onLeft called once all of it has left this process */
  tellOne(socket: DeviceSocket, frame: EventFrame, onLeft?: () => void): void;
  /** Where an operator is connected, apart from panels. */
  devicesOf(accountId: string, operatorId: string): DeviceSocket[];
  /** Like `tell`, with what each of some operators is to hear, by their ids: on their devices and panels. */
  tellEach<E extends Event>(
    accountId: string,
    event: E,
    payloads: ReadonlyMap<string, Payload<E>>,
  ): void;
}

/** Socket.IO's rooms cost two sets and several strings for each socket, and more at each write. */
export function createAudience({ look }: Backlog): Audience {
  const accounts = new Map<string, Set<DeviceSocket>>();

  function write({ conn }: DeviceSocket, frame: EventFrame, onLeft?: () => void): void {
    if (!writeEvent(conn, frame, onLeft)) look(conn);
  }

  function socketsOf(accountId: string, operatorId: string): DeviceSocket[] {
    const found: DeviceSocket[] = [];
    for (const socket of accounts.get(accountId) ?? []) {
      if (socket.data.signedIn.operator.id === operatorId) found.push(socket);
    }
    return found;
  }

  return {
    join(socket) {
      const { id } = socket.data.signedIn.account;
      const sockets = accounts.get(id);
      if (sockets) sockets.add(socket);
      else accounts.set(id, new Set([socket]));
    },
    leave(socket) {
      const { id } = socket.data.signedIn.account;
      const sockets = accounts.get(id);
      if (sockets?.delete(socket) && sockets.size === 0) accounts.delete(id);
    },
    tell(accountId, event, payload) {
      const sockets = accounts.get(accountId);
      if (!sockets) return;
      writeEventToAll(sockets, eventFrame(event, payload), look);
    },
    tellOne: write,
    devicesOf: (accountId, operatorId) =>
      socketsOf(accountId, operatorId).filter(({ data }) => data.signedIn.device.kind !== 'panel'),
    tellEach(accountId, event, payloads) {
      if (payloads.size === 0) return;
      const frames = new Map<unknown, EventFrame>();
      for (const socket of accounts.get(accountId) ?? []) {
        const payload = payloads.get(socket.data.signedIn.operator.id);
        if (payload === undefined) continue;
        const frame = frames.get(payload) ?? eventFrame(event, payload);
        frames.set(payload, frame);
        write(socket, frame);
      }
    },
  };
}
