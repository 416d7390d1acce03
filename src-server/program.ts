import { collectDefaultMetrics } from 'prom-client';
import type { Logger } from 'pino';
import { buildApp } from './app.ts';
import type { App, AppParts } from './app.ts';
import { createClockWatch } from './clock-watch.ts';
import type { Clock } from './clock.ts';
import { createSteadyClock } from './clock.ts';
import { readConfig } from './config.ts';
import type { Config } from './config.ts';
import { explain } from './explain.ts';
import type { Channel } from './delivery/channel.ts';
import { createDiscordChannel } from './delivery/discord/discord.channel.ts';
import { createEmailChannel } from './delivery/email/email.channel.ts';
import { createMattermostChannel } from './delivery/mattermost/mattermost.channel.ts';
import { createPost } from './delivery/outbound/post.ts';
import { createSlackChannel } from './delivery/slack/slack.channel.ts';
import { createTeamsChannel } from './delivery/teams/teams.channel.ts';
import { createWebhookChannel } from './delivery/webhook/webhook.channel.ts';
import { createLog } from './log.ts';
import { latestSignOfLife } from './nodes/nodes.repo.ts';
import { openStore } from './store/store.ts';
import type { Store, Wire } from './store/store.ts';

/** Stopping takes less than 5 s, whatever still runs. */
const stopWithinMs = 4_700;

/** Runs the server program; resolves once it listens. When it cannot, it says why and the process ends. */
export async function run(): Promise<void> {
  try {
    await serve();
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): never {
  process.stderr.write(`${explain(error, process.env['HOST'])}\n`);
  process.exit(1);
}

async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const { dataDir, databaseUrl } = config;
  const store = await openStore({
    dataDir,
    databaseUrl: databaseUrl ?? undefined,
    onWait: (reason) => log.warn({ reason }, 'PostgreSQL cannot be used yet; waiting for it'),
  });
  const life = createLife({ config, store, log });
  stopAtSignals(life.stop, store, log);
  process.stdout.write(`listening on ${await life.begin()}\n`);
}

function channelsOf({ smtpUrl, mailFrom, outboundAllow }: Config): Channel[] {
  const post = createPost({ allow: outboundAllow });
  return [
    createEmailChannel({ smtpUrl: smtpUrl ?? undefined, mailFrom: mailFrom ?? undefined }),
    createWebhookChannel(post),
    createSlackChannel(post),
    createTeamsChannel(post),
    createDiscordChannel(post),
    createMattermostChannel(post),
  ];
}

/** The system's clock has to be off by so much before a server on the embedded store begins anew by it. */
const followFromMs = 30_000;
/** Servers that share a store decide together, so their times must not differ by as much as a drop may last. */
const followSharedFromMs = 3_000;

/**
 * The app of this process, and the next one when its own time is wrong: everything that runs is moved, as
 * after a restart. On the embedded store it goes by the system's clock. With PostgreSQL by that one's as it
 * was at the start, unless it fell behind. Source: ADR 9
 */
function createLife({ config, store, log }: Omit<AppParts, 'clock' | 'channels'>) {
  let app: App | null = null;
  let { port } = config;
  let stopped = false;
  const clock = createSteadyClock(store.clockAheadMs, (awayMs) => {
    log.warn({ awayMs }, 'the clock of the system was set');
    watch.wasSet();
  });
  const watch = createClockWatch({
    clock,
    log,
    awayMs: store.wire ? () => behindMs(store.wire!, clock) : async () => clock.awayMs(),
    fromMs: store.wire ? followSharedFromMs : followFromMs,
    follow,
    onFailure: fail,
  });

  async function begin(): Promise<string> {
    const channels = channelsOf(config);
    app = await buildApp({ config: { ...config, port }, store, clock, log, channels });
    collectDefaultMetrics({ register: app.services.metrics.registry });
    const url = await app.start();
    // Where any port will do, the next one takes the same.
    port = Number(new URL(url).port);
    return url;
  }

  async function follow(awayMs: number): Promise<void> {
    log.warn({ awayMs }, 'this server begins anew by the clock that is right');
    await app?.stop();
    if (stopped) return;
    clock.follow(store.wire ? awayMs : clock.awayMs());
    await begin();
  }

  return {
    begin,
    async stop() {
      stopped = true;
      watch.stop();
      await app?.stop();
    },
  };
}

/**
 * How far this server has fallen behind PostgreSQL's clock and another server as well. One alone, or
 * all together, stay with the time they have: then it may be PostgreSQL's clock that was set.
 */
async function behindMs({ db, clockAhead }: Wire, clock: Clock): Promise<number> {
  const latest = await latestSignOfLife(db);
  const isBehind = latest !== null && latest - clock.now() >= followSharedFromMs;
  return isBehind ? Math.max(0, await clockAhead(clock.now)) : 0;
}

/** Drains and ends at SIGTERM and SIGINT. */
function stopAtSignals(stopApp: () => Promise<void>, store: Store, log: Logger): void {
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.error('stopping took too long; what still ran is cut off');
      process.exit(1);
    }, stopWithinMs).unref();
    stopApp()
      .then(() => store.close())
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
