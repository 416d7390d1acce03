import type { MenuItemConstructorOptions } from 'electron';
import { assertNever } from '../../src-shared/domain.ts';
import type { TrayAction, TrayItem } from './tray.view.ts';

/** The page listens to its keys itself, and says which are taken; these two are the window's. */
function keysOf({ accelerator, action }: Extract<TrayItem, { kind: 'action' }>) {
  const registerAccelerator = action.kind === 'quit' || action.kind === 'zoom';
  return accelerator ? { accelerator, registerAccelerator } : {};
}

/** As written: Electron takes a single & for the mark of a key, on every system. */
const plain = (label: string) => label.replaceAll('&', '&&');

/** An item as Electron takes it. */
export function menuItem(
  item: TrayItem,
  onAction: (action: TrayAction) => void,
): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'line':
      return { type: 'separator' };
    case 'role':
      return { role: item.role };
    case 'group':
      return {
        label: item.checked ? `✓ ${plain(item.label)}` : plain(item.label),
        submenu: item.items.map((inner) => menuItem(inner, onAction)),
      };
    case 'action':
      return {
        label: plain(item.label),
        enabled: item.enabled ?? true,
        ...keysOf(item),
        // A radio item would tick itself before the server agreed; the next state ticks this one.
        type: item.checked === undefined ? 'normal' : 'checkbox',
        checked: item.checked ?? false,
        click: () => onAction(item.action),
      };
    default:
      return assertNever(item);
  }
}
