import type { Language, Named, PresenceStatus, ScopeState } from '../../src-shared/domain.ts';
import type { DeliveryReason } from '../../src-shared/delivery-reason.ts';
import type { AlertKind } from '../../src-shared/alerts.ts';
import type { DeliveryAbout } from '../../src-shared/deliveries.ts';
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
  /** The alert that began the trouble this one is about or ends, possibly itself. */
  readonly threadId: string;
  readonly scope: Named & { readonly kind: 'account' | 'department' };
  /** Somebody pressed "Send a test": the state as it is, by the same path. */
  readonly test: boolean;
  /** `flapping`: a summary, after which nothing is told before a state has held for long. */
  readonly kind: AlertKind;
  readonly state: ScopeState;
  /** Whether the coverage hours expect this state; null where there are none. */
  readonly expected: boolean | null;
  readonly startedAt: number;
  /** When the episode before this one began; null when there was none. */
  readonly previousSince: number | null;
  /** How many alerts a summary is the last of. */
  readonly changes: number;
  /** When the alert ended: what it told was over, or nobody monitored any more; null while it lasts. */
  readonly endedAt: number | null;
  /** It ended because nobody monitored any more: what it tells went on. */
  readonly wentOn: boolean;
  /** Who looks after it by now; null: nobody does. */
  readonly acknowledgedBy: string | null;
  readonly dueAt: number;
  readonly createdAt: number;
  readonly why: ScopeWhy;
  readonly who: readonly WhereEntry[];
}

/** One alert for one recipient: everything a channel needs to write its message. */
export interface Notice {
  /** The delivery's id: the same for every attempt, so that a repeated message can be told. */
  readonly id: string;
  /** Why it leaves: the alert itself, or one more message about it. */
  readonly about: DeliveryAbout;
  /** Null where the recipient was never a row of its own. */
  readonly recipientId: string | null;
  /** The address, as the channel understands it. */
  readonly recipient: string;
  /** What messages are signed with, the newest first. */
  readonly secrets: readonly string[];
  readonly language: Language;
  readonly account: { readonly id: string; readonly name: string; readonly timeZone: string };
  readonly alert: AlertFacts;
  /** When the message was made, epoch milliseconds: the alert's moment, or later for a reminder. */
  readonly createdAt: number;
  /** When it was to leave first: then, or at the end of the recipient's quiet hours. */
  readonly leavesAt: number;
  /** Where the panel is, without a slash at its end. */
  readonly publicUrl: string;
  /** When this attempt began, epoch milliseconds. */
  readonly attemptAt: number;
}

/** What an attempt heeds. */
export interface Sending {
  /** Aborts when the attempt has taken too long or the server stops. */
  readonly signal: AbortSignal;
  /**
   * Awaited before the last byte without which the other side has nothing, once for each connection:
   * see `turns.ts`.
   */
  readonly untilTurn: () => Promise<void>;
}

/** A way to reach somebody. */
export interface Channel {
  /** As the delivery rows have it. */
  readonly name: string;
  /** How many messages may be under way at once; 8 unless it says otherwise. */
  readonly places?: number;
  /**
   * The host an address is on. Channels have it whose recipients are on hosts of their own, so that
   * neither a dead one nor the many of one account take every place.
   */
  hostOf?(recipient: string): string | null;
  /**
   * Only a server to which a device of the recipient, an operator, is connected can tell them. A
   * message that has been due for so long without one is handed over all the same, to be given up.
   */
  readonly waitsForDeviceMs?: number;
  /**
   * Hands one message over. Resolves once the other side has accepted it.
   * @returns what the other side answered, word for word
   * @throws PassingFailure when another attempt may succeed
   * @throws FinalFailure when it never will
   */
  send(notice: Notice, sending: Sending): Promise<{ answer: string }>;
  /** Lets go of connections that are kept open. */
  close?(): void;
}

interface FailureOptions {
  readonly answer?: string | null;
  /** Where the message is of our own making: what readers in other languages find their words by. */
  readonly reason?: DeliveryReason | null;
  readonly cause?: unknown;
}

/** A delivery did not succeed; `answer` is what the other side said, word for word, if it said anything. */
abstract class DeliveryFailure extends Error {
  readonly answer: string | null;
  readonly reason: DeliveryReason | null;

  constructor(message: string, options: FailureOptions = {}) {
    super(message, { cause: options.cause });
    this.answer = options.answer ?? null;
    this.reason = options.reason ?? null;
  }
}

/** It may succeed later: nobody answered, or the other side asked to come back. */
export class PassingFailure extends DeliveryFailure {
  override readonly name = 'PassingFailure';
  /** The other side asked not to be tried again before so many milliseconds. */
  readonly retryAfterMs: number | null;

  constructor(message: string, options: FailureOptions & { retryAfterMs?: number | null } = {}) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** It will never succeed: the other side refused this recipient or this message. */
export class FinalFailure extends DeliveryFailure {
  override readonly name = 'FinalFailure';
}
