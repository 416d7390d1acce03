import { once } from 'node:events';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents } from '../../src-shared/socket.ts';
import { buildApp } from '../app.ts';
import type { App } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { RecordingChannel } from '../delivery/testing.ts';
import { openTestStore } from './store.ts';
import { createLog } from '../log.ts';
import type { Store } from '../store/store.ts';
import { FakeClock } from './fake-clock.ts';
import { addTestAccount } from './people.ts';
import type { TestAccount } from './people.ts';

export type TestSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  // Tests look into answers of every kind; the routes' own schemas have checked them.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export interface TestCall {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server of a test's own, on a free port, with its own store, clock and channel. */
export interface TestApp {
  readonly url: string;
  readonly app: App;
  readonly store: Store;
  readonly clock: FakeClock;
  readonly channel: RecordingChannel;
  /** Every line of the log so far. */
  readonly logLines: readonly string[];
  /** @param path under `/api/v1`, or any other that begins with `!` */
  call(method: string, path: string, options?: TestCall): Promise<TestAnswer>;
  /** A device's or panel's socket; connected once this resolves. @param prepare listens from the beginning */
  connect(
    token: string | null,
    headers?: Record<string, string>,
    prepare?: (socket: TestSocket) => void,
  ): Promise<TestSocket>;
  addAccount(name: string): Promise<TestAccount>;
  stop(): Promise<void>;
}

export interface TestAppOptions {
  readonly kind?: Store['kind'];
  readonly config?: Partial<Config>;
}

export async function buildTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { store, remove } = await openTestStore(options.kind ?? 'sqlite');
  const clock = new FakeClock();
  const channel = new RecordingChannel();
  const logLines: string[] = [];
  const log = createLog('trace', { write: (line) => void logLines.push(line) });
  const config = { ...readConfig({ PORT: '0' }), ...options.config };
  const app = await buildApp({ config, store, clock, log, channels: [channel] });
  const url = await app.start();
  const sockets: TestSocket[] = [];
  return {
    url,
    app,
    store,
    clock,
    channel,
    logLines,
    call: (method, path, options) => call(url, method, path, options),
    addAccount: (name) => addTestAccount(store, name, clock.now()),
    async connect(token, extraHeaders, prepare) {
      const socket: TestSocket = io(url, {
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        auth: token === null ? {} : { token },
        ...(extraHeaders ? { extraHeaders } : {}),
      });
      sockets.push(socket);
      prepare?.(socket);
      const snapshot = new Promise((resolve, reject) => {
        socket.on('presence:snapshot', resolve);
        socket.on('connect_error', reject);
      });
      await snapshot;
      return socket;
    },
    async stop() {
      for (const socket of sockets) socket.disconnect();
      await app.stop();
      await remove();
    },
  };
}

async function call(
  url: string,
  method: string,
  path: string,
  { token, body, headers }: TestCall = {},
): Promise<TestAnswer> {
  const isText = typeof body === 'string';
  const response = await fetch(url + (path.startsWith('!') ? path.slice(1) : `/api/v1${path}`), {
    method,
    redirect: 'manual',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const parsed: unknown = isJson && text !== '' ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body: parsed };
}

/** The next time the server sends this event. */
export async function nextEvent<Name extends keyof ServerToClientEvents>(
  socket: TestSocket,
  name: Name,
): Promise<Parameters<ServerToClientEvents[Name]>[0]> {
  const [payload] = await once(socket as never, name);
  return payload as Parameters<ServerToClientEvents[Name]>[0];
}
