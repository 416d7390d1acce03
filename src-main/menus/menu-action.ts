import { assertNever } from '../../src-shared/domain.ts';
import type { Agent } from '../agent-parts.ts';
import type { Clock, Log } from '../ports.ts';
import type { TrayAction } from '../tray/tray.view.ts';
import type { MainWindow } from '../windows/main-window.ts';
import { onceInTouch } from './status-tasks.ts';

type Request = () => Promise<void> | void;

interface MenuParts {
  readonly agent: Pick<Agent, 'handlers' | 'store'>;
  readonly window: Pick<MainWindow, 'open' | 'show' | 'zoom'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Does what was picked in a menu, in a notice or in the jump list. */
export function menuAction(action: TrayAction, parts: MenuParts): void {
  const { agent, window, clock } = parts;
  const { handlers, store } = agent;
  const request = (make: Request) => void attempt(action, make, parts);
  switch (action.kind) {
    case 'choose':
      return onceInTouch(store, clock, () =>
        request(() => handlers['status:choose'](action.choice)),
      );
    case 'sign-out':
      return request(() => handlers['session:sign-out'](undefined));
    case 'compact': {
      const { compact } = store.state().settings;
      return request(() => handlers['settings:change']({ compact: !compact }));
    }
    case 'show':
      return window.show(action.page);
    case 'zoom':
      return window.zoom(action.to);
    case 'open':
      return window.open();
    case 'quit':
      return request(() => handlers['app:quit'](undefined));
    default:
      assertNever(action);
  }
}

/** No page is there to be told how it went. Who thinks that they have chosen must see that they have not. */
async function attempt(
  { kind }: TrayAction,
  make: Request,
  { window, log }: MenuParts,
): Promise<void> {
  try {
    await make();
  } catch (error) {
    log(`menu: ${kind} failed`, error);
    if (kind === 'choose') window.open();
  }
}
