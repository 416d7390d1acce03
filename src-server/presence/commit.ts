import { ProblemError } from '../../src-shared/problems.ts';
import type { Clock } from '../clock.ts';
import { isRefusedByStore } from '../store/refused.ts';
import type { Store, Tx } from '../store/store.ts';
import { newId } from '../store/id.ts';
import type { Submission } from './commit-queue.ts';
import { Undecidable } from './commit-queue.ts';
import type { Copies } from './copies.ts';
import { beginDraft, changeOf, hasChanges } from './draft.ts';
import type { DecidingNode, Draft } from './draft.ts';
import { UnreadableAccount } from './load.repo.ts';
import { applyEvent } from './presence.machine.ts';
import { GivenUp, takeVersions, tellingOthers } from './replica.repo.ts';
import { saveDrafts } from './save.repo.ts';

export interface CommitParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly copies: Copies;
  readonly deciding: DecidingNode;
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

async function save(parts: CommitParts, work: Work): Promise<Draft[]> {
  try {
    return await parts.store.db.transaction().execute((tx) => write(tx, parts, work));
  } catch (cause) {
    if (isRefusedByStore(cause)) throw new Undecidable('the store refuses it', { cause });
    throw cause;
  }
}

async function write(
  tx: Tx,
  parts: CommitParts,
  { batch, writers, drafts }: Work,
): Promise<Draft[]> {
  const { store, clock, copies, deciding, isAlone } = parts;
  const taken = [...drafts.values()].filter((draft) => hasChanges(draft) || writers.length > 0);
  if (store.wire) {
    const ids = taken.map(({ account }) => account.id);
    const versions = await takeVersions(tx, deciding.nodeId, ids);
    await copies.catchUp(tx, new Map([...versions].map(([id, version]) => [id, version - 1])));
    decideAgain(parts, batch, drafts, ids);
  }
  for (const { accountId, write: ownWrite } of writers) {
    for (const event of (await ownWrite!(tx)) ?? []) applyEvent(drafts.get(accountId)!, event);
  }
  const mine = taken.map(({ account }) => drafts.get(account.id)!);
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

/** What the events of a batch make of each account. */
async function decide(
  { copies, clock, deciding }: CommitParts,
  batch: readonly Submission[],
): Promise<Drafts> {
  const ids = [...new Set(batch.map(({ accountId }) => accountId))];
  const accounts = await Promise.all(ids.map((id) => known(copies, id)));
  const drafts: Drafts = new Map(
    accounts.map((account) => [account.id, beginDraft(account, deciding, newId)]),
  );
  applyBatch(batch, drafts, clock.now());
  return drafts;
}

/** The same once more for accounts that another server has changed in the meantime. */
function decideAgain(
  { copies, clock, deciding }: CommitParts,
  batch: readonly Submission[],
  drafts: Drafts,
  ids: readonly string[],
): void {
  const stale = ids.filter((id) => copies.peek(id) !== drafts.get(id)!.account);
  if (stale.length === 0) return;
  const fresh: Drafts = new Map();
  for (const id of stale) {
    const account = copies.peek(id);
    // Cut off in the meantime: everything in memory was let go.
    if (!account) throw new GivenUp();
    fresh.set(id, beginDraft(account, deciding, newId));
  }
  applyBatch(batch, fresh, clock.now());
  for (const [id, draft] of fresh) drafts.set(id, draft);
}

/** Applies the events of the accounts that there are drafts for. */
function applyBatch(batch: readonly Submission[], drafts: Drafts, now: number): void {
  try {
    for (const { accountId, events } of batch) {
      const draft = drafts.get(accountId);
      if (!draft) continue;
      for (const event of events) {
        // An alert is made now, however long its deadline waited for this commit.
        applyEvent(draft, event.type === 'deadline-reached' ? { ...event, at: now } : event);
      }
    }
  } catch (cause) {
    throw new Undecidable('an event could not be applied', { cause });
  }
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
