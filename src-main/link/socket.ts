import type { Agent } from 'node:http';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { z } from 'zod';
import type { LinkFailure } from '../../src-shared/agent.ts';
import { AlertAboutMe, AlertRaised } from '../../src-shared/alert-notice.ts';
import { Policy } from '../../src-shared/domain.ts';
import type { IdleTest } from '../../src-shared/domain.ts';
import { ourProtocol } from '../../src-shared/protocol.rules.ts';
import { Problem, SessionEnded } from '../../src-shared/problems.ts';
import { PresenceChanged, PresenceSnapshot } from '../../src-shared/socket.ts';
import type {
  ActivityReport,
  ClientToServerEvents,
  ServerToClientEvents,
  StatusChoice,
} from '../../src-shared/socket.ts';
import { answerFailure, networkFailure } from '../network-failure.ts';
import type { Log } from '../ports.ts';

/** Together with the longest pause between attempts this stays inside the server's 45 s window. */
const connectTimeoutMs = 10_000;
export const ackTimeoutMs = 5_000;
/** How long a goodbye may take to leave this computer. */
const closeTimeoutMs = 500;

/** One attempt at a connection and, when it succeeds, the connection. */
export interface AgentSocket {
  /** Whole state of the device; the answer is a problem or null. Rejects when none comes in time. */
  report(report: ActivityReport): Promise<Problem | null>;
  /** The same once more, which nobody answers: the next repetition heals what is lost. */
  repeat(report: ActivityReport): void;
  /** Nobody waits for the answer: a server of the version before has none. */
  tellIdleTest(test: IdleTest, onKept: () => void): void;
  choose(choice: StatusChoice): Promise<Problem | null>;
  /** A clean goodbye; resolves when it has left. No event comes after the call. */
  close(last?: ActivityReport): Promise<void>;
}

export interface AgentSocketEvents {
  onConnected(): void;
  onFailed(why: LinkFailure, retryAfterMs?: number): void;
  onLost(): void;
  /** The server asks whether the device is still there: the moment to repeat its whole state. */
  onHeartbeat(): void;
  /** Told by the server, now or at the attempt to connect. */
  onEnded(ended: SessionEnded): void;
  onSnapshot(snapshot: PresenceSnapshot): void;
  onChanged(changed: PresenceChanged): void;
  onMe(me: PresenceSnapshot['me']): void;
  onPolicy(policy: Policy): void;
  /** Acknowledged unless it throws. */
  onAlert(alert: AlertRaised): void;
  onAlertAboutMe(alert: AlertAboutMe): void;
}

export interface AgentSocketOptions {
  readonly server: string;
  readonly token: string;
  readonly accountId: string;
  readonly report: ActivityReport;
  /** The computer started the app, and nobody has used it since. */
  readonly launched: boolean;
  /** For a session that the server does not know any more. */
  readonly wallNow: () => number;
  readonly log: Log;
}

export type OpenSocket = (options: AgentSocketOptions, events: AgentSocketEvents) => AgentSocket;

const Kept = z.object({ ok: z.literal(true) });

type ClientSocket = Socket<ServerToClientEvents, ClientToServerEvents>;
/** The same socket, for a report without an acknowledgement. */
type Unanswered = Socket<object, { 'device:report': (report: ActivityReport) => void }>;

/** @param agent takes the connections the way they have to go */
export const socketOpener =
  (agent: Agent): OpenSocket =>
  (options, events) => {
    const { token, accountId, launched } = options;
    const socket: ClientSocket = io(options.server, {
      transports: ['websocket'],
      agent: agent as never,
      // `link.machine.ts` decides when to try again.
      reconnection: false,
      forceNew: true,
      timeout: connectTimeoutMs,
      // So that a balancer of load can keep an account together.
      query: { account: accountId },
      auth: { token, protocol: ourProtocol, launched, ...options.report },
    });
    listen(socket, options, events);
    return {
      report: (report) => acked(socket.timeout(ackTimeoutMs).emitWithAck('device:report', report)),
      repeat: (report) => void (socket as unknown as Unanswered).emit('device:report', report),
      tellIdleTest: (test, onKept) =>
        void socket.emit('device:idle-test', test, (answer) => {
          if (Kept.safeParse(answer).success) onKept();
          else options.log('link: the self-test was refused', answer);
        }),
      choose: (choice) => acked(socket.timeout(ackTimeoutMs).emitWithAck('status:choose', choice)),
      close: (last) => goodbye(socket, last),
    };
  };

function listen(
  socket: ClientSocket,
  options: AgentSocketOptions,
  events: AgentSocketEvents,
): void {
  const { log } = options;
  socket.on('connect', () => events.onConnected());
  socket.on('connect_error', (error) => onConnectError(error, options, events));
  socket.on('disconnect', () => events.onLost());
  // In the same turn as the library's own answer, so that the server wakes up once for both.
  socket.io.on('ping', () => events.onHeartbeat());
  socket.on('session:ended', checked('session:ended', SessionEnded, log, events.onEnded));
  socket.on(
    'presence:snapshot',
    checked('presence:snapshot', PresenceSnapshot, log, events.onSnapshot),
  );
  socket.on(
    'presence:changed',
    checked('presence:changed', PresenceChanged, log, events.onChanged),
  );
  socket.on('me:changed', checked('me:changed', PresenceSnapshot.shape.me, log, events.onMe));
  socket.on('policy:changed', checked('policy:changed', Policy, log, events.onPolicy));
  socket.on('alert:raised', (alert, ack) =>
    checked('alert:raised', AlertRaised, log, (value) => {
      events.onAlert(value);
      ack({ ok: true });
    })(alert),
  );
  socket.on('alert:about-me', checked('alert:about-me', AlertAboutMe, log, events.onAlertAboutMe));
}

/** What comes from outside is checked at the border; what does not fit is reported and left out. */
function checked<Value>(
  event: string,
  schema: z.ZodType<Value>,
  log: Log,
  take: (value: Value) => void,
): (value: unknown) => void {
  return (value) => {
    const parsed = schema.safeParse(value);
    if (parsed.success) take(parsed.data);
    else log(`link: ${event} is not as agreed`, z.prettifyError(parsed.error));
  };
}

function onConnectError(
  error: Error & { data?: unknown; description?: unknown },
  { wallNow }: AgentSocketOptions,
  events: AgentSocketEvents,
): void {
  const problem = Problem.safeParse(error.data);
  if (!problem.success) return events.onFailed(failureOf(error));
  const { code, ended, retryAfterSeconds } = problem.data;
  const forgotten = { by: null, reason: null, at: new Date(wallNow()).toISOString() };
  if (code === 'session-ended' || code === 'not-signed-in') {
    return events.onEnded(ended ?? { code: 'expired', ...forgotten });
  }
  if (code === 'app-too-old' || code === 'server-too-old') return events.onFailed(code);
  events.onFailed('server-error', (retryAfterSeconds ?? 0) * 1_000);
}

function failureOf(error: Error & { data?: unknown; description?: unknown }): LinkFailure {
  // A refusal that carries no problem of ours comes from a Socket.IO server that is not ours.
  if (error.data !== undefined) return 'not-standwatch';
  const root = [error, error.description].map(networkFailure).find((why) => why !== 'unreachable');
  if (root) return root;
  const status = /Unexpected server response: (\d+)/.exec(descriptionOf(error))?.[1];
  if (status === undefined) return 'unreachable';
  // The server is known: a page in its place is one that the network puts there.
  return status === '200' ? 'captive-portal' : answerFailure(Number(status));
}

/** engine.io puts the WebSocket's own error event here. */
function descriptionOf(error: { description?: unknown }): string {
  const { description } = error;
  return typeof description === 'object' && description !== null && 'message' in description
    ? String(description.message)
    : '';
}

async function acked(answer: Promise<{ ok: true } | Problem>): Promise<Problem | null> {
  const received = await answer;
  return 'ok' in received ? null : Problem.parse(received);
}

async function goodbye(socket: ClientSocket, last: ActivityReport | undefined): Promise<void> {
  socket.removeAllListeners();
  socket.io.off('ping');
  if (!socket.connected) {
    socket.disconnect();
    return;
  }
  if (last) await lastWord(socket, last);
  const closed = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, closeTimeoutMs);
    socket.io.engine.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  socket.disconnect();
  await closed;
}

/**
 * Waits for the answer, for Socket.IO drops an event that comes in one go with the goodbye. No
 * answer is no reason to stay: what was sent may have arrived, and the computer wants to sleep.
 */
async function lastWord(socket: ClientSocket, last: ActivityReport): Promise<void> {
  try {
    await socket.timeout(closeTimeoutMs).emitWithAck('device:report', last);
  } catch {
    // Told above: the goodbye follows either way.
  }
}
