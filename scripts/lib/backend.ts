import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import pretty from 'pino-pretty';
import { startMailCatcher, type CaughtMail, type MailCatcher } from './mail-catcher.ts';
import { inRoot, root } from './paths.ts';
import { childEnv } from './run.ts';
import { createSampleAccount, type SampleAccount } from './sample.ts';
import { startService, type Service } from './service.ts';

export interface Backend {
  /** Where the server listens. */
  url: string;
  /** Resolves when the server ended by itself. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

export interface BackendOptions {
  /** Options for Node, such as `--watch`. */
  nodeOptions?: string[];
  logLevel?: string;
}

const readyLine = /^listening on (\S+)$/m;
/** Not the one that "npm run server" uses: it must not come up with people whose password is known. */
const sampleDir = inRoot('data', 'sample');
const sampleFileName = 'sample-account.txt';

/** Starts the server with a mail catcher unless SMTP_URL names a real one, and sample data. */
export async function startBackend(options: BackendOptions = {}): Promise<Backend> {
  const dataDir = process.env.DATA_DIR || sampleDir;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const mail = process.env.SMTP_URL ? undefined : await catchMail(dataDir);
  let server: Service | undefined;
  const stop = async () => {
    await server?.stop();
    await mail?.stop();
  };
  try {
    server = await startServer(dataDir, mail, options);
    const url = readyLine.exec(server.output())?.[1] ?? '';
    await tellAccount(url, dataDir);
    const { child } = server;
    const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
    return { url, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startServer(
  dataDir: string,
  mail: MailCatcher | undefined,
  { nodeOptions = [], logLevel = 'warn' }: BackendOptions,
): Promise<Service> {
  const env = childEnv({
    DATA_DIR: dataDir,
    LOG_LEVEL: process.env.LOG_LEVEL || logLevel,
    ...(mail ? { SMTP_URL: mail.url } : {}),
  });
  const args = [...nodeOptions, inRoot('src-server', 'main.ts')];
  const isReady = (output: string) => readyLine.test(output);
  const server = await startService(process.execPath, args, { env, cwd: root, isReady });
  server.child.stderr?.pipe(pretty({ colorize: process.stdout.isTTY, ignore: 'pid,hostname' }));
  return server;
}

async function catchMail(dataDir: string): Promise<MailCatcher> {
  const dir = join(dataDir, 'mail');
  const catcher = await startMailCatcher(dir, printMail);
  console.log(
    `E-mail:  SMTP_URL is not set, so e-mails stay on this computer: shown here, kept in ${shown(dir)}`,
  );
  return catcher;
}

function printMail({ to, subject, text, file }: CaughtMail): void {
  const lines = text.trim().split('\n');
  console.log(`\nE-mail to ${to.join(', ')}: ${subject}`);
  for (const line of lines) console.log(`  | ${line}`);
  console.log(`  kept in ${shown(file)}\n`);
}

async function tellAccount(url: string, dataDir: string): Promise<void> {
  const sample = await createSampleAccount(url);
  const file = join(dataDir, sampleFileName);
  if (!sample) {
    if (existsSync(file)) console.log(`Sign in: as one of the sample people in ${shown(file)}`);
    return;
  }
  const text = describeSample(sample);
  await writeFile(file, `${text}\n`, { mode: 0o600 });
  console.log(
    `\n${text}\n\nThis is also in ${shown(file)}. Delete ${shown(dataDir)} to begin again.\n`,
  );
}

/** What a newcomer needs to sign in, in the panel and in the agent app. */
export function describeSample({ account, password, people }: SampleAccount): string {
  const width = Math.max(...people.map(({ email }) => email.length));
  return [
    `SAMPLE ACCOUNT "${account}", for trying out. None of these people exist.`,
    ...people.map(({ name, email, role }) => `  ${email.padEnd(width)}  ${name}, ${role}`),
    `  password of all of them: ${password}`,
  ].join('\n');
}

function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}
