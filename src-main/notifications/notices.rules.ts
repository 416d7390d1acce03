import type { AgentState } from '../../src-shared/agent.ts';
import { assertNever } from '../../src-shared/domain.ts';
import type { ChosenStatus } from '../../src-shared/domain.ts';
import { isKnownLastOne } from '../../src-shared/duty.rules.ts';
import type { SessionEnded } from '../../src-shared/problems.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';

/** What the operator must be told outside of the window. Pure. */
export type Notice =
  | { readonly kind: 'away-soon'; readonly awayAt: number; readonly onlyOneOnline: boolean }
  | { readonly kind: 'asks-to-return'; readonly to: ChosenStatus }
  | { readonly kind: 'held' | 'outside' }
  /** Still Away at the time that the operator named. */
  | { readonly kind: 'due-back'; readonly at: string }
  | { readonly kind: 'ended'; readonly ended: SessionEnded };

/** The notice that belongs on the screen in this state; null: none, and an old one is taken away. */
export function noticeFor(state: AgentState): Notice | null {
  if (state.session.kind === 'signed-out') {
    return state.session.ended ? { kind: 'ended', ended: state.session.ended } : null;
  }
  if (state.idle.asksToReturn) {
    return { kind: 'asks-to-return', to: state.presence?.me.chosen ?? 'online' };
  }
  if (state.dueBack?.isNew) return { kind: 'due-back', at: state.dueBack.at };
  if (state.idle.awayAt === null) return hoursNotice(state);
  return { kind: 'away-soon', awayAt: state.idle.awayAt, onlyOneOnline: isKnownLastOne(state) };
}

function hoursNotice({ hours }: AgentState): Notice | null {
  switch (hours.kind) {
    case 'calm':
      return null;
    case 'held':
    case 'outside':
      return { kind: hours.kind };
    default:
      return assertNever(hours);
  }
}

/** Whether these are one and the same notice, which is shown once. */
export function noticeKey(notice: Notice | null): string {
  if (notice === null) return 'none';
  switch (notice.kind) {
    case 'ended':
      return `ended ${notice.ended.at}`;
    case 'due-back':
      return `due-back ${notice.at}`;
    case 'away-soon':
      return `away-soon ${notice.onlyOneOnline}`;
    default:
      return notice.kind;
  }
}

/** When the operator, Away by their own choice, said that they would be back. */
export function returnTime(presence: PresenceSnapshot | null): string | null {
  return (presence?.me.chosen === 'away' && presence.me.backAt) || null;
}

/** Only somebody who is meant to be there can be set Away by a quiet computer. */
export function idlenessMatters(chosen: ChosenStatus | undefined): boolean {
  return chosen !== 'away' && chosen !== 'offline';
}

/**
 * Whether the operator stays where they are when this device falls quiet, as another one of theirs counts. Once the
 * connection is gone for longer nobody can say so.
 * Source: domain rules, "Presence of an operator", rule 3.
 */
export function isKeptElsewhere(
  { link: { kind }, presence }: Pick<AgentState, 'link' | 'presence'>,
  deviceId: string,
): boolean {
  if (kind !== 'connected' && kind !== 'reconnecting') return false;
  const me = presence?.operators.find(({ id }) => id === presence.me.id);
  const others = me?.devices.filter(({ id }) => id !== deviceId) ?? [];
  return others.some(
    ({ link, activity }) =>
      link === 'connected' && (activity === 'active' || activity === 'unknown'),
  );
}
