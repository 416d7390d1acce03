import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** How many prepared statements are kept; the server has far fewer different ones in use. */
const keptStatements = 500;

/**
 * Opens the embedded store's file with every commit durable, in the shape Kysely's SqliteDialect asks for.
 * Source: sqlite.org, "PRAGMA synchronous": with WAL, only FULL survives a power cut.
 */
export function openSqlite(file: string): SqliteDatabase {
  const database = openFile(file, {
    timeout: 5_000,
    begin:
      'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 5000',
  });
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(query) {
      const known = statements.get(query);
      if (known) return known;
      // A transaction that reads first and writes later must not lose its place to a command beside the server.
      const statement = adapt(database.prepare(query === 'begin' ? 'begin immediate' : query));
      if (statements.size >= keptStatements) statements.delete(statements.keys().next().value!);
      statements.set(query, statement);
      return statement;
    },
    close: () => database.close(),
  };
}

function adapt(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  };
}

/**
 * Keeps a second server off the same embedded store. The lock is the operating system's, on a
 * file of its own, so it is gone with the process however that ends.
 * @returns what releases it
 * @throws Error when another server holds it
 */
export function lockDirectory(directory: string): () => void {
  const lock = openFile(join(directory, 'server.lock'), { timeout: 0, begin: 'begin exclusive' });
  return () => lock.close();
}

const sqliteBusy = 5;

/** E-mail addresses and who was there when are nobody's business but the server's. */
const ownDirectory = 0o700;
const ownFile = 0o600;

/**
 * Opens a file, and makes it and its directory when there is none. SQLite gives the files beside it
 * the same mode.
 * @throws Error in one sentence that says what to change
 */
function openFile(
  file: string,
  { timeout, begin }: { readonly timeout: number; readonly begin: string },
): DatabaseSync {
  const directory = dirname(file);
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(directory, { recursive: true, mode: ownDirectory });
    closeSync(openSync(file, 'a', ownFile));
    database = new DatabaseSync(file, { timeout });
    database.exec(begin);
    return database;
  } catch (cause) {
    database?.close();
    const { errcode, message } = cause as Error & { errcode?: number };
    throw new Error(
      errcode === sqliteBusy
        ? `another Standwatch server is already using ${directory}; stop it, or set DATA_DIR to another directory`
        : `the store in ${directory} cannot be opened (${message}); check DATA_DIR`,
      { cause },
    );
  }
}
