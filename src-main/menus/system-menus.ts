import { Menu, app } from 'electron';
import type { AgentState } from '../../src-shared/agent.ts';
import type { Translate } from '../../src-shared/describe.ts';
import { menuItem } from '../tray/menu-item.ts';
import type { TrayAction, TrayItem } from '../tray/tray.view.ts';
import { statusItems } from '../tray/tray.view.ts';
import { appMenu } from './app-menu.view.ts';
import { statusTasks } from './status-tasks.ts';

interface SystemMenusParts {
  readonly onAction: (action: TrayAction) => void;
  readonly translate: () => Translate;
}

/**
 * The menus beside the tray's: the menu bar, on macOS the dock's menu, on Windows the jump list of the
 * taskbar.
 */
export function systemMenus({ onAction, translate }: SystemMenusParts) {
  let shown = '';
  const built = (items: readonly TrayItem[]) =>
    Menu.buildFromTemplate(items.map((item) => menuItem(item, onAction)));

  return {
    update(state: AgentState): void {
      const t = translate();
      const signedIn = state.session.kind === 'signed-in';
      const statuses = signedIn ? statusItems(state, t) : [];
      const bar = appMenu(state, t);
      const key = JSON.stringify([statuses, bar]);
      if (key === shown) return;
      shown = key;
      Menu.setApplicationMenu(built(bar));
      if (process.platform === 'darwin') {
        app.dock?.setMenu(built(statuses));
      } else if (process.platform === 'win32') {
        const tasks = signedIn ? statusTasks(t, process.execPath) : [];
        app.setUserTasks(
          tasks.map((task) => ({ ...task, program: process.execPath, iconIndex: 0 })),
        );
      }
    },
  };
}
