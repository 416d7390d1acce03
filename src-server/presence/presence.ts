import type { PresenceAnswer } from '../../src-shared/http.ts';
import type { PresenceChanged, PresenceSnapshot } from '../../src-shared/socket.ts';
import type { Tx } from '../store/store.ts';
import type { PresenceEvent } from './events.ts';

/** Something that happened, with what else must be written in the same transaction. */
export interface Submission {
  readonly accountId: string;
  readonly events: readonly PresenceEvent[];
  /** Runs inside the transaction, before the events are applied. What it throws rejects the submission. */
  readonly write?: (tx: Tx) => Promise<void>;
}

/** Who is there, for every account: the one place where presence, states and alerts are decided. */
export interface Presence {
  /** Resolves once everything is committed. */
  submit(submission: Submission): Promise<void>;
  snapshot(accountId: string, operatorId: string): Promise<PresenceSnapshot>;
  view(accountId: string): Promise<typeof PresenceAnswer._output>;
  /** Calls back after each commit that anybody can see. Returns its own unsubscribe. */
  onChange(listener: (accountId: string, changed: PresenceChanged) => void): () => void;
  start(): Promise<void>;
  stop(): Promise<void>;
}
