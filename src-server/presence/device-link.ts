import type { Logger } from 'pino';
import type { DisconnectReason, Socket } from 'socket.io';
import type { z } from 'zod';
import { reconnectGraceMs } from '../../src-shared/durations.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { ActivityReport, StatusChoice } from '../../src-shared/socket.ts';
import type { Ack, ClientToServerEvents, ServerToClientEvents } from '../../src-shared/socket.ts';
import type { Clock } from '../clock.ts';
import type { Observation, PresenceEvent } from './events.ts';
import type { Pulse } from './heartbeats.ts';
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

/** So many messages of one socket may be waiting for their answer. */
const maxUnanswered = 20;

interface DeviceLink {
  /** The device is there, as it last said; resolves once that is durable. */
  connected(): Promise<void>;
  left(reason: DisconnectReason): void;
}

interface LinkParts {
  readonly presence: Presence;
  readonly clock: Clock;
  readonly log: Logger;
  readonly pulse: Pulse;
}

/** Carries what one socket's device says into presence. A panel only watches: it is no device. */
export function linkDevice(
  socket: DeviceSocket,
  { presence, clock, log, pulse }: LinkParts,
): DeviceLink {
  const { session, device, operator, account } = socket.data.signedIn;
  const ids = { operatorId: operator.id, sessionId: session.id };
  const isDevice = device.kind !== 'panel';
  /** The device's last word; null when presence did not take it. */
  let said: Observation | null = socket.data.observed;
  let entered = false;
  let enter: (told: Promise<void>) => void;
  /** Settles when presence has the last word for good. */
  let told = new Promise<void>((resolve) => {
    enter = resolve;
  });
  // Whoever waits for it hears that it failed; often nobody does.
  told.catch(() => {});

  let unanswered = 0;
  async function take(ack: unknown, work: () => Promise<void>): Promise<void> {
    unanswered += 1;
    const refuse = () => Promise.reject(new ProblemError('too-many-messages'));
    await answer(ack, log, unanswered > maxUnanswered ? refuse : work);
    unanswered -= 1;
  }

  const submit = (event: PresenceEvent) =>
    presence.submit({ accountId: account.id, events: [event] });

  function tell(event: PresenceEvent): Promise<void> {
    const telling = submit(event);
    told = telling;
    telling.catch(() => {
      if (told === telling) said = null;
    });
    return telling;
  }

  /** Nothing is done about what presence knows already: every heartbeat repeats it. */
  function report(observed: Observation): Promise<void> {
    const repeated = observed.activity === said?.activity;
    said = observed;
    if (repeated || !entered) return told;
    return tell({ type: 'device-reported', at: clock.now(), ...ids, observed });
  }

  pulse.onFlood = () => {
    log.warn({ sessionId: session.id }, 'closed a flooding socket');
    socket.disconnect(true);
  };

  socket.on('device:report', (payload: unknown, ack: unknown) => {
    if (ack === undefined && entered && isRepeated(payload, said)) return;
    void take(ack, async () => {
      const observed = observation(parse(ActivityReport, payload), clock.now());
      if (!isDevice) throw new ProblemError('forbidden');
      await report(observed);
    });
  });

  socket.on('status:choose', (payload: unknown, ack: unknown) => {
    void take(ack, async () => {
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
    async connected() {
      entered = true;
      if (!isDevice) return;
      const { id, name, kind } = device;
      const at = clock.now();
      const observed = said ?? socket.data.observed;
      const telling = tell({
        type: 'device-connected',
        at,
        ...ids,
        device: { id, name, kind },
        observed,
      });
      enter(telling);
      await telling;
    },
    left(reason) {
      if (!isDevice) return;
      const at = clock.now();
      submit(
        isGoodbye(reason)
          ? { type: 'device-gone', at, ...ids, cause: 'app-quit' }
          : {
              type: 'device-dropped',
              at,
              ...ids,
              evidenceAt: pulse.heardAt,
              until: at + reconnectGraceMs,
            },
      ).catch((error: unknown) => log.error({ err: error }, 'a disconnect was lost'));
    },
  };
}

/** The cheap look at a report that nobody waits for: whether it says what the device said before. */
function isRepeated(payload: unknown, said: Observation | null): boolean {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'activity' in payload &&
    payload.activity === said?.activity
  );
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
async function answer(ack: unknown, log: Logger, work: () => Promise<void>): Promise<void> {
  const reply = (message: Ack) => {
    if (typeof ack === 'function') ack(message);
  };
  try {
    await work();
    reply({ ok: true });
  } catch (error) {
    const known = error instanceof ProblemError ? error : new ProblemError('internal');
    if (known !== error) log.error({ err: error }, 'a message could not be handled');
    reply(known.toProblem());
  }
}
