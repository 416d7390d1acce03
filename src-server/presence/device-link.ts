import type { Logger } from 'pino';
import type { DisconnectReason, Socket } from 'socket.io';
import type { z } from 'zod';
import { maxAwayAheadMs, reconnectGraceMs } from '../../src-shared/durations.ts';
import { IdleTest } from '../../src-shared/domain.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { ActivityReport, StatusChoice } from '../../src-shared/socket.ts';
import type { Ack, ClientToServerEvents, ServerToClientEvents } from '../../src-shared/socket.ts';
import type { Clock } from '../clock.ts';
import { problemOf } from '../store/unavailable.ts';
import type { EventOf, Observation, PresenceEvent } from './events.ts';
import { maxPacketsPerSecond } from './heartbeats.ts';
import type { Pulse } from './heartbeats.ts';
import type { Presence } from './presence.ts';
import type { SocketSession } from './door.ts';

export interface SocketData {
  signedIn: SocketSession;
  /** What the device last said of itself. */
  observed: Observation;
  /** The computer started the app, and nobody has said that they are there. */
  launched: boolean;
  /** Emptied once it has been checked. */
  token: string;
}

export type DeviceSocket = Socket<
  ClientToServerEvents,
  ServerToClientEvents,
  Record<string, never>,
  SocketData
>;

/** So many messages of one socket may be waiting for their answer: as many as it may send at once. */
const maxUnanswered = maxPacketsPerSecond;

interface LinkParts {
  readonly presence: Presence;
  readonly clock: Clock;
  readonly log: Logger;
  readonly pulse: Pulse;
  readonly keepIdleTest: (sessionId: string, test: IdleTest) => Promise<void>;
}

/** Carries what one socket's device says into presence. A panel only watches: it is no device. */
export function linkDevice(socket: DeviceSocket, parts: LinkParts): DeviceLink {
  const link = new DeviceLink(socket, parts);
  parts.pulse.owner = link;
  // One listener for all events: each of its own would weigh on every connection.
  socket.onAny((event: string, ...said: unknown[]) => link.onEvent(event, said));
  return link;
}

/** One object instead of many closures: there is one for each connection. */
class DeviceLink {
  readonly #socket: DeviceSocket;
  readonly #parts: LinkParts;
  #entered = false;
  #enter: ((told: Promise<void>) => void) | null = null;
  /** Settles when presence has the device's last word for good. */
  #told: Promise<void>;
  /** Presence did not take the last word. */
  #untold = false;
  #unanswered = 0;

  constructor(socket: DeviceSocket, parts: LinkParts) {
    this.#socket = socket;
    this.#parts = parts;
    this.#told = new Promise((resolve) => {
      this.#enter = resolve;
    });
    // Whoever let the device in hears of a failure; a report may or may not wait for it.
    this.#told.catch(() => {});
  }

  /** The device is there, as it last said; resolves once that is durable. */
  async connected(): Promise<void> {
    this.#entered = true;
    if (!this.#isDevice) return;
    const { signedIn, observed, launched } = this.#socket.data;
    const { account, operator } = signedIn;
    const held = launched ? this.#parts.presence.heldBack(account.id, operator.id) : null;
    const { id, name, kind } = signedIn.device;
    const device = { id, name, kind };
    const connected = { ...this.#event('device-connected'), device, observed };
    const away = held && { ...this.#choice({ status: 'away' }), held };
    const telling = this.#tell(...(away ? [away] : []), connected);
    this.#enter?.(telling);
    this.#enter = null;
    await telling;
  }

  left(reason: DisconnectReason): void {
    if (!this.#isDevice) return;
    const { pulse, log } = this.#parts;
    const gone = this.#event('device-gone');
    const until = gone.at + reconnectGraceMs;
    this.#submit(
      isGoodbye(reason)
        ? { ...gone, cause: 'app-quit' }
        : { ...gone, type: 'device-dropped', evidenceAt: pulse.heardAt, until },
    ).catch((error: unknown) => log.error({ err: error }, 'a disconnect was lost'));
  }

  onFlood(): void {
    const { session } = this.#socket.data.signedIn;
    this.#parts.log.warn({ sessionId: session.id }, 'closed a flooding socket');
    this.#socket.disconnect(true);
  }

  onEvent(event: string, [first, second]: readonly unknown[]): void {
    // Who says nothing waits for an answer all the same.
    const [payload, ack] = typeof first === 'function' ? [undefined, first] : [first, second];
    switch (event as keyof ClientToServerEvents) {
      case 'device:report':
        return this.#onReport(payload, ack);
      case 'device:idle-test':
        return this.#onIdleTest(payload, ack);
      case 'status:choose':
        return this.#onChoice(payload, ack);
    }
  }

  #onReport(payload: unknown, ack: unknown): void {
    if (ack === undefined && this.#entered && this.#isKnown(activityOf(payload))) return;
    void this.#take(ack, async () => {
      const observed = observation(parse(ActivityReport, payload), this.#parts.clock.now());
      if (!this.#isDevice) throw new ProblemError('forbidden');
      await this.#report(observed);
    });
  }

  /** No presence: it is kept beside it. */
  #onIdleTest(payload: unknown, ack: unknown): void {
    void this.#take(ack, async () => {
      const test = parse(IdleTest, payload);
      if (!this.#isDevice) throw new ProblemError('forbidden');
      await this.#parts.keepIdleTest(this.#socket.data.signedIn.session.id, test);
    });
  }

  #onChoice(payload: unknown, ack: unknown): void {
    void this.#take(ack, async () => {
      await this.#submit(this.#choice(parse(StatusChoice, payload)));
      const { account, session } = this.#socket.data.signedIn;
      // It ended in the meantime: nothing was chosen.
      if (!(await this.#parts.presence.mayConnect(account.id, session.id))) {
        throw new ProblemError('session-ended');
      }
    });
  }

  /** Only who is Away has a reason, and a time to be back. */
  #choice({ status, ...away }: StatusChoice): EventOf<'status-chosen'> {
    const event = this.#event('status-chosen');
    const { reason, backAt } = status === 'away' ? away : {};
    const back = backAt ? returnTime(backAt, event.at) : null;
    return { ...event, status, reason: reason || null, backAt: back };
  }

  get #isDevice(): boolean {
    return this.#socket.data.signedIn.device.kind !== 'panel';
  }

  #isKnown(activity: unknown): boolean {
    return activity === this.#socket.data.observed.activity && !this.#untold;
  }

  /** Nothing is done about what presence knows already: every heartbeat repeats it. */
  #report(observed: Observation): Promise<void> {
    const isKnown = this.#isKnown(observed.activity);
    this.#socket.data.observed = observed;
    if (isKnown || !this.#entered) return this.#told;
    return this.#tell({ ...this.#event('device-reported'), observed });
  }

  #tell(...events: PresenceEvent[]): Promise<void> {
    const telling = this.#submit(...events);
    this.#told = telling;
    this.#untold = false;
    telling.catch(() => {
      if (this.#told === telling) this.#untold = true;
    });
    return telling;
  }

  #submit(...events: PresenceEvent[]): Promise<void> {
    const { account } = this.#socket.data.signedIn;
    return this.#parts.presence.submit({ accountId: account.id, events });
  }

  /** What every event of the session says. */
  #event<Type extends PresenceEvent['type']>(type: Type) {
    const { operator, session } = this.#socket.data.signedIn;
    const at = this.#parts.clock.now();
    return { type, at, operatorId: operator.id, sessionId: session.id };
  }

  async #take(ack: unknown, work: () => Promise<void>): Promise<void> {
    this.#unanswered += 1;
    const tooMany = this.#unanswered > maxUnanswered;
    await answer(ack, this.#parts.log, tooMany ? refuse : work);
    this.#unanswered -= 1;
  }
}

const refuse = () => Promise.reject(new ProblemError('too-many-messages'));

/** The cheap look at a report that nobody waits for. */
function activityOf(payload: unknown): unknown {
  return typeof payload === 'object' && payload !== null && 'activity' in payload
    ? payload.activity
    : undefined;
}

/** Whether the device said goodbye; anything else may be back within the grace. */
function isGoodbye(reason: DisconnectReason): boolean {
  return reason === 'client namespace disconnect';
}

/**
 * When somebody who goes Away means to be back.
 * @throws ProblemError invalid-request unless that is within a day from now
 */
function returnTime(backAt: string, now: number): string {
  const at = Date.parse(backAt);
  if (at > now && at <= now + maxAwayAheadMs) return new Date(at).toISOString();
  const message = 'must be in the future, within 25 hours';
  throw new ProblemError('invalid-request', { errors: [{ path: 'backAt', message }] });
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
    const known = problemOf(error);
    if (known.code === 'internal') log.error({ err: error }, 'a message could not be handled');
    reply(known.toProblem());
  }
}
