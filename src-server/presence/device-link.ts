import type { Logger } from 'pino';
import type { DisconnectReason, Socket } from 'socket.io';
import type { z } from 'zod';
import { reconnectGraceMs } from '../../src-shared/durations.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { ActivityReport, StatusChoice } from '../../src-shared/socket.ts';
import type { Ack, ClientToServerEvents, ServerToClientEvents } from '../../src-shared/socket.ts';
import type { Clock } from '../clock.ts';
import type { Observation, PresenceEvent } from './events.ts';
import type { Presence } from './presence.ts';
import type { SocketSession } from './presence.socket.ts';

export interface SocketData {
  signedIn: SocketSession;
  /** What the device observed when it connected. */
  observed: Observation;
  /** Emptied once it has been checked. */
  token: string;
}

export type DeviceSocket = Socket<
  ClientToServerEvents,
  ServerToClientEvents,
  Record<string, never>,
  SocketData
>;

/** More packets than this within a second close the socket that sends them. */
const maxPacketsPerSecond = 100;

interface DeviceLink {
  connected(observed: Observation): Promise<void>;
  left(reason: DisconnectReason): void;
}

/** Carries what one socket's device says into presence. A panel only watches: it is no device. */
export function linkDevice(
  socket: DeviceSocket,
  { presence, clock, log }: { presence: Presence; clock: Clock; log: Logger },
): DeviceLink {
  const { session, device, operator, account } = socket.data.signedIn;
  const ids = { operatorId: operator.id, sessionId: session.id };
  const isDevice = device.kind !== 'panel';
  let evidenceAt = clock.now();
  socket.conn.on('packet', () => {
    evidenceAt = clock.now();
  });

  const submit = (event: PresenceEvent) =>
    presence.submit({ accountId: account.id, events: [event] });

  limitPackets(socket, clock, () =>
    log.warn({ sessionId: session.id }, 'closed a flooding socket'),
  );

  socket.on('device:report', (payload: unknown, ack: unknown) => {
    answer(ack, log, async () => {
      const report = parse(ActivityReport, payload);
      if (!isDevice) throw new ProblemError('forbidden');
      const at = clock.now();
      await submit({ type: 'device-reported', at, ...ids, observed: observation(report, at) });
    });
  });

  socket.on('status:choose', (payload: unknown, ack: unknown) => {
    answer(ack, log, async () => {
      const { status, reason } = parse(StatusChoice, payload);
      const at = clock.now();
      await submit({
        type: 'status-chosen',
        at,
        operatorId: operator.id,
        status,
        reason: status === 'away' ? (reason ?? null) : null,
      });
    });
  });

  return {
    async connected(observed) {
      if (!isDevice) return;
      const { id, name, kind } = device;
      await submit({
        type: 'device-connected',
        at: clock.now(),
        ...ids,
        device: { id, name, kind },
        observed,
      });
    },
    left(reason) {
      if (!isDevice) return;
      const at = clock.now();
      submit(
        isGoodbye(reason)
          ? { type: 'device-gone', at, ...ids, cause: 'app-quit' }
          : { type: 'device-dropped', at, ...ids, evidenceAt, until: at + reconnectGraceMs },
      ).catch((error: unknown) => log.error({ err: error }, 'a disconnect was lost'));
    },
  };
}

/** Whether the device said goodbye; anything else may be back within the grace. */
function isGoodbye(reason: DisconnectReason): boolean {
  return reason === 'client namespace disconnect';
}

/** What a device says of itself, on the server's clock. */
export function observation(report: z.output<typeof ActivityReport>, at: number): Observation {
  const { activity, idleForMs, activityForMs } = report;
  return { activity, idleForMs, activitySince: at - activityForMs };
}

/** A ProblemError that names every field that is wrong. */
export function invalid(error: z.ZodError): ProblemError {
  const errors = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return new ProblemError('invalid-request', { errors });
}

function parse<Schema extends z.ZodType>(schema: Schema, payload: unknown): z.output<Schema> {
  const result = schema.safeParse(payload);
  if (!result.success) throw invalid(result.error);
  return result.data;
}

/** Does the work and acknowledges it: `{ok: true}` once it is durable, or the problem. */
function answer(ack: unknown, log: Logger, work: () => Promise<void>): void {
  const reply = (message: Ack) => {
    if (typeof ack === 'function') ack(message);
  };
  work().then(
    () => reply({ ok: true }),
    (error: unknown) => {
      const known = error instanceof ProblemError ? error : new ProblemError('internal');
      if (known !== error) log.error({ err: error }, 'a message could not be handled');
      reply(known.toProblem());
    },
  );
}

/** Counts every packet, also those that are no message of ours: what a flood is made of does not matter. */
function limitPackets(socket: DeviceSocket, clock: Clock, onFlood: () => void): void {
  let windowEndsAt = 0;
  let packets = 0;
  socket.conn.on('packet', () => {
    const now = clock.now();
    if (now >= windowEndsAt) {
      windowEndsAt = now + 1_000;
      packets = 0;
    }
    packets += 1;
    if (packets !== maxPacketsPerSecond + 1) return;
    onFlood();
    socket.disconnect(true);
  });
}
