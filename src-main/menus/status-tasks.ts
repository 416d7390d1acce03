import type { AgentStore } from '../agent-store.ts';
import type { Translate } from '../../src-shared/describe.ts';
import { statusWord } from '../../src-shared/describe.ts';
import { ChosenStatus, presenceStatuses } from '../../src-shared/domain.ts';

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

/** Calls back once the server has told how things are. */
export function onceInTouch({ onPatch }: Pick<AgentStore, 'onPatch'>, run: () => void): void {
  const forget = onPatch((_patch, { link, presence }) => {
    if (link.kind !== 'connected' || !presence) return;
    forget();
    run();
  });
}
