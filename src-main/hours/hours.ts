import type { AgentState, HoursAnswer, HoursView } from '../../src-shared/agent.ts';
import type { ChosenStatus } from '../../src-shared/domain.ts';
import { assertNever } from '../../src-shared/domain.ts';
import { isExpected } from '../../src-shared/duty.rules.ts';
import { isPresent } from '../../src-shared/presence.rules.ts';
import type { PresenceSnapshot, StatusChoice } from '../../src-shared/socket.ts';
import type { Clock, Log } from '../ports.ts';
import { notOutside, outsideDueAt, outsideRead, outsideStep } from './hours.machine.ts';
import { launchDecision } from './launch.rules.ts';

interface HoursParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly state: () => Pick<AgentState, 'link' | 'presence' | 'hours'>;
  readonly show: (view: HoursView) => void;
  /** The operator, who is at the computer, chooses. */
  readonly choose: (choice: StatusChoice) => Promise<void>;
  /** The same without them. */
  readonly restore: (choice: StatusChoice) => Promise<void>;
}

/** What the coverage hours mean for this operator: asked at launch, and told once when online outside of them. */
export function hours(parts: HoursParts) {
  const { clock, state, show } = parts;
  let launched = false;
  /** Whether a launch held something back is not known, or not settled yet. */
  let isOpen = true;
  let outside = notOutside;
  let cancel = () => {};

  /** The first state after a start may tell of a status that was held back. */
  function arrive(presence: PresenceSnapshot): void {
    const { held = null, me } = presence;
    const decision = launchDecision({
      launched,
      held,
      chosen: me.chosen,
      expected: expectedNow(presence),
      alone: isAlone(presence),
    });
    isOpen = false;
    switch (decision) {
      case 'nothing-held':
        return;
      case 'ask':
        return show({ kind: 'held', status: held!.status });
      case 'restore':
        return takeUp(held!);
      default:
        assertNever(decision);
    }
  }

  /** Where that fails, the next state that the server tells is another chance. */
  function takeUp(held: StatusChoice): void {
    isOpen = true;
    parts.restore(held).then(
      () => (isOpen = false),
      (error: unknown) => parts.log('hours: the chosen status was not taken up again', error),
    );
  }

  /** Presence or the link has changed, or time has passed. */
  function follow(): void {
    const { presence, link, hours: view } = state();
    if (!presence) return;
    if (view.kind === 'held') followHeld(presence, view.status);
    // Coworkers still see who has just lost the connection: what is known of them holds until it is back, or they are gone.
    if (link.kind === 'reconnecting') cancel();
    else followOutside(presence, link.kind === 'connected');
  }

  /** The question is over once the operator has chosen, on whichever device, or the hours have begun. */
  function followHeld(presence: PresenceSnapshot, status: ChosenStatus): void {
    if (!presence.held) return settle();
    if (expectedNow(presence) === false) return;
    show({ kind: 'calm' });
    takeUp({ status });
  }

  function followOutside(presence: PresenceSnapshot, connected: boolean): void {
    const now = clock.now();
    const online = connected ? myself(presence)?.status === 'online' : null;
    outside = outsideStep(outside, { now, online, expected: expectedNow(presence) });
    cancel();
    const dueAt = outsideDueAt(outside);
    if (dueAt !== null) cancel = clock.after(dueAt - now, follow);
    if (state().hours.kind === 'held') return;
    show({ kind: outside.notice === 'up' ? 'outside' : 'calm' });
  }

  /** The operator has chosen a status, whichever: nothing is held back any more. */
  function settle(): void {
    isOpen = false;
    show({ kind: 'calm' });
  }

  return {
    /** The server has told its whole state. */
    arrive(): void {
      const { presence } = state();
      if (presence && isOpen) arrive(presence);
      follow();
    },
    follow,
    settle,
    /** Somebody is signed in. @param byComputer it started the app, also after a crash */
    start(byComputer: boolean): void {
      launched = byComputer;
      isOpen = true;
      outside = notOutside;
    },
    /** Nobody is signed in any more. */
    stop(): void {
      cancel();
    },
    async answer(answer: HoursAnswer): Promise<void> {
      const { hours: view } = state();
      switch (answer) {
        case 'go':
          if (view.kind === 'held') await parts.choose({ status: view.status });
          if (view.kind === 'outside') await parts.choose({ status: 'offline' });
          break;
        case 'stay':
          break;
        default:
          assertNever(answer);
      }
      // For whoever stays Away the server keeps what they had chosen, until they choose again.
      outside = outsideRead(outside);
      show({ kind: 'calm' });
    },
  };
}

const myself = ({ me, operators }: PresenceSnapshot) => operators.find(({ id }) => id === me.id);

/** Whether no other device of the operator is there; this one is. */
const isAlone = (presence: PresenceSnapshot) =>
  (myself(presence)?.devices ?? []).filter(isPresent).length <= 1;

function expectedNow(presence: PresenceSnapshot): boolean | null {
  const { account, duty } = presence;
  return isExpected(duty, account.id, myself(presence)?.departmentIds ?? []);
}
