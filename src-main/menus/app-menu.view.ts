import type { AgentState } from '../../src-shared/agent.ts';
import type { Translate } from '../../src-shared/describe.ts';
import { accelerator } from '../../src-shared/shortcuts.ts';
import type { MenuRole, TrayItem } from '../tray/tray.view.ts';
import { statusItems } from '../tray/tray.view.ts';
import type { Zoom } from '../windows/zoom.rules.ts';

/** The menu bar, which macOS shows always and the others with Alt. Electron's own would offer to look into the page. Pure. */
export function appMenu(state: AgentState, t: Translate): TrayItem[] {
  const signedIn = state.session.kind === 'signed-in';
  const line: TrayItem = { kind: 'line' };
  const settings: TrayItem = {
    kind: 'action',
    label: t('menu.settings'),
    action: { kind: 'show', page: 'settings' },
    accelerator: accelerator('settings'),
  };
  const quit: TrayItem = {
    kind: 'action',
    label: t('tray.quit'),
    action: { kind: 'quit' },
    accelerator: 'CmdOrCtrl+Q',
  };
  const help: TrayItem = {
    kind: 'action',
    label: t('menu.help'),
    action: { kind: 'show', page: 'help' },
    accelerator: accelerator('help'),
  };
  const compact: TrayItem = {
    kind: 'action',
    label: t('menu.compact'),
    action: { kind: 'compact' },
    checked: state.settings.compact,
    accelerator: accelerator('compact'),
  };
  return [
    group('Standwatch', [
      settings,
      line,
      ...(state.app.platform === 'darwin' ? [role('hide'), line] : []),
      quit,
    ]),
    role('editMenu'),
    ...(signedIn ? [group(t('menu.status'), statusItems(state, t).map(withKeys))] : []),
    group(t('menu.window'), [
      compact,
      line,
      zoom(t('menu.zoomReset'), 'reset', '0'),
      zoom(t('menu.zoomIn'), 'in', 'Plus'),
      zoom(t('menu.zoomOut'), 'out', '-'),
      line,
      role('minimize'),
      role('close'),
    ]),
    group(t('menu.help'), [help]),
  ];
}

/** The tray cannot have them: they are the window's. */
function withKeys(item: TrayItem): TrayItem {
  if (item.kind === 'group') return { ...item, items: item.items.map(withKeys) };
  if (item.kind !== 'action' || item.action.kind !== 'choose') return item;
  const { status, reason } = item.action.choice;
  return reason ? item : { ...item, accelerator: accelerator(status) };
}

const zoom = (label: string, to: Zoom, key: string): TrayItem => ({
  kind: 'action',
  label,
  action: { kind: 'zoom', to },
  accelerator: `CmdOrCtrl+${key}`,
});

const role = (name: MenuRole): TrayItem => ({ kind: 'role', role: name });

const group = (label: string, items: TrayItem[]): TrayItem => ({
  kind: 'group',
  label,
  checked: false,
  items,
});
