import type { ScopeState } from '../../src-shared/domain.ts';
import { monitoringModes } from '../../src-shared/domain.ts';
import type { DeliveryAbout } from '../../src-shared/deliveries.ts';
import type { Alerting, ScopeNow } from './alerting.machine.ts';
import { expectation, isUnexpected } from './deadline.rules.ts';
import type { LastAlert } from './last-alert.machine.ts';
import { withMoments } from './last-alert.machine.ts';
import type { RecipientRules } from './recipients.rules.ts';
import { escalationFor, recipientsFor } from './recipients.rules.ts';
import type { Telling, Told, When } from './telling.machine.ts';

/** Reminders of the latest alert, and its escalation. Pure. */

type Moment = 'remindAt' | 'escalateAt';

/** Whether it is trouble, and has been for long enough also where this comes late: other trouble may be past. */
function isDue(moment: Moment, last: LastAlert, now: ScopeNow, { at, dueBy }: When): boolean {
  const { schedule, state } = now;
  const isTrouble = isUnexpected(schedule, state, at) ?? state === 'offline';
  const dueAt = withMoments(last, { ...now, notBefore: at })[moment];
  return isTrouble && dueAt !== null && dueAt <= dueBy;
}

/** The latest alert, when the state is what it told. */
function standing({ last }: Alerting, state: ScopeState): LastAlert | null {
  return last && !last.ended && last.state === state ? last : null;
}

/** Those who hear of escalated alerts are told, once. */
export function escalate(alerting: Alerting, now: ScopeNow, when: When): Told {
  const { at, dueBy } = when;
  const last = standing(alerting, now.state);
  if (!last || last.escalateAt === null || last.escalateAt > dueBy) {
    return { alerting, tellings: [] };
  }
  const later = { ...now, notBefore: at };
  if (!isDue('escalateAt', last, now, when)) {
    return { alerting: { ...alerting, last: withMoments(last, later) }, tellings: [] };
  }
  const recipients = escalationFor(now.state, now.scope, now.rules);
  const done = withMoments({ ...last, escalateFrom: null }, later);
  return {
    alerting: { ...alerting, escalated: true, last: done },
    tellings: messages(last, 'escalation', now, at, recipients),
  };
}

/** Everybody who knows of the latest alert is reminded of it. */
export function remind(alerting: Alerting, now: ScopeNow, when: When): Told {
  const { at, dueBy } = when;
  const last = standing(alerting, now.state);
  if (!last || last.remindAt === null || last.remindAt > dueBy) return { alerting, tellings: [] };
  const isTime = isDue('remindAt', last, now, when);
  const remindFrom = isTime ? at : last.remindFrom;
  const next = { ...last, remindFrom, snoozedUntil: null };
  const after = { ...alerting, last: withMoments(next, { ...now, notBefore: at }) };
  if (!isTime) return { alerting: after, tellings: [] };
  const { scope, state, rules } = now;
  const recipients = monitoringModes
    .filter((mode) => alerting.tracks[mode]?.known === state)
    .flatMap((mode) => recipientsFor(mode, state, scope, { rules, escalated: alerting.escalated }));
  return { alerting: after, tellings: messages(last, 'reminder', now, at, recipients) };
}

function messages(
  last: LastAlert,
  about: DeliveryAbout,
  { schedule, state }: ScopeNow,
  at: number,
  recipients: readonly RecipientRules[],
): Telling[] {
  if (recipients.length === 0) return [];
  const expected = expectation(isUnexpected(schedule, state, at));
  return [{ type: 'message', alertId: last.id, about, expected, acknowledged: false, recipients }];
}
