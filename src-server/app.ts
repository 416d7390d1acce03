import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { createAlarm } from './alarm.ts';
import { hasAccounts } from './accounts/accounts.repo.ts';
import { createAccount } from './accounts/new-account.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Channel } from './delivery/channel.ts';
import { createOutbox } from './delivery/outbox.ts';
import type { Outbox } from './delivery/outbox.ts';
import { socketCookieToken } from './http/auth.ts';
import type { Http } from './http/http.ts';
import { buildHttp } from './http/server.ts';
import type { Services } from './http/services.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createMetrics } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { createPresence } from './presence/presence.ts';
import type { Presence } from './presence/presence.ts';
import { attachSocket } from './presence/presence.socket.ts';
import type { Sockets } from './presence/presence.socket.ts';
import { createAuthenticator } from './sessions/authenticate.ts';
import type { Authenticator } from './sessions/authenticate.ts';
import { createSessionEnder } from './sessions/ending.ts';
import { createSignInLimits } from './sessions/limits.ts';
import { createSignIn } from './sessions/sign-in.ts';
import { pingStore } from './store/ping.repo.ts';
import type { Store } from './store/store.ts';

export interface AppParts {
  readonly config: Config;
  /** Open; the app does not close it. */
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly channels: readonly Channel[];
}

export interface App {
  /** Listens and works. @returns the address it listens on, `http://HOST:PORT` */
  start(): Promise<string>;
  /** Takes nothing new, lets what runs come to its end, and lets go of everything. */
  stop(): Promise<void>;
  readonly http: Http;
  readonly presence: Presence;
  readonly metrics: Metrics;
  readonly services: Services;
}

/** A server is unwell when an alert is this late: its deadlines no longer run. */
const maxAlertLatenessMs = 10_000;

/** Sessions expire by days; looking once an hour is enough. */
const expireEveryMs = 3_600_000;

/** Requests that are still running after this are cut off, so that stopping takes less than 5 s. */
const drainMs = 2_500;

/** Builds the server: store → presence → sessions → HTTP and socket → outbox. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { config, store, clock, log, channels } = parts;
  // Made one after the other, and some of the first call some of the last.
  let sockets: Sockets | null = null;
  let outbox: Outbox | null = null;
  let running: Promise<string> | null = null;
  let stopped: Promise<void> | null = null;
  let stopHeartbeat = () => {};

  const metrics = createMetrics();
  const presence = createPresence({ store, clock, log, onAlerts: () => outbox?.wake() });
  const { db } = store;
  const ender = createSessionEnder({
    db,
    presence,
    tell: (ids, ended) => sockets?.end(ids, ended),
    onEnded: metrics.sessionsEnded,
  });
  const authenticator = createAuthenticator({ db, clock, ender });
  const limits = createSignInLimits();
  const onResult = metrics.signIn;
  const signIn = createSignIn({ db, clock, ender, authenticator, limits, onResult });
  const services: Services = {
    ...{ config, store, clock, log, metrics, presence, authenticator, ender, signIn },
    unreadiness,
  };
  const http = await buildHttp(services);
  sockets = attachSocket({
    ...{ httpServer: http.server, presence, clock, log },
    authenticate: (token) => authenticator.authenticate(token),
    cookieToken: (request) => socketCookieToken(request, config.publicUrl),
  });
  metrics.watch({
    connections: () => sockets!.connections(),
    presence: () => presence.stats(),
    outbox: async () => (await outbox?.stats()) ?? { pending: 0, sending: 0, oldestDueMs: 0 },
  });
  const expiry = createAlarm(clock, () => expireSilent(authenticator, log, setExpiry));
  const setExpiry = () => {
    if (!stopped) expiry.set(clock.now() + expireEveryMs);
  };

  async function unreadiness(): Promise<string | null> {
    if (!outbox || stopped) return 'The server is starting or stopping.';
    try {
      await pingStore(db);
    } catch (error) {
      log.error({ err: error }, 'the store does not answer');
      return 'The store does not answer.';
    }
    const late = presence.stats().alertLatenessMs > maxAlertLatenessMs;
    return late ? 'Alerts are late.' : null;
  }

  async function start(): Promise<string> {
    await makeFirstAccount(parts);
    await presence.start();
    await http.listen({ port: config.port, host: config.host });
    const { port } = http.server.address() as AddressInfo;
    const host = config.host.includes(':') ? `[${config.host}]` : config.host;
    const url = `http://${host}:${port}`;
    outbox = createOutbox({ store, clock, log, channels, publicUrl: config.publicUrl ?? url });
    await outbox.start();
    setExpiry();
    stopHeartbeat = startHeartbeat({ url: config.heartbeatUrl, clock, log });
    return url;
  }

  async function stop(): Promise<void> {
    await running?.catch(() => {});
    stopHeartbeat();
    expiry.set(null);
    const cut = setTimeout(() => http.server.closeAllConnections(), drainMs);
    try {
      await sockets?.stop();
      await http.close();
      await Promise.all([outbox?.stop(), presence.stop()]);
    } finally {
      clearTimeout(cut);
    }
  }

  return {
    ...{ http, presence, metrics, services },
    start: () => (running ??= start()),
    stop: () => (stopped ??= stop()),
  };
}

/** The first account of an empty store, when the environment asks for one. */
async function makeFirstAccount({ config, store, clock, log }: AppParts): Promise<void> {
  const { setup } = config;
  if (!setup || (await hasAccounts(store.db))) return;
  const name = setup.email.split('@')[0]!;
  const wanted = { ...setup, name, language: 'en' } as const;
  const { account } = await createAccount(store.db, wanted, { at: clock.now(), onlyFirst: true });
  log.info({ accountId: account.id }, 'made the first account');
}

function expireSilent(authenticator: Authenticator, log: Logger, then: () => void): void {
  authenticator
    .expireSilent()
    .catch((error: unknown) => log.error({ err: error }, 'sessions could not be expired'))
    .finally(then);
}
