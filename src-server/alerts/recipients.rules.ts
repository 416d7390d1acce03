import type { Language, MonitoringMode, ScopeState } from '../../src-shared/domain.ts';
import type { ChannelName } from '../../src-shared/recipients.ts';
import type { QuietHours } from '../../src-shared/recipients.ts';
import type { Schedule } from '../../src-shared/schedule.ts';
import { weekdays } from '../../src-shared/schedule.ts';
import { expectedAt, nextChange } from '../schedule/coverage.rules.ts';
import type { MonitoringRules } from './deadline.rules.ts';
import { afterPause } from './deadline.rules.ts';

/** Who is told of an alert, and when they may be disturbed. */

/** A recipient as the rules need it; its secrets stay in the store. */
export interface RecipientRules {
  readonly id: string;
  readonly channel: ChannelName;
  /** How it is shown; for e-mail the address. */
  readonly shown: string;
  /** Null: the account's. */
  readonly language: Language | null;
  /** Told of the account as a whole. */
  readonly account: boolean;
  readonly departmentIds: readonly string[];
  readonly directions: readonly ScopeState[];
  /** Null: the account's. */
  readonly mode: MonitoringMode | null;
  readonly quietHours: QuietHours | null;
  /** Told only once an alert is escalated. */
  readonly escalation: boolean;
}

/** What recipients listen to: the account under its own id, or a department. */
export interface ScopeFacts {
  readonly id: string;
  readonly kind: 'account' | 'department';
}

const listens = (recipient: RecipientRules, { id, kind }: ScopeFacts) =>
  kind === 'account' ? recipient.account : recipient.departmentIds.includes(id);

const modeOf = (recipient: RecipientRules, rules: MonitoringRules) => recipient.mode ?? rules.mode;

/** Whether anybody waits for what a mode tells of a scope. The account's own mode is kept for the list of alerts. */
export function isActive(mode: MonitoringMode, scope: ScopeFacts, rules: MonitoringRules): boolean {
  if (scope.kind === 'account' && mode === rules.mode) return true;
  return rules.recipients.some(
    (recipient) => listens(recipient, scope) && modeOf(recipient, rules) === mode,
  );
}

/** Those whom a mode tells of a state of a scope. @param escalated whether those count who hear of escalated alerts only */
export function recipientsFor(
  mode: MonitoringMode,
  state: ScopeState,
  scope: ScopeFacts,
  { rules, escalated }: { readonly rules: MonitoringRules; readonly escalated: boolean },
): RecipientRules[] {
  return rules.recipients.filter(
    (recipient) =>
      listens(recipient, scope) &&
      modeOf(recipient, rules) === mode &&
      recipient.directions.includes(state) &&
      (escalated || !recipient.escalation),
  );
}

/** Those who hear of an alert once it is escalated. */
export function escalationFor(
  state: ScopeState,
  scope: ScopeFacts,
  rules: MonitoringRules,
): RecipientRules[] {
  return rules.recipients.filter(
    (recipient) =>
      recipient.escalation && listens(recipient, scope) && recipient.directions.includes(state),
  );
}

/** Quiet hours are a window that opens every day. */
const quietSchedules = new WeakMap<QuietHours, Schedule>();

function quietSchedule(quietHours: QuietHours, timeZone: string): Schedule {
  const known = quietSchedules.get(quietHours);
  if (known?.timeZone === timeZone) return known;
  const week = Object.fromEntries(weekdays.map((day) => [day, [quietHours]])) as Schedule['week'];
  const schedule = { timeZone, week, exceptions: [] };
  quietSchedules.set(quietHours, schedule);
  return schedule;
}

/** What holds for all recipients of an account. */
interface SendingRules extends Pick<MonitoringRules, 'pause'> {
  readonly timeZone: string;
}

/**
 * When a message that could leave at `at` may reach a recipient: then, or at the end of their quiet
 * hours. What these put off does not leave within a planned pause either.
 */
export function sendAt(
  recipient: Pick<RecipientRules, 'quietHours'>,
  rules: SendingRules,
  at: number,
): number {
  const { quietHours } = recipient;
  if (!quietHours) return at;
  const schedule = quietSchedule(quietHours, rules.timeZone);
  const awake = expectedAt(schedule, at) ? (nextChange(schedule, at) ?? at) : at;
  if (awake === at) return at;
  const later = afterPause(awake, rules.pause);
  return later === awake ? awake : sendAt(recipient, rules, later);
}

/** When the quiet hours of a recipient next begin or end; null: they have none. */
export function quietChange(
  { quietHours }: Pick<RecipientRules, 'quietHours'>,
  timeZone: string,
  at: number,
): number | null {
  return quietHours && nextChange(quietSchedule(quietHours, timeZone), at);
}
