import type { Language, Named, PresenceStatus, ScopeState } from '../../src-shared/domain.ts';
import type { ScopeWhy, Why } from '../presence/events.ts';

/** Where one operator was when an alert was made. `since` in epoch milliseconds. */
export interface WhereEntry extends Named {
  readonly status: PresenceStatus;
  readonly since: number;
  readonly why: Why;
}

/** What an alert tells; moments in epoch milliseconds. */
export interface AlertFacts {
  readonly id: string;
  readonly scope: Named & { readonly kind: 'account' | 'department' };
  /** Somebody pressed "Send a test": the state as it is, by the same path. */
  readonly test: boolean;
  readonly state: ScopeState;
  readonly startedAt: number;
  readonly dueAt: number;
  readonly createdAt: number;
  readonly why: ScopeWhy;
  readonly who: readonly WhereEntry[];
}

/** One alert for one recipient: everything a channel needs to write its message. */
export interface Notice {
  /** The delivery's id: the same for every attempt, so that a repeated message can be told. */
  readonly id: string;
  readonly recipient: string;
  readonly language: Language;
  readonly account: { readonly name: string; readonly timeZone: string };
  readonly alert: AlertFacts;
  /** Where the panel is, without a slash at its end. */
  readonly publicUrl: string;
  /** When this attempt began, epoch milliseconds. */
  readonly attemptAt: number;
}

/** A way to reach somebody. */
export interface Channel {
  /** As the delivery rows have it. */
  readonly name: string;
  /**
   * Hands one message over. Resolves once the other side has accepted it.
   * @param signal aborts when the attempt has taken too long or the server stops
   * @returns what the other side answered, word for word
   * @throws PassingFailure when another attempt may succeed
   * @throws FinalFailure when it never will
   */
  send(notice: Notice, signal: AbortSignal): Promise<{ answer: string }>;
  /** Lets go of connections that are kept open. */
  close?(): void;
}

/** A delivery did not succeed; `answer` is what the other side said, word for word, if it said anything. */
abstract class DeliveryFailure extends Error {
  readonly answer: string | null;

  constructor(message: string, options: { answer?: string | null; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.answer = options.answer ?? null;
  }
}

/** It may succeed later: nobody answered, or the other side asked to come back. */
export class PassingFailure extends DeliveryFailure {
  override readonly name = 'PassingFailure';
}

/** It will never succeed: the other side refused this recipient or this message. */
export class FinalFailure extends DeliveryFailure {
  override readonly name = 'FinalFailure';
}
