import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { Email, minPasswordLength } from '../src-shared/fields.ts';
import { isNetwork } from './delivery/outbound/addresses.ts';

/** What the environment says, read once and checked. */
export interface Config {
  /** 0 = any free port. */
  readonly port: number;
  readonly host: string;
  /** The address people reach the server under, without a slash at the end; null when it was not given. */
  readonly publicUrl: string | null;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly smtpUrl: string | null;
  /** Null: an address at the host of the panel. */
  readonly mailFrom: string | null;
  /** The account to make when the store is empty. */
  readonly setup: SetupConfig | null;
  readonly logLevel: LogLevel;
  readonly trustProxy: TrustProxy;
  /** History that ended longer ago is deleted. */
  readonly historyDays: number;
  /** Fetched every minute, so that an outside watcher notices a dead server. */
  readonly heartbeatUrl: string | null;
  /** Networks that webhooks and chats may be sent to though they are not public. */
  readonly outboundAllow: readonly string[];
  /** The folder with new versions of the agent app; null when this server hands out none. */
  readonly updatesDir: string | null;
}

export interface SetupConfig {
  readonly account: string;
  readonly email: string;
  readonly password: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Whose `X-Forwarded-…` headers are believed: nobody's, everybody's, so many hops, or these addresses. */
export type TrustProxy = boolean | number | string[];

/** A value that stops the program; the message says what to change. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

const historyDaysError = 'must be a number of days from 1 to 36500';

const url = (schemes: readonly string[], example: string) =>
  z.string().refine((text) => schemes.includes(schemeOf(text)), {
    error: `must be an address such as ${example}`,
  });

const smtpExample = 'smtp://user:password@mail.example.com:587';

/** The panel, its cookie and the socket are at the root of their host. */
const PublicUrl = url(['http:', 'https:'], 'https://standwatch.example.com').refine(
  (text) => /^https?:\/\/[^/?#@]+\/*$/i.test(text),
  { error: 'must have nothing behind its host and port, such as https://standwatch.example.com' },
);

/** An address alone, or behind a name. */
const sender = /^(?:[^\s<>@]+@[^\s<>@]+|[^\r\n<>]*<[^\s<>@]+@[^\s<>@]+>)$/;

const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'must be a port from 0 (any free one) to 65535' })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: 'must be a port from 0 (any free one) to 65535' })
    .default(4600),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: PublicUrl.optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    'postgres://user:password@host/database',
  ).optional(),
  SMTP_URL: url(['smtp:', 'smtps:'], smtpExample)
    .refine((text) => URL.parse(text)?.host !== '', {
      error: `must name a host, such as ${smtpExample}`,
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .trim()
    .regex(sender, {
      error: 'must be an e-mail address, such as Standwatch <standwatch@example.com>',
    })
    .optional(),
  SETUP_ACCOUNT: z
    .string()
    .trim()
    .max(120, { error: 'must have at most 120 characters' })
    .optional(),
  SETUP_EMAIL: Email.optional(),
  SETUP_PASSWORD: z
    .string()
    .min(minPasswordLength, { error: `must have at least ${minPasswordLength} characters` })
    .max(256, { error: 'must have at most 256 characters' })
    .optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
  TRUST_PROXY: z
    .string()
    .default('false')
    .transform(trustProxy)
    .refine((trust) => !Array.isArray(trust) || trust.every(isNetwork), {
      error: 'must be true, false, a number of proxies, or addresses such as 10.0.0.0/8',
    }),
  HISTORY_DAYS: z
    .string()
    .regex(/^\d{1,5}$/, { error: historyDaysError })
    .transform(Number)
    .refine((days) => days >= 1 && days <= 36_500, { error: historyDaysError })
    .default(400),
  HEARTBEAT_URL: url(['http:', 'https:'], 'https://watch.example.com/ping/1234').optional(),
  OUTBOUND_ALLOW: z
    .string()
    .default('')
    .transform(list)
    .refine((networks) => networks.every(isNetwork), {
      error: 'must be addresses or networks with commas between them, such as 10.0.0.0/8,fd00::/8',
    }),
  UPDATES_DIR: z
    .string()
    .transform((path) => resolve(path))
    .refine(isFolder, { error: 'must be a folder that is there and may be read' })
    .optional(),
});

/**
 * Reads the configuration. An empty variable counts as not given.
 * @throws ConfigError in one sentence that names the variable and says what to change
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.entries(environment).filter(([, value]) => value?.trim());
  const parsed = Environment.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new ConfigError(`${path.join('.')} ${message}`);
  }
  const values = parsed.data;
  return {
    port: values.PORT,
    host: values.HOST,
    // In normal form: what asks for `https:` must not miss `HTTPS:`.
    publicUrl: values.PUBLIC_URL ? new URL(values.PUBLIC_URL).origin : null,
    dataDir: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM ?? null,
    setup: setupOf(values),
    logLevel: values.LOG_LEVEL,
    trustProxy: values.TRUST_PROXY,
    historyDays: values.HISTORY_DAYS,
    heartbeatUrl: values.HEARTBEAT_URL ?? null,
    outboundAllow: values.OUTBOUND_ALLOW,
    updatesDir: values.UPDATES_DIR ?? null,
  };
}

function setupOf(values: z.output<typeof Environment>): SetupConfig | null {
  const { SETUP_ACCOUNT, SETUP_EMAIL, SETUP_PASSWORD } = values;
  if (SETUP_ACCOUNT && SETUP_EMAIL && SETUP_PASSWORD) {
    return { account: SETUP_ACCOUNT, email: SETUP_EMAIL, password: SETUP_PASSWORD };
  }
  const given = Object.entries({ SETUP_ACCOUNT, SETUP_EMAIL, SETUP_PASSWORD });
  const missing = given.filter(([, value]) => !value).map(([name]) => name);
  if (missing.length === given.length) return null;
  throw new ConfigError(
    `${missing.join(' and ')} must be set too: the first account needs SETUP_ACCOUNT, SETUP_EMAIL and SETUP_PASSWORD`,
  );
}

function trustProxy(text: string): TrustProxy {
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (/^\d+$/.test(text)) return Number(text);
  return list(text);
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function schemeOf(text: string): string {
  return URL.parse(text)?.protocol ?? '';
}
