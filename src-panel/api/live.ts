import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { SessionEnded } from '../../src-shared/problems.ts';
import type {
  ClientToServerEvents,
  PresenceChanged,
  PresenceSnapshot,
  ServerToClientEvents,
} from '../../src-shared/socket.ts';
import type { Failure } from './result.ts';
import { isSignedOut, readProblem } from './result.ts';

/** The server closed or refused the socket without ending the session: how long until we ask again, unless it says. */
const askAgainMs = 5_000;

export interface LiveListener {
  connected(): void;
  /** `lastHeardAt`: this computer's clock when the server was last heard of. */
  disconnected(lastHeardAt: number): void;
  snapshot(snapshot: PresenceSnapshot): void;
  changed(changed: PresenceChanged): void;
  ended(ended: SessionEnded): void;
  signedOut(found: Failure): void;
}

export interface LiveConnection {
  retry(): void;
  close(): void;
}

type PanelSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** Opens the socket; the session's cookie says who we are, and the account is for a balancer of load. */
export function openLive(accountId: string, listener: LiveListener): LiveConnection {
  const socket: PanelSocket = io({
    path: '/socket.io',
    transports: ['websocket'],
    auth: {},
    query: { account: accountId },
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastHeardAt = Date.now();
  const askAgain = (afterMs = askAgainMs) => {
    clearTimeout(timer);
    timer = setTimeout(() => socket.connect(), afterMs);
  };
  socket.io.on('ping', () => (lastHeardAt = Date.now()));
  socket.onAny(() => (lastHeardAt = Date.now()));
  socket.on('connect', () => {
    lastHeardAt = Date.now();
    listener.connected();
  });
  socket.on('disconnect', () => {
    listener.disconnected(lastHeardAt);
    if (!socket.active) askAgain();
  });
  socket.on('connect_error', (error) => {
    listener.disconnected(lastHeardAt);
    const found = readProblem((error as Error & { data?: unknown }).data);
    if (!socket.active) {
      const { retryAfterSeconds } = found;
      askAgain(retryAfterSeconds === null ? askAgainMs : retryAfterSeconds * 1_000);
    }
    // Whoever keeps the session closes this, or another tab has brought the cookie of a new one.
    if (isSignedOut(found)) listener.signedOut(found);
  });
  socket.on('presence:snapshot', (snapshot) => listener.snapshot(snapshot));
  socket.on('presence:changed', (changed) => listener.changed(changed));
  socket.on('session:ended', (ended) => listener.ended(ended));
  return {
    retry() {
      clearTimeout(timer);
      socket.disconnect().connect();
    },
    close() {
      clearTimeout(timer);
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
}
