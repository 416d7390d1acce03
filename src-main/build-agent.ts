import { hostname, networkInterfaces } from 'node:os';
import { app, powerMonitor, safeStorage, session as pages } from 'electron';
import { noPolicy } from '../src-shared/domain.ts';
import { preferredLanguage } from '../src-shared/languages.ts';
import { createAgent } from './agent.ts';
import type { Agent } from './agent-parts.ts';
import type { Autostart } from './autostart/autostart.ts';
import { launchCommand } from './autostart/autostart.ts';
import { loginItemAutostart } from './autostart/login-item.autostart.ts';
import { xdgAutostart, xdgAutostartDirectory } from './autostart/xdg.autostart.ts';
import { readBuildInfo } from './build-info.ts';
import { dbus } from './dbus/bus.ts';
import type { AppDiagnostics } from './diagnostics/app-diagnostics.ts';
import { effectiveIdleRules } from './idle/idle.rules.ts';
import { idleService } from './idle/idle.service.ts';
import { idleSourceChain } from './idle/sources/source-chain.ts';
import type { Buses } from './idle/sources/system-sources.ts';
import { systemSources } from './idle/sources/system-sources.ts';
import { linkService } from './link/link.service.ts';
import { socketOpener } from './link/socket.ts';
import { SystemProxyAgent } from './link/system-proxy.ts';
import { systemClock as clock } from './ports.ts';
import type { Log } from './ports.ts';
import { watchLinuxPower } from './power/linux-power.ts';
import { findSession } from './power/logind-session.ts';
import { systemdSleepDelay } from './power/sleep-delay.ts';
import type { SystemPower } from './power/system-power.ts';
import { systemPower } from './power/system-power.ts';
import { httpFetch } from './session/http-fetch.ts';
import { howStarted } from './how-started.ts';
import { noKeyring, secretService } from './session/keyring.ts';
import { usesSecretService } from './session/keyring.rules.ts';
import { sessionApi } from './session/session.api.ts';
import { sessionService } from './session/session.service.ts';
import { installationRecord, sessionRecord } from './session/session.store.ts';
import type { TokenStore } from './session/token.store.ts';
import { tokenStore } from './session/token.store.ts';
import { settingsStore } from './settings/settings.store.ts';
import { appUpdates } from './updates/app-updates.ts';

/** The agent over everything that this computer has. */
export function buildAgent(kept: AppDiagnostics, buses: Buses | null, tokens: TokenStore): Agent {
  const { log } = kept;
  const { commit, updateKey } = readBuildInfo(app.getAppPath());
  const directory = app.getPath('userData');
  const settings = settingsStore({ directory, wallNow: clock.wallNow, log });
  const installation = installationRecord(directory, log);
  const system = preferredLanguage(app.getPreferredSystemLanguages());
  const way = new SystemProxyAgent((url) => pages.defaultSession.resolveProxy(url), clock);
  const fetch = httpFetch(way);
  const session = sessionService({
    api: sessionApi(fetch),
    tokens,
    record: sessionRecord(directory, process.env.STANDWATCH_SERVER ?? '', log),
    device: { id: installation.current().id, name: hostname().slice(0, 120) || 'computer' },
    wallNow: clock.wallNow,
    log,
  });
  const power = systemPower(powerMonitor);
  if (buses) watchLinux(buses, power, log);
  const found = systemSources({
    desktop: { platform: process.platform, env: process.env },
    monitor: powerMonitor,
    buses,
    loadDesktopIdle: () => require('desktop-idle'),
    clock,
  });
  const sources = idleSourceChain(found, { clock, log });
  return createAgent({
    app: {
      version: app.getVersion(),
      commit,
      platform: process.platform,
      systemLanguage: system,
    },
    clock,
    howStarted: howStarted(),
    log,
    settings,
    session,
    installation,
    autostart: systemAutostart(),
    autostartByDefault: app.isPackaged,
    idle: idleService({
      clock,
      sources,
      power,
      rules: effectiveIdleRules(settings.current(), noPolicy),
    }),
    power,
    interfaces: networkInterfaces,
    link: (device, listener) =>
      linkService({
        clock,
        random: Math.random,
        open: socketOpener(way),
        currentReport: () => device().report,
        currentDetection: () => device().detection,
        listener,
        log,
      }),
    updates: appUpdates(fetch, updateKey, log, () => renewAutostart(log)),
    collectDiagnostics: (state) => kept.collect(state, sources.probed()),
    quit: () => app.quit(),
  });
}

/** D-Bus, where the system has it. */
export function systemBuses(log: Log): Buses | null {
  if (process.platform !== 'linux') return null;
  const system = dbus('system', clock, log);
  return {
    session: dbus('session', clock, log),
    system,
    findSession: findSession(system, process),
  };
}

/** The token, which can be read at once where it was kept before. */
export async function systemTokens(buses: Buses | null, log: Log): Promise<TokenStore> {
  const passwordStore = app.commandLine.getSwitchValue('password-store');
  const keyring =
    buses && usesSecretService(process.env, passwordStore)
      ? secretService(buses.session, log)
      : noKeyring;
  const tokens = tokenStore({ directory: app.getPath('userData'), safeStorage, keyring, log });
  await tokens.ready();
  return tokens;
}

function watchLinux(buses: Buses, power: SystemPower, log: Log): void {
  const { tell, goodbyeSaid } = power;
  const delay = systemdSleepDelay(log);
  watchLinuxPower({ ...buses, delay, tell, goodbyeSaid, clock, log }).catch((error: unknown) =>
    log('power: lock and sleep are not watched', error),
  );
}

function systemAutostart(): Autostart {
  const { env, execPath, platform } = process;
  const { isPackaged } = app;
  const command = launchCommand({ env, execPath, appPath: app.getAppPath(), isPackaged });
  return platform === 'linux'
    ? xdgAutostart(xdgAutostartDirectory(env), command)
    : loginItemAutostart(app, command);
}

/** An update gave the AppImage another name. The app ends, so nobody is told. */
function renewAutostart(log: Log): void {
  try {
    const autostart = systemAutostart();
    if (autostart.isEnabled()) autostart.set(true);
  } catch (error) {
    log('autostart: it still names the version before', error);
  }
}
