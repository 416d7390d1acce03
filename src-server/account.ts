import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { SetupBody } from '../src-shared/account.ts';
import { languages } from '../src-shared/lists.ts';
import { ProblemError } from '../src-shared/problems.ts';
import { createAccount } from './accounts/new-account.ts';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import { hasEmbeddedStore, openStore } from './store/store.ts';

/** `npm run account`: a further account with its owner, also while the server is running. */

const usage = `usage: npm run account -- --name NAME --email EMAIL --password-stdin [--owner NAME] [--language ${languages.join('|')}]`;

async function main(): Promise<void> {
  const wanted = await readWanted();
  const { dataDir, databaseUrl } = readConfig(process.env);
  if (databaseUrl === null && !hasEmbeddedStore(dataDir)) {
    throw new Error(
      `there is no store in ${dataDir}; give the server's DATA_DIR or DATABASE_URL, and start the server once before`,
    );
  }
  const store = await openStore(
    { dataDir, databaseUrl: databaseUrl ?? undefined },
    { lock: false },
  );
  try {
    const options = { at: systemClock.now() + store.clockAheadMs, onlyFirst: false };
    const { account } = await createAccount(store.db, wanted, options);
    const place = databaseUrl === null ? dataDir : withoutPassword(databaseUrl);
    process.stdout.write(
      `made the account ${account.name} with its owner ${wanted.email} in ${place}\n`,
    );
  } finally {
    await store.close();
  }
}

function withoutPassword(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

async function readWanted() {
  const { values } = parseArgs({
    options: {
      name: { type: 'string' },
      email: { type: 'string' },
      owner: { type: 'string' },
      language: { type: 'string' },
      'password-stdin': { type: 'boolean' },
    },
  });
  const { name: account, email, owner, language } = values;
  if (!account || !email || !values['password-stdin']) throw new Error(usage);
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  const name = owner ?? email.split('@')[0];
  const parsed = SetupBody.safeParse({ account, name, email, password, language });
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new Error(`the ${path.join('.')} is not right: ${message}`);
}

main().catch((error: unknown) => {
  const taken = error instanceof ProblemError && error.code === 'email-taken';
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `${taken ? 'this e-mail address is already in use; choose another' : message}\n`,
  );
  process.exitCode = 1;
});
