import type { Agent } from './agent-parts.ts';
import { asset } from './asset.ts';
import type { AppDiagnostics } from './diagnostics/app-diagnostics.ts';
import { sendPatch } from './ipc.ts';
import type { Bus } from './dbus/bus.ts';
import { menuAction } from './menus/menu-action.ts';
import { systemMenus } from './menus/system-menus.ts';
import { alertNotices } from './notifications/alert-notices.ts';
import { busNotices } from './notifications/bus-notices.ts';
import { notifier } from './notifications/notifier.ts';
import { openPanelPage } from './notifications/open-page.ts';
import { electronNotices } from './notifications/show-notice.ts';
import { systemClock as clock } from './ports.ts';
import { agentTray } from './tray/tray.ts';
import { statusNotifierHost, stayInReach, trayIsThere } from './tray/tray-host.ts';
import { trayView } from './tray/tray.view.ts';
import type { PresencePicture, TrayAction } from './tray/tray.view.ts';
import type { MainWindow } from './windows/main-window.ts';

/**
 * Linux trays are 22 to 24 px high, the others 16; each has its files for denser screens beside it.
 * macOS takes only the shape of a picture whose name says so, and colours it as its menu bar needs.
 */
function trayIcon(picture: PresencePicture): string {
  if (process.platform === 'darwin') return asset('tray', 'mac', `${picture}Template.png`);
  return asset('tray', process.platform === 'linux' ? '24' : '16', `${picture}.png`);
}

interface ShowParts {
  readonly window: MainWindow;
  readonly kept: AppDiagnostics;
  /** The session's, where the system has one. */
  readonly bus: Bus | null;
}

/** Window, tray and notices all show the one state. */
export function showEverywhere(agent: Agent, { window, kept, bus }: ShowParts): void {
  const { log } = kept;
  const { store, handlers } = agent;
  const act = (action: TrayAction) => menuAction(action, { agent, window, clock, log });
  const menus = systemMenus({ onAction: act, translate: agent.translate });
  const inReach = stayInReach({
    clock,
    isHidden: () => window.contents() === null,
    show: () => window.open('minimised'),
  });
  const tray = agentTray({
    iconPath: trayIcon,
    onAction: act,
    host: bus ? statusNotifierHost(bus, clock, log) : trayIsThere,
    onAvailable(available) {
      agent.setTrayAvailable(available);
      inReach.heard(available);
    },
    log,
  });
  const electron = electronNotices(log);
  const system = bus ? busNotices(bus, electron.show, clock, log) : electron;
  const { translate } = agent;
  const { wallNow } = clock;
  const onOpen = () => window.open();
  const onHere = () => void handlers['idle:here'](undefined);
  const onBack = () => act({ kind: 'choose', choice: { status: 'online' } });
  const { reader } = agent;
  const notices = notifier({ ...system, translate, reader, onHere, onBack, onOpen });
  const alerts = alertNotices({
    ...system,
    state: store.state,
    translate,
    wallNow,
    openPage: openPanelPage,
    acknowledge: agent.acknowledgeAlert,
    onOpen,
    log,
  });
  agent.tellAlerts(alerts);
  const followScreen = () => inReach.follow(agent.idle.now().isScreenShut);
  agent.idle.onChange(followScreen);
  let wasSignedIn = store.state().session.kind === 'signed-in';
  store.onPatch((patch, state) => {
    sendPatch(window.contents(), patch);
    window.reshape();
    menus.update(state);
    kept.follow(state.link);
    // With the end of a session nobody watches the screen any more.
    followScreen();
    tray.update(trayView(state, agent.reader(), translate()));
    notices.update(state);
    const { session } = state;
    if (session.kind === 'signed-out') alerts.clear();
    // Whose session somebody else ended sees the sign-in page, also from the tray.
    if (wasSignedIn && session.kind === 'signed-out' && session.ended) window.open();
    wasSignedIn = session.kind === 'signed-in';
    // The question stands in the window, whatever was pressed to leave.
    if (patch.kind === 'replace' && patch.part.leaving) window.open();
  });
  menus.update(store.state());
  tray.update(trayView(store.state(), agent.reader(), translate()));
  notices.update(store.state());
}
