import type { ScopeState } from '../../../../src-shared/domain.ts';
import type { MonitoringRules } from '../../../alerts/deadline.rules.ts';

/** What is said of an alert later on. */
export type FollowUp = 'escalation' | 'reminder';

/**
 * An alert that was made, and what is said of it while it is open, as the domain's text says it. For
 * the tests only, and made without the production rules, as `alerts.reference.ts`.
 */
export class ReferenceAlert {
  readonly state: ScopeState;
  readonly episode: number;
  #isOpen = true;
  #isReminded = true;
  #snoozedUntil: number | null = null;
  /** Reminders count from here, or from when it became trouble. */
  #countsFrom: number;
  #escalatesFrom: number | null;

  constructor(state: ScopeState, episode: number, at: number) {
    this.state = state;
    this.episode = episode;
    this.#countsFrom = at;
    this.#escalatesFrom = at;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  end(): void {
    this.#isOpen = false;
  }

  acknowledge(): void {
    if (!this.#isOpen) return;
    this.#isReminded = false;
    this.#escalatesFrom = null;
  }

  /** Told to everybody once more, or to somebody after it had ended: nobody looks after it any more. */
  tellAgain(at: number, isEscalated: boolean): void {
    this.#isOpen = true;
    this.#isReminded = true;
    if (this.#snoozedUntil !== null && this.#snoozedUntil <= at) this.#snoozedUntil = null;
    this.#countFrom(this.#snoozedUntil ?? at, isEscalated);
  }

  /** Others hear of it, too. */
  tellOthers(at: number, isEscalated: boolean): void {
    if (this.#isReminded && this.#snoozedUntil === null) this.#countFrom(at, isEscalated);
  }

  #countFrom(at: number, isEscalated: boolean): void {
    this.#countsFrom = at;
    this.#escalatesFrom = isEscalated ? null : at;
  }

  snooze(until: number): void {
    if (!this.#isOpen) return;
    this.#snoozedUntil = until;
    this.#countsFrom = until;
    this.#isReminded = true;
    if (this.#escalatesFrom !== null) this.#escalatesFrom = until;
  }

  /** The clock was set back. */
  move(byMs: number): void {
    this.#countsFrom -= byMs;
    if (this.#escalatesFrom !== null) this.#escalatesFrom -= byMs;
    if (this.#snoozedUntil !== null) this.#snoozedUntil -= byMs;
  }

  /**
   * What is said now that the state is still the same, in its order.
   * @param troubleSince null: the state is no trouble just now
   */
  look(at: number, troubleSince: number | null, rules: MonitoringRules): FollowUp[] {
    const snoozeEnds = this.#snoozedUntil !== null && at >= this.#snoozedUntil;
    if (snoozeEnds) this.#snoozedUntil = null;
    if (troubleSince === null) return [];
    const lasts = (from: number, ms: number | null) =>
      ms !== null && at - Math.max(from, troubleSince) >= ms;
    const said: FollowUp[] = [];
    if (this.#escalatesFrom !== null && lasts(this.#escalatesFrom, rules.escalateAfterMs)) {
      this.#escalatesFrom = null;
      said.push('escalation');
    }
    const mayRemind = this.#isReminded && this.#snoozedUntil === null;
    const isOwed = snoozeEnds || lasts(this.#countsFrom, rules.remindEveryMs);
    if (mayRemind && isOwed) {
      this.#countsFrom = at;
      said.push('reminder');
    }
    return said;
  }
}
