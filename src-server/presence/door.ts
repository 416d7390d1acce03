import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { DeviceKind, Named } from '../../src-shared/domain.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { protocolFit } from '../../src-shared/protocol.rules.ts';
import { Handshake } from '../../src-shared/socket.ts';
import type { Clock } from '../clock.ts';
import { problemOf, storeUnavailable } from '../store/unavailable.ts';
import type { Admission, Place } from './admission.ts';
import type { DeviceSocket } from './device-link.ts';
import { invalid, observation } from './device-link.ts';
import type { Presence } from './presence.ts';
import type { Connection } from './wire.ts';

/** Who is at the other end, as the sessions tell it. */
export interface SocketSession {
  readonly session: { readonly id: string };
  readonly device: Named & { readonly kind: DeviceKind };
  readonly operator: Named;
  readonly account: { readonly id: string };
}

/** What the door goes by. */
export interface DoorParts {
  readonly presence: Pick<Presence, 'isServing'>;
  readonly clock: Clock;
  /** @throws ProblemError when the token opens no session */
  readonly authenticate: (token: string) => Promise<SocketSession>;
  /** The token in the panel's cookie; null when there is none or the request is cross-site. */
  readonly cookieToken: (request: IncomingMessage) => string | null;
}

/** Lets in whom the sessions know, as many at a time as there is room for. */
export interface Door {
  /**
   * Takes a place among those who are coming in.
   * @throws ProblemError when there is none, or the handshake opens no session
   */
  admit(socket: DeviceSocket): Promise<void>;
  /** The connection is in, or gone: its place is free. */
  leave(connection: Connection): void;
}

export function createDoor(parts: DoorParts, admission: Admission): Door {
  const places = new Map<Connection, Place>();

  function leave(connection: Connection): void {
    places.get(connection)?.leave();
    places.delete(connection);
    connection.off('close', leaves);
  }
  function leaves(this: Connection): void {
    leave(this);
  }

  return {
    async admit(socket) {
      const { conn } = socket;
      if (places.has(conn)) throw new ProblemError('too-many-messages');
      // Its close was told before anybody listened.
      if (conn.readyState !== 'open') throw new ProblemError('unavailable');
      const place = admission.enter();
      places.set(conn, place);
      conn.on('close', leaves);
      try {
        await signIn(socket, parts);
        const { account, session } = socket.data.signedIn;
        const comer = { accountId: account.id, sessionId: session.id };
        await place.turn(comer, () => conn.readyState === 'open');
      } catch (error) {
        leave(conn);
        throw error;
      }
    },
    leave,
  };
}

/**
 * Notes on a socket who is at its other end, and what its handshake says of the device.
 * @throws ProblemError when the handshake opens no session
 */
async function signIn(socket: DeviceSocket, door: DoorParts): Promise<void> {
  if (!door.presence.isServing) throw storeUnavailable();
  const handshake = Handshake.safeParse(socket.handshake.auth);
  if (!handshake.success) throw invalid(handshake.error);
  const fit = protocolFit(handshake.data.protocol);
  if (fit !== 'fits') {
    throw new ProblemError(fit === 'they-are-older' ? 'app-too-old' : 'server-too-old');
  }
  const token = handshake.data.token ?? door.cookieToken(socket.request);
  if (!token) throw new ProblemError('not-signed-in');
  const { session, device, operator, account } = await door.authenticate(token);
  socket.data = {
    token,
    // No more than is needed: it is kept for each connection.
    signedIn: {
      session: { id: session.id },
      device: { id: device.id, name: device.name, kind: device.kind },
      operator: { id: operator.id, name: operator.name },
      account: { id: account.id },
    },
    observed: observation(handshake.data, door.clock.now()),
    launched: handshake.data.launched,
  };
}

/** Whether nobody is signed in with a handshake: whoever asks again does so with another connection. */
export function opensNoSession(error: unknown): boolean {
  const { code } = problemOf(error);
  return code === 'not-signed-in' || code === 'session-ended';
}

/** An error as Socket.IO hands it to the client: the problem object in `data`. */
export function refusal(error: unknown, log: Logger): Error {
  const known = problemOf(error);
  if (known.code === 'internal') log.error({ err: error }, 'a connection could not be checked');
  return Object.assign(new Error(known.code), { data: known.toProblem() });
}
