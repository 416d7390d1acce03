import type { Server as HttpServer } from 'node:http';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import type { AlertRaised } from '../../src-shared/alert-notice.ts';
import type { IdleTest } from '../../src-shared/domain.ts';
import {
  heartbeatIntervalMs,
  heartbeatTimeoutMs,
  maxPayloadBytes,
} from '../../src-shared/durations.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import type { ClientToServerEvents, ServerToClientEvents } from '../../src-shared/socket.ts';
import { createAdmission } from './admission.ts';
import { createAudience } from './audience.ts';
import { createBacklog } from './backlog.ts';
import type { DeviceSocket, SocketData } from './device-link.ts';
import { linkDevice } from './device-link.ts';
import { createDoor, opensNoSession, refusal } from './door.ts';
import type { DoorParts } from './door.ts';
import { createHeartbeats } from './heartbeats.ts';
import { createNews } from './news.ts';
import { createPages } from './pages.ts';
import type { Presence } from './presence.ts';
import { raise } from './raise.ts';
import type { Heard } from './raise.ts';
import { breakOff, createRegistry } from './registry.ts';
import { eventFrame, letGo, writeTogether } from './wire.ts';

export interface SocketOptions extends DoorParts {
  readonly httpServer: HttpServer;
  readonly presence: Presence;
  readonly log: Logger;
  readonly keepIdleTest: (sessionId: string, test: IdleTest) => Promise<void>;
  /** A device is connected, and hears what happens from now on. */
  readonly onArrived?: (accountId: string, operatorId: string) => void;
}

export interface Sockets {
  connections(): number;
  /** Hands an alert to an operator's devices on this server. */
  raise(
    to: { readonly accountId: string; readonly operatorId: string },
    alert: AlertRaised,
    signal: AbortSignal,
  ): Promise<Heard>;
  stop(): Promise<void>;
}

/** A connection that does not say who it is within this time is closed. */
const signInTimeoutMs = 10_000;

/** Connects devices and panels to presence: what they report goes in, whole state and differences go out. */
export function attachSocket(options: SocketOptions): Sockets {
  const { httpServer, presence, clock, log, keepIdleTest } = options;
  const io = new Server<
    ClientToServerEvents,
    ServerToClientEvents,
    Record<string, never>,
    SocketData
  >(httpServer, {
    transports: ['websocket'],
    pingInterval: heartbeatIntervalMs,
    pingTimeout: heartbeatTimeoutMs,
    connectTimeout: signInTimeoutMs,
    maxHttpBufferSize: maxPayloadBytes,
    perMessageDeflate: false,
    serveClient: false,
  });
  const registry = createRegistry();
  const admission = createAdmission(clock);
  const door = createDoor(options, admission);
  const backlog = createBacklog({ clock, log });
  const heartbeats = createHeartbeats(clock, backlog.look);
  const audience = createAudience(backlog);
  const pages = createPages(audience.tellOne);
  const news = createNews({
    clock,
    write(accountId, changed) {
      pages.outdate(accountId, changed);
      audience.tell(accountId, 'presence:changed', changed);
    },
  });
  let stopping = false;

  const unsubscribe = presence.onCommit((commit) => {
    const { accountId, changed, me, policies, endedSessions, nodeOf } = commit;
    // First of all who it is about: what everybody hears of it is none of their business any more.
    for (const ended of endedSessions) registry.end(ended);
    const isHere = commit.nodeId === presence.nodeId;
    if (changed)
      news.tell(accountId, changed, commit.isArrivals ? admission.newsWaitMs(isHere) : 0);
    audience.tellEach(accountId, 'me:changed', new Map(me.map((own) => [own.id, own])));
    audience.tellEach(accountId, 'policy:changed', policies);
    for (const { operatorId, alert } of commit.ownAlerts) {
      const frame = eventFrame('alert:about-me', alert);
      for (const device of audience.devicesOf(accountId, operatorId)) {
        audience.tellOne(device, frame);
      }
    }
    for (const [sessionId, nodeId] of nodeOf) {
      // It has come back elsewhere, or was given up meanwhile: whoever is really there comes back.
      if (nodeId !== presence.nodeId && registry.hasEntered(sessionId)) {
        registry.sendBack(sessionId);
      }
    }
  });
  const forgetCutOff = presence.onCutOff(() => {
    news.clear();
    registry.sendAllBack();
  });

  io.engine.on('initial_headers', (_headers, request) => writeTogether(request.socket));
  io.engine.on('connection', heartbeats.adopt);
  io.use((socket, next) => {
    door.admit(socket).then(
      () => next(),
      (error: unknown) => {
        next(refusal(error, log));
        // Engine.IO sends what was written before it closes.
        if (opensNoSession(error)) setImmediate(() => socket.conn.close());
      },
    );
  });
  io.on('connection', (socket) => {
    welcome(socket)
      .catch((error: unknown) => {
        if (error instanceof ProblemError && error.extra.ended) {
          socket.emit('session:ended', error.extra.ended);
        } else log.error({ err: error }, 'a connection failed');
        // Not as a connection that breaks: its client would be back at once, again and again.
        socket.disconnect(true);
      })
      .finally(() => door.leave(socket.conn));
  });

  async function welcome(socket: DeviceSocket): Promise<void> {
    const { signedIn, token } = socket.data;
    const { account, operator, session } = signedIn;
    registry.add(socket);
    const pulse = heartbeats.of(socket.conn);
    const link = linkDevice(socket, { presence, clock, log, pulse, keepIdleTest });
    socket.on('disconnect', (reason) => {
      audience.leave(socket);
      pages.forget(socket);
      if (registry.remove(socket) && !stopping) link.left(reason);
    });
    socket.data.token = '';
    letGo(socket);
    // Registered first, asked again second: an end in between finds either the socket or us.
    if (!(await presence.mayConnect(account.id, session.id))) await options.authenticate(token);
    // Gone in the meantime: its leaving was told before it could arrive.
    if (!socket.connected) return;
    await link.connected();
    registry.enter(socket);
    if (!socket.connected) return;
    const isDevice = signedIn.device.kind !== 'panel';
    // Another server heard of it later than we did, so it comes back and says where it really is.
    if (isDevice && !presence.isHere(account.id, operator.id, session.id)) {
      return breakOff(socket);
    }
    audience.join(socket);
    await presence.snapshot(account.id, operator.id, (snapshot) => {
      if (socket.connected) pages.send(socket, snapshot);
    });
    if (isDevice) options.onArrived?.(account.id, operator.id);
  }

  return {
    connections: () => io.of('/').sockets.size,
    raise: ({ accountId, operatorId }, alert, signal) =>
      raise(audience.devicesOf(accountId, operatorId), alert, { clock, signal }),
    async stop() {
      if (stopping) return;
      stopping = true;
      unsubscribe();
      forgetCutOff();
      news.clear();
      heartbeats.stop();
      backlog.stop();
      io.engine.close();
    },
  };
}
