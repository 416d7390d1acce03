import { collectDefaultMetrics } from 'prom-client';
import type { Logger } from 'pino';
import { buildApp } from './app.ts';
import type { App } from './app.ts';
import { createSteadyClock } from './clock.ts';
import { readConfig } from './config.ts';
import { createDiscordChannel } from './delivery/discord/discord.channel.ts';
import { createEmailChannel } from './delivery/email/email.channel.ts';
import { createMattermostChannel } from './delivery/mattermost/mattermost.channel.ts';
import { createPost } from './delivery/outbound/post.ts';
import { createSlackChannel } from './delivery/slack/slack.channel.ts';
import { createTeamsChannel } from './delivery/teams/teams.channel.ts';
import { createWebhookChannel } from './delivery/webhook/webhook.channel.ts';
import { createLog } from './log.ts';
import { openStore } from './store/store.ts';
import type { Store } from './store/store.ts';

/** Stopping takes less than 5 s, whatever still runs. */
const stopWithinMs = 4_700;

/** Runs the server program; resolves once it listens. When it cannot, it says why and the process ends. */
export async function run(): Promise<void> {
  try {
    await serve();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const { dataDir, databaseUrl, smtpUrl, mailFrom } = config;
  const store = await openStore({
    dataDir,
    databaseUrl: databaseUrl ?? undefined,
    onWait: ({ message }) =>
      log.warn({ message }, 'PostgreSQL does not answer yet; waiting for it'),
  });
  const post = createPost({ allow: config.outboundAllow });
  const channels = [
    createEmailChannel({ smtpUrl: smtpUrl ?? undefined, mailFrom: mailFrom ?? undefined }),
    createWebhookChannel(post),
    createSlackChannel(post),
    createTeamsChannel(post),
    createDiscordChannel(post),
    createMattermostChannel(post),
  ];
  const clock = createSteadyClock((awayMs) =>
    log.warn(
      { awayMs },
      'the clock of the system was set; this server follows it when it restarts',
    ),
  );
  const app = await buildApp({ config, store, clock, log, channels });
  collectDefaultMetrics({ register: app.services.metrics.registry });

  stopAtSignals(app, store, log);
  const url = await app.start();
  process.stdout.write(`listening on ${url}\n`);
}

/** Drains and ends at SIGTERM and SIGINT. */
function stopAtSignals(app: App, store: Store, log: Logger): void {
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.error('stopping took too long; what still ran is cut off');
      process.exit(1);
    }, stopWithinMs).unref();
    app
      .stop()
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

/** What a person can mend is one sentence; anything else comes with its stack. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, address, port } = error as NodeJS.ErrnoException & {
    address?: string;
    port?: number;
  };
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} of ${address} is already in use; stop what uses it, or set PORT to another`;
    case 'EACCES':
      return `port ${port} of ${address} may not be used; set PORT to one above 1023`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `this computer has no address ${address}; set HOST to one of its own`;
    default:
      return error.message;
  }
}
