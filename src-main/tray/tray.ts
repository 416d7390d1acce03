import { Menu, Tray, nativeImage } from 'electron';
import type { Log } from '../ports.ts';
import { menuItem } from './menu-item.ts';
import type { TrayHost } from './tray-host.ts';
import type { PresencePicture, TrayAction, TrayView } from './tray.view.ts';

interface TrayParts {
  readonly iconPath: (picture: PresencePicture) => string;
  readonly onAction: (action: TrayAction) => void;
  readonly host: TrayHost;
  /** Whether there is a tray that shows the icon, now and whenever that changes. */
  readonly onAvailable: (available: boolean) => void;
  readonly log: Log;
}

export interface AgentTray {
  update(view: TrayView): void;
}

/** The icon in the tray. Where the system has none the app goes on without it and says so. */
export function agentTray({ iconPath, onAction, host, onAvailable, log }: TrayParts): AgentTray {
  let tray: Tray | null = null;
  let view: TrayView | null = null;

  function make(): Tray | null {
    try {
      const made = new Tray(nativeImage.createFromPath(iconPath(view?.picture ?? 'offline')));
      // Linux opens the menu by itself where its tray knows no click.
      made.on('click', () => onAction({ kind: 'open' }));
      return made;
    } catch (error) {
      log('tray: there is none', error);
      return null;
    }
  }

  function show(): void {
    if (!tray || !view) return;
    tray.setImage(nativeImage.createFromPath(iconPath(view.picture)));
    tray.setToolTip(view.tooltip);
    tray.setContextMenu(Menu.buildFromTemplate(view.items.map((item) => menuItem(item, onAction))));
  }

  host((hosted) => {
    // An icon that was there before its panel is known to nobody. Without a panel that says so it is
    // made all the same: some show it without a word.
    if (hosted || !tray) {
      tray?.destroy();
      tray = make();
      show();
    }
    onAvailable(hosted && tray !== null);
  });

  return {
    update(next) {
      if (JSON.stringify(next) === JSON.stringify(view)) return;
      view = next;
      show();
    },
  };
}
