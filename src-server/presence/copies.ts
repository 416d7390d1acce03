import type { Logger } from 'pino';
import { ProblemError } from '../../src-shared/problems.ts';
import type { Clock } from '../clock.ts';
import { Pace } from '../pace.ts';
import { gathered } from '../store/gathered.ts';
import type { Db, Store } from '../store/store.ts';
import type { AccountChange, AccountPresence } from './account.ts';
import { applyChange, changeBetween, keepEndedSessionsMs } from './account.ts';
import { loadAccounts, UnreadableAccount } from './load.repo.ts';
import { currentVersions, readAnnouncement, readLog } from './replica.repo.ts';

/**
 * The accounts that this server looks after, in memory. The rows are the truth; a copy is what was
 * read of them, kept up with every commit: those of this server at once, those of others as they
 * are announced.
 */
export interface Copies {
  /** @throws ProblemError not-found when there is no such account */
  get(id: string): Promise<AccountPresence>;
  /** Like `get`, and certainly nothing older than what was committed before the call. */
  getCurrent(id: string): Promise<AccountPresence>;
  /** What is in memory. */
  peek(id: string): AccountPresence | undefined;
  /** Takes over what a commit made durable, unless it is known already. */
  apply(change: AccountChange): void;
  /** Reads what others committed up to these versions. @param db the transaction that took the next ones */
  catchUp(db: Db, versions: ReadonlyMap<string, number>): Promise<void>;
  /** Forgets everything. */
  clear(): void;
  readonly size: number;
}

export interface CopiesParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  /** An account is in memory that was not before. */
  readonly onLoaded: (account: AccountPresence) => void;
  readonly onChange: (
    before: AccountPresence,
    change: AccountChange,
    after: AccountPresence,
  ) => void;
}

/** Short, for what others announce was gathered there already. */
const gatherAnnouncedMs = 20;
/** A turn of the event loop makes copies of so many at most; some are large. */
const readTogether = 20;
/** After the store failed. */
const readAgainMs = 1_000;

export function createCopies({ store, clock, log, onLoaded, onChange }: CopiesParts): Copies {
  const copies = new Map<string, AccountPresence>();
  const loading = new Map<string, Promise<AccountPresence>>();
  /** Announced, and not read yet. */
  const behind = new Map<string, number>();
  const pace = new Pace(clock, gatherAnnouncedMs);
  const find = gathered((ids: readonly string[]) => read(store.db, ids), readTogether);
  let reading = false;
  /** Nothing was heard for a while. */
  let missed = false;
  /** One more with every clearing. */
  let generation = 0;

  function get(id: string): Promise<AccountPresence> {
    const copy = copies.get(id);
    if (copy) return Promise.resolve(copy);
    const running = loading.get(id) ?? load(id).finally(() => loading.delete(id));
    loading.set(id, running);
    return running;
  }

  async function load(id: string): Promise<AccountPresence> {
    const loaded = await find(id).catch((error: unknown) => {
      if (!(error instanceof UnreadableAccount)) throw error;
      // It may be another one of those that were read together.
      return readOne(store.db, id);
    });
    if (!loaded) throw new ProblemError('not-found');
    copies.set(id, loaded);
    onLoaded(loaded);
    return loaded;
  }

  const read = (db: Db, ids: readonly string[]) =>
    loadAccounts({ kind: store.kind, db }, ids, clock.now() - keepEndedSessionsMs);

  const readOne = async (db: Db, id: string) => (await read(db, [id])).get(id);

  function apply(change: AccountChange): void {
    const before = copies.get(change.accountId);
    // A gap is filled by whoever announced it.
    if (!before || change.version !== before.version + 1) return;
    take(before, change, applyChange(before, change));
  }

  function take(before: AccountPresence, change: AccountChange, after: AccountPresence): void {
    copies.set(after.id, after);
    onChange(before, change, after);
  }

  async function catchUp(db: Db, versions: ReadonlyMap<string, number>): Promise<void> {
    const old = new Map<string, number>();
    for (const [id, version] of versions) {
      const copy = copies.get(id);
      if (copy && copy.version < version) old.set(id, copy.version);
    }
    if (old.size === 0) return;
    for (const change of await readLog(db, old)) apply(change);
    for (const id of old.keys()) {
      const version = versions.get(id)!;
      if ((copies.get(id)?.version ?? 0) < version) await readAgain(db, id, version);
    }
  }

  /** The log no longer had what was missed. @param version what the rows are at, or later */
  async function readAgain(db: Db, id: string, version: number): Promise<void> {
    const found = await readOne(db, id);
    // A transaction that asks has taken the next version already, and would read that.
    const after = found && db.isTransaction ? { ...found, version } : found;
    const before = copies.get(id);
    if (!before || (after && after.version <= before.version)) return;
    if (after) take(before, changeBetween(before, after), after);
    else copies.delete(id);
  }

  function heard(text: string): void {
    const { versions, readChanges } = readAnnouncement(text);
    try {
      if ([...versions].some(isNews)) for (const change of readChanges()) apply(change);
    } catch (error) {
      log.warn({ err: error }, 'what another server announced is read in the store');
    }
    noteBehind(versions);
  }

  const isNews = ([id, version]: [string, number]) =>
    (copies.get(id)?.version ?? version) < version;

  function noteBehind(versions: ReadonlyMap<string, number>): void {
    for (const [id, version] of versions) {
      // What is being read now may be just older.
      loading.get(id)?.then(
        () => noteBehind(new Map([[id, version]])),
        () => {},
      );
      if (isNews([id, version])) behind.set(id, version);
    }
    readBehind();
  }

  function readBehind(): void {
    if (reading || (behind.size === 0 && !missed)) return;
    reading = true;
    const begun = generation;
    const versions = new Map(behind);
    const mayHaveMissed = missed;
    behind.clear();
    missed = false;
    readWhatIsBehind(versions, mayHaveMissed)
      .catch((error: unknown) => {
        if (begun !== generation) return undefined;
        log.warn({ err: error }, 'what other servers committed is read again in a moment');
        for (const [id, version] of versions) behind.set(id, version);
        missed ||= mayHaveMissed;
        return new Promise<void>((resume) => void clock.after(readAgainMs, resume));
      })
      .finally(() => {
        reading = false;
        readBehind();
      });
  }

  async function readWhatIsBehind(
    versions: ReadonlyMap<string, number>,
    mayHaveMissed: boolean,
  ): Promise<void> {
    await pace.turn();
    await catchUp(store.db, versions);
    if (!mayHaveMissed) return;
    noteBehind(await currentVersions(store.db, [...copies.keys(), ...loading.keys()]));
  }

  store.wire?.onHeard(heard);
  store.wire?.onConnected(() => {
    missed = true;
    readBehind();
  });

  return {
    get,
    async getCurrent(id) {
      const copy = copies.get(id);
      if (copy && store.wire) await catchUp(store.db, await currentVersions(store.db, [id]));
      return get(id);
    },
    peek: (id) => copies.get(id),
    apply,
    catchUp,
    clear() {
      generation += 1;
      copies.clear();
      behind.clear();
      missed = false;
    },
    get size() {
      return copies.size;
    },
  };
}
