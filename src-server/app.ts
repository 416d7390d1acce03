import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { ProblemError } from '../src-shared/problems.ts';
import { hasAccounts } from './accounts/accounts.repo.ts';
import { findOperator } from './accounts/operators.repo.ts';
import { createAccount } from './accounts/new-account.ts';
import { createAlarm } from './alarm.ts';
import { alertTrouble, maxAlertLatenessMs } from './alerts/health.rules.ts';
import type { Alarm } from './alarm.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Channel } from './delivery/channel.ts';
import { createDesktopChannel, desktopChannelName } from './delivery/desktop/desktop.channel.ts';
import { createOutbox } from './delivery/outbox.ts';
import type { Outbox } from './delivery/outbox.ts';
import { startHeartbeat } from './heartbeat.ts';
import { socketCookieToken } from './http/auth.ts';
import { createPruning } from './history/prune.ts';
import type { Http } from './http/http.ts';
import { listen } from './http/listen.ts';
import type { OtherSockets } from './http/listen.ts';
import { buildHttp } from './http/server.ts';
import type { Services } from './http/services.ts';
import { createMetrics } from './metrics.ts';
import { createPresence } from './presence/presence.ts';
import { attachSocket } from './presence/presence.socket.ts';
import type { Sockets } from './presence/presence.socket.ts';
import { createAuthenticator } from './sessions/authenticate.ts';
import { createSessionEnder } from './sessions/ending.ts';
import { idleTestKeeper } from './sessions/idle-test.ts';
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
  readonly services: Services;
}

/** Sessions expire by days; looking once an hour is enough. */
const expireEveryMs = 3_600_000;

/** Requests that are still running after this are cut off, so that stopping takes less than 5 s. */
const drainMs = 2_500;

/** What is made last, and called by what is made first. */
interface Late {
  sockets: Sockets | null;
  /** Made once the address is known: its messages carry links to the panel. */
  outbox: Outbox | null;
}

/** Builds the server: store → presence → sessions → HTTP and socket → outbox. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { config, clock, log } = parts;
  const late: Late = { sockets: null, outbox: null };
  const services = makeServices(parts, late);
  const { presence, authenticator, metrics } = services;
  const http = await buildHttp(services);
  const sockets = attachSocket({
    httpServer: http.server,
    presence,
    clock,
    log,
    authenticate: authenticator.authenticateConnecting,
    keepIdleTest: idleTestKeeper({ db: parts.store.db, clock }),
    cookieToken: (request) => socketCookieToken(request, config.publicUrl),
    onArrived(accountId, operatorId) {
      if (presence.mayBeToldOnDesktop(accountId, operatorId)) late.outbox?.wake(desktopChannelName);
    },
  });
  late.sockets = sockets;
  metrics.watch({
    connections: () => sockets.connections(),
    presence: () => presence.stats(),
    outbox: async () => (await late.outbox?.stats()) ?? { pending: 0, sending: 0, oldestDueMs: 0 },
  });
  const life = lifeOf(parts, services, { http, sockets, late });
  let started: Promise<string> | null = null;
  let stopped: Promise<void> | null = null;
  return {
    services,
    start: () => (started ??= life.start()),
    // Also after a start that failed, whose caller has the error already.
    stop: () => (stopped ??= Promise.allSettled([started]).then(life.stop)),
  };
}

/** In which order things begin and end. */
function lifeOf(
  parts: AppParts,
  services: Services,
  { http, sockets, late }: { http: Http; sockets: Sockets; late: Late },
) {
  const { config, store, clock, log, channels } = parts;
  const { presence } = services;
  const expiry = expireHourly(services);
  const pruning = createPruning({ db: store.db, clock, log, historyDays: config.historyDays });
  let stopHeartbeat = () => {};
  let otherSockets: OtherSockets | null = null;
  return {
    async start(): Promise<string> {
      await makeFirstAccount(parts);
      await presence.start();
      otherSockets = await listen(http, config);
      const url = urlOf(http, config);
      const publicUrl = config.publicUrl ?? url;
      const nodeId = () => presence.nodeId;
      const desktop = createDesktopChannel({
        raise: sockets.raise,
        findOperator: (accountId, id) => findOperator(store.db, accountId, id),
      });
      const outbox = createOutbox({
        store,
        clock,
        log,
        channels: [...channels, desktop],
        publicUrl,
        nodeId,
        onAttempt: services.metrics.attempt,
      });
      await outbox.start();
      late.outbox = outbox;
      // Each server at moments of its own, so that one finds done what another did.
      expiry.set(clock.now() + Math.round(expireEveryMs * (1 + Math.random())));
      pruning.start();
      stopHeartbeat = startHeartbeat({
        url: config.heartbeatUrl,
        clock,
        log,
        trouble: () => services.trouble(),
      });
      return url;
    },
    async stop(): Promise<void> {
      const { outbox } = late;
      // From now on the server is not ready: whoever balances the load looks elsewhere.
      late.outbox = null;
      stopHeartbeat();
      expiry.set(null);
      const cut = setTimeout(() => http.server.closeAllConnections(), drainMs);
      try {
        await sockets.stop();
        await Promise.all([http.close(), otherSockets?.close()]);
        await Promise.all([outbox?.stop(), presence.stop(), pruning.stop()]);
      } finally {
        clearTimeout(cut);
      }
    },
  };
}

/** Everything the routes call. */
function makeServices(parts: AppParts, late: Late): Services {
  const { config, store, clock, log } = parts;
  const { db } = store;
  const metrics = createMetrics();
  const presence = createPresence({
    store,
    clock,
    log,
    onAlerts(alerts) {
      late.outbox?.wake();
      for (const alert of alerts) if (!alert.test) metrics.alert(alert.createdAt - alert.dueAt);
    },
    onNodeDead: async (nodeId) => late.outbox?.takeOver(nodeId),
  });
  const ender = createSessionEnder({
    presence,
    onEnded: metrics.sessionsEnded,
  });
  const authenticator = createAuthenticator({ store, clock, ender });
  const limits = createSignInLimits(store);
  const onResult = metrics.signIn;
  const signIn = createSignIn({ db, clock, ender, authenticator, limits, onResult });

  async function storeAnswers(): Promise<boolean> {
    // Asked every second anyway, by a connection that no question of others should hold up.
    if (store.wire) return presence.hasAnswer;
    try {
      await pingStore(db);
      return true;
    } catch (error) {
      log.error({ err: error }, 'the store does not answer');
      return false;
    }
  }

  async function unreadiness(): Promise<string | null> {
    if (!late.outbox) return 'The server is starting or stopping.';
    if (!(await storeAnswers())) return 'The store does not answer.';
    return presence.stats().alertLatenessMs > maxAlertLatenessMs ? 'Alerts are late.' : null;
  }

  async function trouble(accountId?: string): Promise<string | null> {
    const unready = await unreadiness();
    if (unready !== null || !late.outbox) return unready;
    const { oldestDueMs } = await late.outbox.stats();
    const stats = presence.stats();
    const { undecided } = stats;
    const isDecided = accountId === undefined ? undecided.size === 0 : !undecided.has(accountId);
    return alertTrouble({ ...stats, isDecided, oldestDueMs });
  }

  return {
    config,
    store,
    clock,
    log,
    metrics,
    presence,
    authenticator,
    ender,
    signIn,
    wakeOutbox: () => late.outbox?.wake(),
    unreadiness,
    trouble,
  };
}

/** Where a server that listens is found. */
function urlOf(http: Http, { host }: Config): string {
  const address = http.server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

/** The first account of an empty store, when the environment asks for one. */
async function makeFirstAccount({ config, store, clock, log }: AppParts): Promise<void> {
  const { setup } = config;
  if (!setup) return;
  if (await hasAccounts(store.db)) {
    log.info('SETUP_ACCOUNT makes no account: the store has one already');
    return;
  }
  const name = setup.email.split('@')[0]!;
  const wanted = { ...setup, name, language: 'en' } as const;
  try {
    const { account } = await createAccount(store.db, wanted, { at: clock.now(), onlyFirst: true });
    log.info({ accountId: account.id }, 'made the first account');
  } catch (error) {
    // Another server that started in the same moment was faster.
    if (!(error instanceof ProblemError) || error.code !== 'already-set-up') throw error;
  }
}

/** Looks for silent sessions every hour once its alarm is set; `set(null)` ends it. */
function expireHourly({ authenticator, clock, log }: Services): Alarm {
  let active = false;
  const alarm = createAlarm(clock, () => {
    authenticator
      .expireSilent()
      .catch((error: unknown) => log.error({ err: error }, 'sessions could not be expired'))
      .finally(() => {
        if (active) alarm.set(clock.now() + expireEveryMs);
      });
  });
  return {
    set(at) {
      active = at !== null;
      alarm.set(at);
    },
  };
}
