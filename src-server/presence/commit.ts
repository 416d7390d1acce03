import { ProblemError } from '../../src-shared/problems.ts';
import type { Clock } from '../clock.ts';
import { isRefusedByStore } from '../store/refused.ts';
import type { Store, Tx } from '../store/store.ts';
import { newId } from '../store/id.ts';
import { asOne } from '../store/row-writer.ts';
import type { AccountPresence } from './account.ts';
import type { Submission } from './commit-queue.ts';
import { Undecidable } from './commit-queue.ts';
import type { Contention } from './contention.ts';
import type { Copies } from './copies.ts';
import { beginDraft, changeOf, hasChanges } from './draft.ts';
import type { DecidingNode, Draft } from './draft.ts';
import { UnreadableAccount } from './load.repo.ts';
import { applyEvent } from './presence.machine.ts';
import {
  GivenUp,
  isOutdated,
  takeVersions,
  takingNextVersions,
  tellingOthers,
} from './replica.repo.ts';
import { isRowsAlone, rowsOf, saveDrafts } from './save.repo.ts';

export interface CommitParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly copies: Copies;
  readonly deciding: DecidingNode;
  readonly contention: Contention;
  /** Nobody is there who could use more than the versions of what changed. */
  readonly isAlone: boolean;
}

/** Drafts by the id of their account. */
type Drafts = Map<string, Draft>;

/**
 * Makes a batch durable in one transaction, then takes it over into the copies.
 * @returns what was changed
 * @throws Undecidable, GivenUp, or what the store threw
 */
export async function commitBatch(
  parts: CommitParts,
  batch: readonly Submission[],
): Promise<readonly Draft[]> {
  const drafts = await decide(parts, batch);
  const writers = batch.filter(({ write }) => write);
  if (writers.length === 0 && ![...drafts.values()].some(hasChanges)) return [];
  const changed = await save(parts, { batch, writers, drafts });
  for (const draft of changed) parts.copies.apply(changeOf(draft));
  return changed;
}

interface Work {
  readonly batch: readonly Submission[];
  readonly writers: readonly Submission[];
  readonly drafts: Drafts;
}

async function save(parts: CommitParts, work: Work): Promise<readonly Draft[]> {
  const { db } = parts.store;
  try {
    const saved = await saveAtOnce(parts, work);
    return saved ?? (await db.transaction().execute((tx) => write(tx, parts, work)));
  } catch (cause) {
    if (isRefusedByStore(cause)) throw new Undecidable('the store refuses it', { cause });
    throw cause;
  }
}

/**
 * Saves in one statement what most commits are: new rows of accounts that nobody else has changed meanwhile.
 * @returns null when it takes a transaction, also because somebody has
 */
async function saveAtOnce(parts: CommitParts, work: Work): Promise<readonly Draft[] | null> {
  const { store, clock, deciding, contention, isAlone } = parts;
  if (!store.wire || work.writers.length > 0) return null;
  const { nodeId } = deciding;
  const changed = [...work.drafts.values()].filter(hasChanges);
  const others = changed.filter(({ account }) => account.lastNode !== nodeId);
  const otherIds = others.map(({ account }) => account.id);
  if (!changed.every(isRowsAlone) || !contention.areQuiet(otherIds)) return null;
  const said = { nodeId, at: clock.now(), words: isAlone ? 'versions' : 'changes' } as const;
  const { before, after } = takingNextVersions(store.db, changed.map(changeOf), said);
  const statement = asOne([before, ...rowsOf(store.db, changed), ...after]);
  if (!statement) return null;
  try {
    await store.db.executeQuery(statement);
    return changed;
  } catch (error) {
    if (!isOutdated(error)) throw error;
    contention.met(otherIds);
    return null;
  }
}

async function write(tx: Tx, parts: CommitParts, work: Work): Promise<Draft[]> {
  const { store, clock, isAlone } = parts;
  const { writers } = work;
  const taken = [...work.drafts.values()].filter(
    (draft) => hasChanges(draft) || writers.length > 0,
  );
  const ids = taken.map(({ account }) => account.id);
  const drafts = store.wire ? await takeTurn(tx, parts, work, ids) : work.drafts;
  for (const { accountId, write: ownWrite } of writers) {
    for (const event of (await ownWrite!(tx)) ?? []) applyEvent(drafts.get(accountId)!, event);
  }
  const mine = ids.map((id) => drafts.get(id)!);
  const changed = mine.filter(hasChanges);
  if (!store.wire) {
    await saveDrafts(tx, changed);
    return changed;
  }
  // Also of an account that needed no change after all: its version is taken.
  const words = isAlone ? 'versions' : 'changes';
  await saveDrafts(tx, changed, tellingOthers(tx, mine.map(changeOf), { at: clock.now(), words }));
  return mine;
}

async function decide(parts: CommitParts, batch: readonly Submission[]): Promise<Drafts> {
  const ids = [...new Set(batch.map(({ accountId }) => accountId))];
  const accounts = await Promise.all(ids.map((id) => known(parts.copies, id)));
  return draftsOf(parts, batch, accounts);
}

/**
 * Takes the next version of each account, so that no other server changes them until the transaction ends.
 * @returns the drafts, decided once more where another one has changed the account in the meantime
 */
async function takeTurn(
  tx: Tx,
  parts: CommitParts,
  { batch, drafts }: Work,
  ids: readonly string[],
): Promise<Drafts> {
  const { copies, deciding } = parts;
  const versions = await takeVersions(tx, deciding.nodeId, ids);
  await copies.catchUp(tx, new Map([...versions].map(([id, version]) => [id, version - 1])));
  const changed = ids
    .map((id) => stillKnown(copies, id))
    .filter((account) => account !== drafts.get(account.id)!.account);
  return new Map([...drafts, ...draftsOf(parts, batch, changed)]);
}

/** What the events of a batch make of accounts; those of others are left out. */
function draftsOf(
  { clock, deciding }: CommitParts,
  batch: readonly Submission[],
  accounts: readonly AccountPresence[],
): Drafts {
  const now = clock.now();
  const drafts = new Map(
    accounts.map((account) => [account.id, beginDraft(account, deciding, now, newId)]),
  );
  try {
    for (const { accountId, events } of batch) {
      const draft = drafts.get(accountId);
      if (!draft) continue;
      for (const event of events) applyEvent(draft, event);
    }
  } catch (cause) {
    throw new Undecidable('an event could not be applied', { cause });
  }
  return drafts;
}

function stillKnown(copies: Copies, accountId: string): AccountPresence {
  const account = copies.peek(accountId);
  // Cut off in the meantime: everything in memory was let go.
  if (!account) throw new GivenUp();
  return account;
}

async function known(copies: Copies, accountId: string) {
  try {
    return await copies.get(accountId);
  } catch (cause) {
    if (cause instanceof ProblemError) throw new Undecidable('no such account', { cause });
    if (cause instanceof UnreadableAccount) throw new Undecidable(cause.message, { cause });
    throw cause;
  }
}
