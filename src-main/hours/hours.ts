import type { AgentState, HoursAnswer, HoursView } from '../../src-shared/agent.ts';
import { assertNever } from '../../src-shared/domain.ts';
import type { Held } from '../../src-shared/duty.ts';
import { isExpected } from '../../src-shared/duty.rules.ts';
import type { PresenceSnapshot, StatusChoice } from '../../src-shared/socket.ts';
import type { Clock, Log } from '../ports.ts';
import type { Installation, RecordFile } from '../session/session.store.ts';
import { notOutside, outsideDueAt, outsideRead, outsideStep } from './hours.machine.ts';
import { launchDecision } from './launch.rules.ts';

interface HoursParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly installation: RecordFile<Installation>;
  readonly state: () => Pick<AgentState, 'presence' | 'hours'>;
  readonly show: (view: HoursView) => void;
  /** The operator, who is at the computer, chooses. */
  readonly choose: (choice: StatusChoice) => Promise<void>;
  /** The same without them. */
  readonly restore: (choice: StatusChoice) => Promise<void>;
}

/** What the coverage hours mean for this operator: asked at launch, and told once when online outside of them. */
export function hours(parts: HoursParts) {
  const { clock, installation, state, show } = parts;
  let launched = false;
  let isFirst = true;
  let outside = notOutside;
  let cancel = () => {};

  function remember(held: Held | null): void {
    if (installation.current().held !== held) installation.change({ held });
  }

  /** The first state after a start may hold back what the operator had chosen. */
  function arrive(presence: PresenceSnapshot): void {
    const held = presence.held ?? installation.current().held;
    const { chosen } = presence.me;
    const decision = launchDecision({ launched, held, chosen, expected: expectedNow(presence) });
    switch (decision) {
      case 'nothing-held':
        return remember(null);
      case 'ask':
        remember(held);
        return show({ kind: 'held', status: held!.status });
      case 'restore':
        parts.restore(held!).then(
          () => remember(null),
          (error: unknown) => parts.log('hours: the chosen status was not taken up again', error),
        );
        return;
      default:
        assertNever(decision);
    }
  }

  /** Presence has changed, or time has passed. */
  function follow(): void {
    const { presence, hours: view } = state();
    if (!presence) return;
    if (isFirst) arrive(presence);
    // Chosen on another device, too.
    else if (view.kind === 'held' && presence.me.chosen !== 'away') settle();
    isFirst = false;
    followOutside(presence);
  }

  function followOutside(presence: PresenceSnapshot): void {
    const now = clock.now();
    const online = myself(presence)?.status === 'online';
    outside = outsideStep(outside, { now, online, expected: expectedNow(presence) });
    cancel();
    const dueAt = outsideDueAt(outside);
    if (dueAt !== null) cancel = clock.after(dueAt - now, follow);
    if (state().hours.kind === 'held') return;
    show({ kind: outside.notice === 'up' ? 'outside' : 'calm' });
  }

  /** The operator has chosen a status, whichever: nothing is held back any more. */
  function settle(): void {
    remember(null);
    show({ kind: 'calm' });
  }

  return {
    follow,
    settle,
    /** Somebody is signed in. @param byComputer nobody has used the app yet */
    start(byComputer: boolean): void {
      launched = byComputer;
      isFirst = true;
      outside = notOutside;
    },
    /** Nobody is signed in any more. */
    stop(): void {
      cancel();
      remember(null);
    },
    async answer(answer: HoursAnswer): Promise<void> {
      const { kind } = state().hours;
      const { held } = installation.current();
      switch (answer) {
        case 'go':
          if (kind === 'held' && held) await parts.choose(held);
          if (kind === 'outside') await parts.choose({ status: 'offline' });
          break;
        case 'stay':
          break;
        default:
          assertNever(answer);
      }
      // Who stays Away for now is what they had chosen at the next launch within the hours.
      outside = outsideRead(outside);
      show({ kind: 'calm' });
    },
  };
}

const myself = ({ me, operators }: PresenceSnapshot) => operators.find(({ id }) => id === me.id);

function expectedNow(presence: PresenceSnapshot): boolean | null {
  const { account, duty } = presence;
  return isExpected(duty, account.id, myself(presence)?.departmentIds ?? []);
}
