import type { MonitoringMode, ScopeState } from '../../../../src-shared/domain.ts';
import type { MonitoringRules } from '../../../alerts/deadline.rules.ts';
import type { RecipientRules } from '../../../alerts/recipients.rules.ts';
import type { FollowUp } from './alert.reference.ts';
import { ReferenceAlert } from './alert.reference.ts';
import { PutOff } from './put-off.ts';

/**
 * What recipients of one account or department have to be told, as the domain's text says it: looked
 * at again and again as time passes, with no deadline ever computed ahead. For the tests only, and
 * made without the production rules: slow, and simple enough to be seen to be right.
 */

/** How often it looks; everything in the tests happens at such moments. */
export const lookEveryMs = 10_000;
const halfAnHourMs = 1_800_000;

/** Coverage hours as the wall clock says them: when they begin or end, and whether they begin. */
export interface ReferenceHours {
  readonly changes: readonly { readonly at: number; readonly opens: boolean }[];
}

/** What those who listen in one mode know. */
interface Knowledge {
  knows: ScopeState | null;
  told: boolean;
  /** What they know was as expected for a while since, from then on. */
  rested: number | null;
  tellings: number[];
  flapping: boolean;
}

interface News {
  readonly mode: MonitoringMode;
  readonly again: boolean;
  readonly flaps: number;
}

const modes = ['every-change', 'only-unexpected'] as const;
const byMode = (a: News, b: News) => modes.indexOf(a.mode) - modes.indexOf(b.mode);

export interface ReferenceScope {
  readonly id: string;
  readonly isAccount: boolean;
  /** Begins and ends of the quiet hours of those who have any. */
  readonly quiet: ReferenceHours;
}

export class Reference {
  readonly told: string[] = [];
  readonly putOff = new PutOff();
  state: ScopeState = 'offline';
  since: number;
  #episode = 0;
  #looked: number;
  #now: number;
  /** What the hours were by this clock before then, nobody lived through. */
  #clockSetAt = -Infinity;
  #modes: Partial<Record<MonitoringMode, Knowledge>> = {};
  #alert: ReferenceAlert | null = null;
  #escalated = false;
  readonly #scope: ReferenceScope;
  #rules: MonitoringRules;
  #hours: ReferenceHours | null = null;

  constructor(scope: ReferenceScope, rules: MonitoringRules, at: number) {
    this.#scope = scope;
    this.#rules = rules;
    this.since = at;
    this.#looked = at;
    this.#now = at;
  }

  /** Time has passed. @param certain false while devices may still say what they did meanwhile */
  pass(now: number, certain: boolean): void {
    this.#now = now;
    if (!certain) return;
    this.#tellState(now);
    this.#looked = now;
    this.#look(now);
  }

  /**
   * The account or department changed its state. What the old one had been for long enough is told
   * first, if it was certain by then.
   * @param since back-dated
   */
  becomes(state: ScopeState, since: number, now: number, wasCertain: boolean): void {
    this.#now = now;
    if (wasCertain) this.#tellState(since - 1);
    this.state = state;
    this.since = Math.max(since, this.since);
    this.#looked = this.since;
    this.#episode += 1;
    if (this.#rules.enabled) this.#begin(state === 'online' ? 'offline' : 'online');
  }

  edit(rules: MonitoringRules, hours: ReferenceHours | null): void {
    // Hours that ended meanwhile have ended, whatever devices did.
    for (let at = this.#looked; at < this.#now; at += lookEveryMs) this.#rest(at);
    this.#looked = this.#now;
    this.#rules = rules;
    this.#hours = hours;
    if (!rules.enabled) this.#modes = {};
    else this.#begin(this.state);
    if (Object.keys(this.#modes).length === 0) this.#endAlert();
    this.putOff.putOffAnew(this.#now, (recipient) =>
      rules.recipients.some(({ id }) => id === recipient) ? this.#wakesAt(this.#now) : null,
    );
  }

  /** The clock was set back while no server was there; what runs has run as long as before. */
  move(byMs: number): void {
    this.since -= byMs;
    this.#looked -= byMs;
    this.#now -= byMs;
    this.#clockSetAt = this.#now;
    for (const knowledge of Object.values(this.#modes)) {
      knowledge.tellings = knowledge.tellings.map((at) => at - byMs);
      // By the new time those hours have not ended yet, or not begun, whatever the state is meanwhile.
      if (knowledge.rested !== null && knowledge.rested <= this.#now) continue;
      const isFine =
        this.#hours !== null && !this.#isUnexpected(knowledge.knows ?? this.state, this.#now);
      knowledge.rested = isFine ? this.#now : null;
    }
    this.#alert?.move(byMs);
    this.putOff.forget();
  }

  acknowledge(): void {
    this.#alert?.acknowledge();
  }

  snooze(until: number): void {
    this.#alert?.snooze(until);
  }

  get hasOpenAlert(): boolean {
    return this.#alert?.isOpen ?? false;
  }

  // ── who listens, and what they know ────────────────────────────────────────────────────────

  #listeners(mode: MonitoringMode) {
    return this.#rules.recipients.filter(
      (recipient) => this.#concerns(recipient) && (recipient.mode ?? this.#rules.mode) === mode,
    );
  }

  #concerns({ account, departmentIds }: RecipientRules): boolean {
    return this.#scope.isAccount ? account : departmentIds.includes(this.#scope.id);
  }

  #toBeTold(mode: MonitoringMode) {
    return this.#listeners(mode).filter(
      ({ directions, escalation }) =>
        directions.includes(this.state) && (!escalation || this.#escalated),
    );
  }

  /** @param known what counts as known to those who begin to listen */
  #begin(known: ScopeState): void {
    const before = this.#modes;
    this.#modes = {};
    for (const mode of modes) {
      const isOwn = this.#scope.isAccount && this.#rules.mode === mode;
      if (!isOwn && this.#listeners(mode).length === 0) continue;
      const other = before[mode === 'every-change' ? 'only-unexpected' : 'every-change'];
      this.#modes[mode] = before[mode] ?? this.#newcomers(mode, other, known);
    }
    for (const knowledge of Object.values(this.#modes)) {
      if (this.#rules.flapAfter === null) knowledge.flapping = false;
      if (this.#hours === null) knowledge.rested = null;
    }
  }

  /** What was told by the other mode stays known; what is as it should be counts as known to nobody. */
  #newcomers(mode: MonitoringMode, other: Knowledge | undefined, known: ScopeState): Knowledge {
    const fresh = { rested: null, tellings: [], flapping: false };
    const unexpected = this.#hours !== null && this.#isUnexpected(this.state, this.#now);
    if (mode === 'every-change') {
      const asItShouldBe = unexpected ? opposite(this.state) : this.state;
      const knows = other ? (other.knows ?? asItShouldBe) : known;
      return { ...fresh, knows, told: other?.told ?? false };
    }
    const knows = other?.knows ?? known;
    const told = other?.told ?? false;
    const holds = knows === this.state ? this.#hours === null || unexpected : told;
    return holds ? { ...fresh, knows, told } : { ...fresh, knows: null, told: false };
  }

  // ── what is told of the state ──────────────────────────────────────────────────────────────

  /** What came due while nobody could say what devices did is told now as well, unless there is a pause. */
  #tellState(until: number): void {
    const news: News[] = [];
    for (let at = this.#looked; at <= until; at += lookEveryMs) {
      this.#rest(at);
      if (!this.#isPaused(this.#now)) news.push(...this.#newsOf(at));
    }
    if (news.length > 0) this.#tell(news.toSorted(byMode), this.#now, this.#rules.mode);
    // An edit makes nothing over that was before it.
    if (this.#rules.enabled && until >= this.#looked) this.#endWhatIsOver(until);
  }

  #newsOf(at: number): News[] {
    if (!this.#rules.enabled || this.#isPaused(at)) return [];
    return modes.flatMap((mode) => {
      const knowledge = this.#modes[mode];
      const tells = knowledge && this.#isNews(knowledge, mode, at);
      return tells ? [{ mode, ...tells }] : [];
    });
  }

  #endWhatIsOver(at: number): void {
    const overAt = this.since + this.#dwell();
    const held = at >= overAt && !(this.#isPaused(overAt) && this.#isPaused(at));
    const willBeTold = Object.values(this.#modes).some(
      ({ knows, flapping }) => knows === this.#alert?.state && (flapping || this.#isPaused(at)),
    );
    if (this.#alert && this.#alert.state !== this.state && held && !willBeTold) this.#endAlert();
  }

  /** What is known is as expected for a while: it is told again once that is over. */
  #rest(at: number): void {
    const knowledge = this.#modes['only-unexpected'];
    if (this.#hours === null || !knowledge?.knows) return;
    // What was told late was not known then.
    if (at < Math.max(this.#clockSetAt, knowledge.tellings.at(-1) ?? 0)) return;
    if (!this.#isUnexpected(knowledge.knows, at)) knowledge.rested ??= at;
  }

  #isPaused(at: number): boolean {
    const { pause } = this.#rules;
    return pause !== null && at >= pause.from && at < pause.until;
  }

  #dwell(): number {
    return this.state === 'online' ? this.#rules.onlineAfterMs : this.#rules.offlineAfterMs;
  }

  /** Takes note of what is known from now on; what is to be said of it, or null for nothing. */
  #isNews(knowledge: Knowledge, mode: MonitoringMode, at: number) {
    // What is told late tells all that came before.
    if (at < (knowledge.tellings.at(-1) ?? 0)) return null;
    const again = knowledge.knows === this.state;
    const isCalm = at - this.since >= halfAnHourMs;
    if (again && knowledge.flapping && isCalm) {
      Object.assign(knowledge, { flapping: false, tellings: [] });
    }
    const needs = knowledge.flapping ? halfAnHourMs : this.#dwell();
    const held = at - this.since >= needs;
    const byHours = mode === 'only-unexpected' && this.#hours !== null;
    if (again && knowledge.flapping) return null;
    if (!byHours) return again || !held ? null : this.#learn(knowledge, at, false);
    const unexpected = this.#isUnexpected(this.state, at);
    const unexpectedHeld = unexpected && at - this.#unexpectedSince(at) >= needs;
    if (again) {
      const { rested } = knowledge;
      if (rested === null || !unexpectedHeld || at - rested < needs) return null;
      return this.#learn(knowledge, at, true);
    }
    if (knowledge.knows === null) {
      return unexpectedHeld ? this.#learn(knowledge, at, false) : null;
    }
    if (!held) return null;
    // What they were told is over; what they were not told is none of their business.
    if (knowledge.told || unexpectedHeld) return this.#learn(knowledge, at, false);
    Object.assign(knowledge, { knows: null, told: false });
    return null;
  }

  #learn(knowledge: Knowledge, at: number, again: boolean) {
    // That something is over may be told late, and what is instead may be unexpected by then.
    const isEnd = knowledge.told && !again;
    const moment = isEnd ? this.#now : at;
    const isLasting = this.#hours === null || this.#isUnexpected(this.state, moment);
    const byMode = knowledge === this.#modes['every-change'] || isLasting;
    const recent = knowledge.tellings.filter((told) => told > this.#now - halfAnHourMs);
    knowledge.tellings = [...recent, this.#now];
    const { flapAfter } = this.#rules;
    const flaps = knowledge.tellings.length;
    knowledge.flapping = flapAfter !== null && flaps > flapAfter;
    knowledge.knows = byMode ? this.state : null;
    knowledge.told = byMode;
    knowledge.rested = null;
    return { again, flaps: knowledge.flapping ? flaps : 0 };
  }

  #tell(news: readonly News[], at: number, own: MonitoringMode): void {
    const recipients = news.flatMap(({ mode }) => this.#toBeTold(mode));
    const alert = this.#alert;
    const isSame = alert?.episode === this.#episode || alert?.isOpen;
    if (alert && alert.state === this.state && isSame) {
      const isAgain = news.every(({ again }) => again);
      this.#say(at, isAgain ? ' again' : ' too', recipients);
      if (isAgain || !alert.isOpen) alert.tellAgain(at, this.#escalated);
      else alert.tellOthers(at, this.#escalated);
      return;
    }
    this.#endAlert();
    const isListed = this.#scope.isAccount && news.some(({ mode }) => mode === own);
    this.#escalated = false;
    if (recipients.length === 0 && !isListed) return;
    this.#say(at, news.some(({ flaps }) => flaps > 0) ? ' flapping' : '', recipients, true);
    this.#alert = new ReferenceAlert(this.state, this.#episode, at);
  }

  #endAlert(): void {
    if (!this.#alert?.isOpen) return;
    this.#alert.end();
    this.putOff.end('open');
    this.#escalated = false;
  }

  // ── reminders and escalation ───────────────────────────────────────────────────────────────

  #look(at: number): void {
    const alert = this.#alert;
    if (!alert?.isOpen || alert.state !== this.state || this.#isPaused(at)) return;
    const isTrouble = this.#isTrouble(alert.state, at);
    const troubleSince = isTrouble ? (this.#lastChange(at)?.at ?? 0) : null;
    for (const what of alert.look(at, troubleSince, this.#rules)) {
      if (what === 'escalation') this.#escalated = true;
      this.#say(at, ` ${what}`, this.#followers(what));
    }
  }

  #followers(what: FollowUp): RecipientRules[] {
    if (what === 'escalation') return this.#rules.recipients.filter(this.#isChief);
    return modes
      .filter((mode) => this.#modes[mode]?.knows === this.state)
      .flatMap((mode) => this.#toBeTold(mode));
  }

  readonly #isChief = (recipient: RecipientRules) =>
    recipient.escalation && recipient.directions.includes(this.state) && this.#concerns(recipient);

  #say(
    at: number,
    word: string,
    recipients: readonly RecipientRules[],
    evenToNobody = false,
  ): void {
    if (recipients.length === 0 && !evenToNobody) return;
    const who = recipients.map((recipient) => this.#address(recipient, at)).join(' ');
    this.told.push(`${at} ${this.#scope.id} ${this.state}${word} → ${who}`);
  }

  #address({ id: recipient, quietHours }: RecipientRules, at: number): string {
    const leavesAt = quietHours ? this.#wakesAt(at) : at;
    if (leavesAt === at) return recipient;
    const message = `${at} ${this.state}`;
    this.putOff.add({ recipient, alert: 'open', message, leavesAt });
    return `${recipient}@${leavesAt}`;
  }

  /** When neither quiet hours nor a pause hold anything back any more. */
  #wakesAt(from: number): number {
    const { changes } = this.#scope.quiet;
    const isQuiet = (at: number) => changes.findLast((change) => change.at <= at)?.opens;
    let at = from;
    while (isQuiet(at) || this.#isPaused(at)) at += lookEveryMs;
    return at;
  }

  // ── coverage hours ─────────────────────────────────────────────────────────────────────────

  #isTrouble(state: ScopeState, at: number): boolean {
    return this.#hours === null ? state === 'offline' : this.#isUnexpected(state, at);
  }

  #isUnexpected(state: ScopeState, at: number): boolean {
    return (this.#lastChange(at)?.opens ?? false) !== (state === 'online');
  }

  /** The state of this moment is unexpected without a break since then. */
  #unexpectedSince(at: number): number {
    return Math.max(this.since, this.#lastChange(at)?.at ?? 0);
  }

  #lastChange(at: number) {
    return this.#hours?.changes.findLast((change) => change.at <= at);
  }
}

const opposite = (state: ScopeState): ScopeState => (state === 'online' ? 'offline' : 'online');
