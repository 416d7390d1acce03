import type { AgentState, AppView } from '../src-shared/agent.ts';
import type { Translate } from '../src-shared/describe.ts';
import type { Reader } from '../src-shared/since.rules.ts';
import type { AgentStore } from './agent-store.ts';
import type { LaunchAtLoginParts } from './autostart/launch-at-login.ts';
import type { IdleService } from './idle/idle.service.ts';
import type { AgentHandlers } from './ipc.ts';
import type { LinkListener, LinkService } from './link/link.service.ts';
import type { AlertListener } from './notifications/alert-notices.ts';
import type { Interfaces } from './link/network-watch.ts';
import type { Clock } from './ports.ts';
import type { PowerEvents } from './power/power-events.ts';
import type { SessionService } from './session/session.service.ts';
import type { UpdateSource } from './updates/app-updates.ts';
import type { UpdateService } from './updates/update.service.ts';

/** Who started the app. */
export interface HowStarted {
  /** The computer did, not the operator. */
  readonly bySystem: boolean;
  /** The same, and it is no new start after a crash, for which the operator may have been there. */
  readonly launched: boolean;
}

export interface AgentParts extends LaunchAtLoginParts {
  readonly app: Pick<AppView, 'version' | 'commit' | 'platform' | 'systemLanguage'>;
  readonly clock: Clock;
  readonly howStarted: HowStarted;
  readonly session: SessionService;
  readonly idle: IdleService;
  readonly power: PowerEvents;
  /** This computer's addresses. */
  readonly interfaces: () => Interfaces;
  /** The link asks for the device's state and tells what it hears. */
  readonly link: (device: IdleService['now'], listener: LinkListener) => LinkService;
  /** Writes what helps those who are asked for help to where the operator says. */
  readonly collectDiagnostics: (state: AgentState) => Promise<void>;
  readonly updates: (agent: UpdateSource) => UpdateService;
  readonly quit: () => void;
}

export interface Agent {
  readonly store: AgentStore;
  /** Knows more of this computer than the state tells. */
  readonly idle: Pick<IdleService, 'now' | 'onChange'>;
  readonly handlers: AgentHandlers;
  start(): void;
  /** A clean goodbye; resolves when it has left this computer. */
  stop(): Promise<void>;
  setTrayAvailable(available: boolean): void;
  /** Somebody followed a link to a server: it is shown, and nothing else happens. */
  showServerLink(server: string): void;
  /** Launch at login may have been switched in the system's own settings. */
  readBackAutostart(): void;
  translate(): Translate;
  /** Somebody at this computer, now. */
  reader(): Reader;
  acknowledgeAlert(alertId: string): Promise<void>;
  /** Who shows alerts; given before the start. */
  tellAlerts(listener: AlertListener): void;
}
