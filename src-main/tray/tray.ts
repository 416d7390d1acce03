import { Menu, Tray, nativeImage } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import { assertNever } from '../../src-shared/domain.ts';
import type { Log } from '../ports.ts';
import type { PresencePicture, TrayAction, TrayItem, TrayView } from './tray.view.ts';

interface TrayParts {
  readonly iconPath: (picture: PresencePicture) => string;
  readonly onAction: (action: TrayAction) => void;
  readonly log: Log;
}

export interface AgentTray {
  readonly available: boolean;
  update(view: TrayView): void;
  destroy(): void;
}

/** The icon in the tray. Where the system has none the app goes on without it and says so. */
export function agentTray({ iconPath, onAction, log }: TrayParts): AgentTray {
  let tray: Tray | null = null;
  let shown = '';
  try {
    tray = new Tray(nativeImage.createFromPath(iconPath('offline')));
    // Linux opens the menu by itself where its tray knows no click.
    tray.on('click', () => onAction({ kind: 'open' }));
  } catch (error) {
    log('tray: there is none', error);
  }

  return {
    available: tray !== null,
    update(view) {
      const key = JSON.stringify(view);
      if (!tray || key === shown) return;
      shown = key;
      tray.setImage(nativeImage.createFromPath(iconPath(view.picture)));
      tray.setToolTip(view.tooltip);
      tray.setContextMenu(
        Menu.buildFromTemplate(view.items.map((item) => menuItem(item, onAction))),
      );
    },
    destroy() {
      tray?.destroy();
      tray = null;
    },
  };
}

function menuItem(item: TrayItem, onAction: TrayParts['onAction']): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'line':
      return { type: 'separator' };
    case 'group':
      return {
        label: item.checked ? `✓ ${item.label}` : item.label,
        submenu: item.items.map((inner) => menuItem(inner, onAction)),
      };
    case 'action':
      return {
        label: item.label,
        enabled: item.enabled ?? true,
        // A radio item would tick itself before the server agreed; the next state ticks this one.
        type: item.checked === undefined ? 'normal' : 'checkbox',
        checked: item.checked ?? false,
        click: () => onAction(item.action),
      };
    default:
      return assertNever(item);
  }
}
