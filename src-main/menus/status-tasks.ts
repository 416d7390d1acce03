import type { AgentStore } from '../agent-store.ts';
import type { AgentState } from '../../src-shared/agent.ts';
import type { Translate } from '../../src-shared/describe.ts';
import { statusWord } from '../../src-shared/describe.ts';
import { ChosenStatus, presenceStatuses } from '../../src-shared/domain.ts';
import type { Clock } from '../ports.ts';

const statusSwitch = '--status=';

/** A task of the jump list: the app is started once more, and hands its arguments to the one that runs. */
export interface StatusTask {
  readonly title: string;
  readonly description: string;
  readonly arguments: string;
  readonly iconPath: string;
}

/** The four choices, in the jump list of the Windows taskbar. Pure. */
export function statusTasks(t: Translate, iconPath: string): StatusTask[] {
  return presenceStatuses.map((status) => {
    const title = statusWord(status, t);
    return { title, description: title, arguments: `${statusSwitch}${status}`, iconPath };
  });
}

/** The status that whoever started the app asks for; null: none. */
export function statusOf(args: readonly string[]): ChosenStatus | null {
  const asked = args.find((argument) => argument.startsWith(statusSwitch));
  const status = ChosenStatus.safeParse(asked?.slice(statusSwitch.length));
  return status.success ? status.data : null;
}

/** Long enough for a connection to come back after sleep, short enough that the wish is still meant. */
const inTouchWithinMs = 20_000;

/**
 * Calls back once the server has told how things are. Who waits in vain is called, too: when that takes too long, or
 * nobody is signed in. Nobody is called who slept meanwhile: hours later the wish is another.
 */
export function onceInTouch(store: AgentStore, clock: Clock, run: () => void): void {
  const { link: before, presence: known } = store.state();
  const isInTouch = ({ link, presence }: AgentState) =>
    link.kind === 'connected' &&
    presence !== null &&
    // What was known before the connection was lost is no news of others.
    (before.kind === 'connected' || presence.at !== known?.at);
  const isOver = (state: AgentState) => state.session.kind === 'signed-out' || isInTouch(state);
  if (isOver(store.state())) return run();
  const begunAt = clock.sinceBoot();
  const finish = () => {
    forget();
    cancel();
    const isStillMeant = clock.sinceBoot() - begunAt <= 2 * inTouchWithinMs;
    // After what the app does itself with the same news: the choice of the operator is the last.
    if (isStillMeant) queueMicrotask(run);
  };
  const forget = store.onPatch((_patch, state) => {
    if (isOver(state)) finish();
  });
  const cancel = clock.after(inTouchWithinMs, finish);
}
