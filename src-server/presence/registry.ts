import type { DeviceSocket } from './device-link.ts';
import type { EndedSession } from './account.ts';

/** More pages than anybody has open at once. Each of them is sent the whole state, and every change after it. */
export const maxPanelSockets = 30;

/** The sockets that each session has on this server: a device has one, a panel one for each page, up to a limit. */
export interface Registry {
  /** One device = one session = one link: the newer socket is the device that is really there, an older one is closed. */
  add(socket: DeviceSocket): void;
  /** @returns false when the session has a newer socket, or was taken out of sight, so that nothing left */
  remove(socket: DeviceSocket): boolean;
  /** Presence knows of the connection: what is told of its session from now on is about it, or newer. */
  enter(socket: DeviceSocket): void;
  hasEntered(sessionId: string): boolean;
  /** Tells the device of an ended session, then closes its socket. Presence hears no word of it. */
  end(session: EndedSession): void;
  /** Breaks a session's connections, so that its device comes back. Presence hears no word of it. */
  sendBack(sessionId: string): void;
  /** Breaks all of them. */
  sendAllBack(): void;
}

export function createRegistry(): Registry {
  const socketsOf = new Map<string, Set<DeviceSocket>>();
  const entered = new WeakSet<DeviceSocket>();

  function release(sessionId: string): ReadonlySet<DeviceSocket> {
    const sockets = socketsOf.get(sessionId) ?? new Set<DeviceSocket>();
    socketsOf.delete(sessionId);
    return sockets;
  }

  function endOldest(sockets: Set<DeviceSocket>): void {
    const [oldest] = sockets;
    sockets.delete(oldest!);
    // Not as a connection that breaks: Socket.IO would be back at once, and end the next one.
    oldest!.disconnect(true);
  }

  function sendBack(sessionId: string): void {
    for (const socket of release(sessionId)) breakOff(socket);
  }

  return {
    add(socket) {
      const { session, device } = socket.data.signedIn;
      const others = socketsOf.get(session.id);
      if (others && device.kind === 'panel') {
        others.add(socket);
        if (others.size > maxPanelSockets) endOldest(others);
        return;
      }
      socketsOf.set(session.id, new Set([socket]));
      for (const other of others ?? []) other.disconnect(true);
    },
    remove(socket) {
      const { id } = socket.data.signedIn.session;
      const sockets = socketsOf.get(id);
      if (!sockets?.delete(socket)) return false;
      if (sockets.size === 0) socketsOf.delete(id);
      return true;
    },
    enter: (socket) => void entered.add(socket),
    hasEntered: (sessionId) =>
      [...(socketsOf.get(sessionId) ?? [])].every((socket) => entered.has(socket)),
    end({ sessionId, code, by, reason, at }) {
      const ended = { code, by: by?.name ?? null, reason, at: new Date(at).toISOString() };
      for (const socket of release(sessionId)) {
        socket.emit('session:ended', ended);
        socket.disconnect(true);
      }
    },
    sendBack,
    sendAllBack() {
      for (const sessionId of socketsOf.keys()) sendBack(sessionId);
    },
  };
}

/** The client comes back by itself, which it does not when Socket.IO disconnects it. */
export const breakOff = (socket: DeviceSocket): void => socket.conn.close();
