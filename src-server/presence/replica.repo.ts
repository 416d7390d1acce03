import { sql } from 'kysely';
import type { CompiledQuery, RawBuilder } from 'kysely';
import { rowWriter } from '../store/row-writer.ts';
import type { PresenceLogRow } from '../store/schema.ts';
import type { Db, Tx } from '../store/store.ts';
import { wireChannel } from '../store/store.ts';
import type { AccountChange, AccountSettings, EndedSession } from './account.ts';
import type { OperatorEntry, ScopeEntry } from './account.ts';

/**
 * How several servers stay of one mind: each commit takes the next version of its accounts, which
 * locks them until it ends, leaves a line in the log for each, and says what it says to the others.
 */

/** The others gave this node up: what it writes must not be taken. */
export class GivenUp extends Error {}

/**
 * Takes the next version of each account, for this transaction only: whoever else wants one waits.
 * In the order of the ids, so that two transactions never wait for each other.
 * @throws GivenUp
 */
export async function takeVersions(
  tx: Tx,
  nodeId: string,
  accountIds: readonly string[],
): Promise<Map<string, number>> {
  const taken = await sql<{ account_id: string; version: number }>`
    insert into account_versions (account_id, version)
    select id, 1 from unnest(${accountIds.toSorted()}::text[]) as wanted (id)
    where exists (select 1 from nodes where nodes.id = ${nodeId} and lost = 0)
    on conflict (account_id) do update set version = account_versions.version + 1
    returning account_id, version`.execute(tx);
  if (taken.rows.length === 0) throw new GivenUp();
  return new Map(taken.rows.map((row) => [row.account_id, row.version]));
}

interface Telling {
  readonly at: number;
  /** In full, or only that there is something to read. */
  readonly words: 'changes' | 'versions';
}

/** PostgreSQL writes it into its own log, where people read it. */
const outdated = 'another server was quicker, so this commit is made anew';

/** Whether a statement with `takingNextVersions` was too late: nothing of it was done. */
export const isOutdated = (error: unknown): boolean =>
  error instanceof Error && error.message.includes(outdated);

/**
 * What goes around the rows of changes of accounts that nobody else is expected to have changed. It takes their next
 * versions, and fails if one of them was taken since the change was decided, or the others gave this node up. All of it
 * goes as one statement, the rows in the middle: there is one way to PostgreSQL and back instead of four, and no lock
 * is held on the way.
 */
export function takingNextVersions(
  db: Db,
  changes: readonly AccountChange[],
  { nodeId, ...said }: Telling & { readonly nodeId: string },
): { readonly before: CompiledQuery; readonly after: readonly CompiledQuery[] } {
  // In the order of the ids, as everybody takes them.
  const ordered = changes.toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1));
  const ids = ordered.map(({ accountId }) => accountId);
  const versions = ordered.map(({ version }) => version);
  const before = sql`
    insert into account_versions (account_id, version)
    select id, next from unnest(${ids}::text[], ${versions}::bigint[]) as wanted (id, next)
    where exists (select 1 from nodes where nodes.id = ${nodeId} and lost = 0)
    on conflict (account_id) do update set version = excluded.version
    where account_versions.version = excluded.version - 1
    returning account_id`.compile(db);
  // A statement can undo itself by an error only: here that of a text which is no number. PostgreSQL works on the last part
  // first, and so on what it asks: the versions are locked before the rows, as everywhere.
  const unlessOutdated = sql`
    where (select case count(*) when ${ids.length} then '1' else ${outdated} end from s0)::int = 1`;
  return { before, after: tellingOthers(db, changes, said, unlessOutdated) };
}

/**
 * What leaves each change in the log, and has the other servers told of it once the transaction is committed.
 * @param condition what the last statement, which tells them, ends with
 */
export function tellingOthers(
  db: Db,
  changes: readonly AccountChange[],
  { at, words }: Telling,
  condition: RawBuilder<unknown> = sql``,
): CompiledQuery[] {
  const rows = changes.map((change) => ({
    account_id: change.accountId,
    version: change.version,
    node_id: change.nodeId,
    at,
    body: writeBody(change),
  }));
  // Each as a value of its own, at most one for each account of a batch (PostgreSQL takes 1,664): within
  // an array every quotation mark of theirs would have to be escaped.
  const said = announcements(rows, words).map((text) => sql`pg_notify(${wireChannel}, ${text})`);
  const told = sql`select ${sql.join(said)}${condition}`;
  return [...insertLog(db, rows), told.compile(db)];
}

const insertLog = rowWriter<PresenceLogRow>((db, rows) =>
  db.insertInto('presence_log').values(rows),
);

type Logged = Omit<PresenceLogRow, 'at'>;

/** A payload must be shorter, in bytes. Source: PostgreSQL, NOTIFY */
const payloadEnd = 8_000;

/** What was logged, in few announcements; of what fits into none, that it was. */
function announcements(rows: readonly Logged[], words: 'changes' | 'versions'): string[] {
  const groups: Said[][] = [];
  let room = 0;
  for (const said of rows.map((row) => say(row, words))) {
    if (said.bytes > room) {
      groups.push([]);
      room = roomOfAnnouncement;
    }
    groups.at(-1)!.push(said);
    room -= said.bytes;
  }
  return groups.map(announcement);
}

/** The part of one account in an announcement. */
interface Said {
  readonly version: string;
  /** The change in full; null when others must read it. */
  readonly line: string | null;
  /** Of both, with what stands between them and the next. */
  readonly bytes: number;
}

/** Without the brackets around the lines. */
const roomOfAnnouncement = payloadEnd - 2;

function say(row: Logged, words: 'changes' | 'versions'): Said {
  const version = `${row.account_id}=${row.version}`;
  const short = { version, line: null, bytes: Buffer.byteLength(version) + 1 };
  if (words === 'versions') return short;
  const line = logLine(row);
  const bytes = short.bytes + Buffer.byteLength(line) + 1;
  return bytes > roomOfAnnouncement ? short : { version, line, bytes };
}

function announcement(said: readonly Said[]): string {
  const versions = said.map(({ version }) => version).join(' ');
  const lines = said.map(({ line }) => line).filter((line) => line !== null);
  return lines.length === 0 ? versions : `${versions} [${lines.join(',')}]`;
}

const logLine = ({ account_id, version, node_id, body }: Logged) =>
  `[${JSON.stringify(account_id)},${version},${JSON.stringify(node_id)},${body}]`;

/** What another server committed, and the changes themselves if they were short. */
export interface Announcement {
  readonly versions: ReadonlyMap<string, number>;
  /** Takes time, and is in vain for a server that hears itself. */
  readChanges(): AccountChange[];
}

export function readAnnouncement(text: string): Announcement {
  const end = text.indexOf(' [');
  const [versions, lines] = end < 0 ? [text, '[]'] : [text.slice(0, end), text.slice(end)];
  const pairs = versions.split(' ').map((pair) => pair.split('='));
  return {
    versions: new Map(pairs.map(([id, version]) => [id!, Number(version)])),
    readChanges: () => readLines(lines),
  };
}

function readLines(json: string): AccountChange[] {
  try {
    return (JSON.parse(json) as [string, number, string, Body][]).flatMap(
      ([accountId, version, nodeId, body]) => readBody(body, { accountId, version, nodeId }),
    );
  } catch {
    // Another version may say it in other words: the store is asked then.
    return [];
  }
}

/**
 * The changes of some accounts since the versions that are known of them, in order. What was
 * pruned, or written by a server of another version, is missing.
 */
export async function readLog(
  db: Db,
  known: ReadonlyMap<string, number>,
): Promise<AccountChange[]> {
  const ids = [...known.keys()];
  const versions = [...known.values()];
  const { rows } = await sql<Logged>`
    select log.account_id, log.version, log.node_id, log.body
    from presence_log as log
    join unnest(${ids}::text[], ${versions}::bigint[]) as known (id, version)
    on log.account_id = known.id and log.version > known.version
    order by log.account_id, log.version`.execute(db);
  return rows.flatMap(({ account_id, version, node_id, body }) =>
    readBody(JSON.parse(body) as Body, { accountId: account_id, version, nodeId: node_id }),
  );
}

/** The present versions of some accounts; one that is missing has none yet. */
export async function currentVersions(
  db: Db,
  accountIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ account_id: string; version: number }>`
    select account_id, version from account_versions
    where account_id = any (${accountIds}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.account_id, row.version]));
}

export async function pruneLog(db: Db, before: number): Promise<void> {
  await db.deleteFrom('presence_log').where('at', '<', before).execute();
}

/**
 * Grows when the entries change their shape. A server of another version then reads the rows
 * instead, so that servers can be replaced one by one.
 */
const bodyFormat = 4;

interface Body {
  readonly format: number;
  readonly settings: AccountSettings | null;
  readonly operators: [string, OperatorEntry | null][];
  readonly scopes: [string, ScopeEntry | null][];
  readonly ended: readonly EndedSession[];
}

function writeBody({ settings, operators, scopes, endedSessions: ended }: AccountChange): string {
  const body: Body = {
    format: bodyFormat,
    settings,
    operators: [...operators],
    scopes: [...scopes],
    ended,
  };
  return JSON.stringify(body);
}

function readBody(
  body: Body,
  of: Pick<AccountChange, 'accountId' | 'version' | 'nodeId'>,
): AccountChange[] {
  if (body.format !== bodyFormat) return [];
  const { settings, ended: endedSessions } = body;
  const entries = { operators: new Map(body.operators), scopes: new Map(body.scopes) };
  return [{ ...of, settings, ...entries, endedSessions }];
}
