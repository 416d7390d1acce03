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
 * nobody is signed in.
 */
export function onceInTouch(store: AgentStore, clock: Clock, run: () => void): void {
  const isOver = ({ session, link, presence }: AgentState) =>
    session.kind === 'signed-out' || (link.kind === 'connected' && presence !== null);
  if (isOver(store.state())) return run();
  const finish = () => {
    forget();
    cancel();
    run();
  };
  const forget = store.onPatch((_patch, state) => {
    if (isOver(state)) finish();
  });
  const cancel = clock.after(inTouchWithinMs, finish);
}
