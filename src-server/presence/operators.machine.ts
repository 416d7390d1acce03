import { isAttended, isPresent, operatorPresence } from '../../src-shared/presence.rules.ts';
import type { Presence } from '../../src-shared/presence.rules.ts';
import type { DeviceEntry, OperatorEntry } from './account.ts';
import { nobodysWhy } from './account.ts';
import { tellOverdue } from './alerts.machine.ts';
import type { Draft } from './draft.ts';
import { hasEnded, operatorOf } from './draft.ts';
import type { EventOf, OperatorFacts, ScopeWhy, Why } from './events.ts';
import { carryToScopes, counts, enter, leave, scopeIds } from './scopes.machine.ts';

/** What an operator is, after what they chose, what their devices did, and what admins made of them. Pure but for the draft. */

/** An ended session is remembered this long beside others, for the moment its operator left. */
const keepEndedMs = 120_000;

export function statusChosen(draft: Draft, event: EventOf<'status-chosen'>): void {
  const operator = operatorOf(draft, event.operatorId);
  if (!operator || hasEnded(draft, event.sessionId)) return;
  const { status: chosen, reason: chosenReason, backAt: chosenBackAt, held = null } = event;
  settle(draft, { ...operator, chosen, chosenReason, chosenBackAt, held }, event.at);
}

/**
 * Works out an operator's presence after a change, and carries it to the account and the departments.
 * @param at when the change happened, back-dated to the evidence
 */
export function settle(draft: Draft, operator: OperatorEntry, at: number): void {
  const before = operatorOf(draft, operator.id)!;
  const presence = presenceAfter(before, operator);
  const nobodyThere = !operator.devices.some(isPresent);
  const stillGone = nobodyThere && !before.devices.some(isPresent);
  const devices = operator.devices.filter(
    (device) => !device.ended || (!nobodyThere && device.gone!.at > at - keepEndedMs),
  );
  if (stillGone) {
    draft.operators.set(operator.id, { ...operator, devices });
    return;
  }
  const { status, cause, device } = presence;
  const changed = status !== before.status;
  const isNewChoice = !changed && choiceCounts(before, operator, presence);
  const moment = changed ? momentOf(before, presence, devices, at) : at;
  // History is in order, whatever is noticed late.
  const startedAt = Math.max(before.since, before.causeSince ?? before.since, moment);
  const since = changed ? startedAt : before.since;
  const sameCauseSince = changed ? null : causeSinceOf(before);
  const causeSince = isNewChoice ? startedAt : sameCauseSince;
  const why = whyOf(cause, device, operator, causeSince ?? since);
  // Whoever is there was let in, also by a server of the version before, which does not say so.
  const letIn = status === 'offline' ? {} : { disabled: false };
  const after: OperatorEntry = { ...operator, ...letIn, devices, status, since, causeSince, why };
  if (changed) tellOverdue(draft, scopeIds(draft, before), since);
  draft.operators.set(operator.id, after);
  if (!changed && !isNewChoice) return;
  const operatorId = operator.id;
  draft.presenceChanges.push({ id: draft.newId(), operatorId, status, startedAt, why });
  if (changed) carryToScopes(draft, before, after);
}

/** A server of the version before leaves it when the status changes. */
function causeSinceOf({ since, causeSince = null }: OperatorEntry): number | null {
  return causeSince !== null && causeSince >= since ? causeSince : null;
}

/**
 * Whether an own choice begins another interval of Away: lunch and then a meeting are two. What
 * devices observe meanwhile, idle and then locked, is one.
 */
function choiceCounts(
  before: OperatorEntry,
  { chosenReason, chosenBackAt }: OperatorEntry,
  { status, cause }: Presence<DeviceEntry>,
): boolean {
  if (status !== 'away') return false;
  const isChosen = cause === 'chosen';
  if (isChosen !== (before.why.cause === 'chosen')) return true;
  const isOther = chosenReason !== before.chosenReason || chosenBackAt !== before.chosenBackAt;
  return isChosen && isOther;
}

/** Who was at a device is gone since they left it, whatever another one that nobody was at said later. */
function presenceAfter(before: OperatorEntry, { chosen, devices }: OperatorEntry) {
  const presence = operatorPresence(chosen, devices);
  if (devices.some(isPresent) || !isAtDevice(before)) return presence;
  const device = devices.reduce((last, other) =>
    stoppedAt(other) > stoppedAt(last) ? other : last,
  );
  return { ...presence, cause: device.gone!.cause, device };
}

/** When a status began that was noticed at `at`. */
function momentOf(
  before: OperatorEntry,
  { status, cause, device }: Presence<DeviceEntry>,
  devices: readonly DeviceEntry[],
  at: number,
): number {
  if (!devices.some(isPresent)) return isAtDevice(before) ? stoppedAt(device!) : device!.gone!.at;
  const isLeft = cause !== 'chosen' && status === 'away';
  return isLeft ? Math.max(at, ...devices.map(stoppedAt)) : at;
}

const isAtDevice = ({ status }: OperatorEntry) => status === 'online' || status === 'busy';

/** When somebody was last at it. Devices that come back tell of it in any order. */
function stoppedAt({ activity, activitySince, gone: went }: DeviceEntry): number {
  return isAttended(activity) ? (went?.at ?? 0) : activitySince;
}

function whyOf(
  cause: Why['cause'],
  device: DeviceEntry | null,
  operator: OperatorEntry,
  since: number,
): Why {
  return {
    cause,
    device: device && { id: device.id, name: device.name },
    actor: device?.gone?.actor ?? null,
    reason: cause === 'chosen' ? operator.chosenReason : (device?.gone?.reason ?? null),
    idleForMs: cause === 'idle' ? device && idleAt(device, since) : null,
    ...(cause === 'chosen' && backAtOf(operator)),
  };
}

/** How long there had been no input at an idle device, then or when it became idle. */
const idleAt = ({ idleForMs, activitySince }: DeviceEntry, at: number) =>
  idleForMs + Math.max(0, at - activitySince);

/** When an operator means to be back, as clients see it. */
export const backAtOf = ({ chosenBackAt }: Pick<OperatorEntry, 'chosenBackAt'>) =>
  chosenBackAt === null ? {} : { backAt: chosenBackAt };

export function operatorSaved(
  draft: Draft,
  { operator, at, actor }: EventOf<'operator-saved'>,
): void {
  const before = operatorOf(draft, operator.id);
  if (!before) {
    draft.operators.set(operator.id, newOperator(operator, at));
    return;
  }
  const left = before.departmentIds.filter((id) => !operator.departmentIds.includes(id));
  const entered = operator.departmentIds.filter((id) => !before.departmentIds.includes(id));
  const isCounted = counts(draft, before);
  if (isCounted) tellOverdue(draft, [...left, ...entered], at);
  draft.operators.set(operator.id, { ...before, ...operator });
  if (!isCounted) return;
  const { id, name } = operator;
  const moved = { cause: 'membership', actor, operator: { id, name } } as const;
  const why: ScopeWhy = { ...nobodysWhy, ...moved, operatorStatus: null };
  for (const departmentId of left) leave(draft, departmentId, at, why);
  for (const departmentId of entered) enter(draft, departmentId, at, why);
}

/** An operator who has never been there. The default choice is Online: signing in is enough to be staffed. */
export function newOperator(facts: OperatorFacts, since: number): OperatorEntry {
  return {
    ...facts,
    chosen: 'online',
    chosenReason: null,
    chosenBackAt: null,
    held: null,
    status: 'offline',
    since,
    causeSince: null,
    why: nobodysWhy,
    devices: [],
  };
}

export function operatorRemoved(
  draft: Draft,
  { operatorId, at, actor }: EventOf<'operator-removed'>,
) {
  const operator = operatorOf(draft, operatorId);
  if (!operator) return;
  if (counts(draft, operator)) {
    const why: ScopeWhy = {
      ...nobodysWhy,
      cause: 'disabled',
      actor,
      operator: { id: operator.id, name: operator.name },
      operatorStatus: 'offline',
    };
    for (const id of scopeIds(draft, operator)) leave(draft, id, at, why);
  }
  draft.operators.set(operatorId, null);
}
