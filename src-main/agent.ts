import type { Wish } from '../src-shared/agent.ts';
import { assertNever } from '../src-shared/domain.ts';
import { isAppTooOld } from '../src-shared/misfit.rules.ts';
import type { AgentSettingsPatch } from '../src-shared/settings.ts';
import { withIdleChoice } from '../src-shared/idle-setting.rules.ts';
import type { Agent, AgentParts, HowStarted } from './agent-parts.ts';
import { initialState, nobody, sessionPart } from './agent-state.ts';
import { agentStore } from './agent-store.ts';
import { launchAtLogin } from './autostart/launch-at-login.ts';
import type { IdleNow } from './idle/idle.service.ts';
import { idleView } from './idle/idle.view.ts';
import { effectiveIdleRules } from './idle/idle.rules.ts';
import type { AgentHandlers } from './ipc.ts';
import { forSomebody } from './link/for-somebody.ts';
import type { LinkListener } from './link/link.service.ts';
import type { AlertListener } from './notifications/alert-notices.ts';
import { networkWatch } from './link/network-watch.ts';
import { serverClock } from './link/server-clock.ts';
import { idlenessMatters, isKeptElsewhere } from './notifications/notices.rules.ts';
import { returnReminder } from './notifications/return-reminder.ts';
import { hours } from './hours/hours.ts';
import { leaving } from './leaving/leaving.ts';
import { languageOf, readerAt, translator } from './words/translator.ts';

const byOperator: HowStarted = { bySystem: false, launched: false };

/** The truth about this device: what the services know comes together here and goes out as one state. */
export function createAgent(parts: AgentParts): Agent {
  const { clock, settings, session, idle, power } = parts;
  const store = agentStore(initialState(parts));
  let alerts: AlertListener | null = null;
  const isSomebodyHere = () => store.state().session.kind === 'signed-in';
  const link = parts.link(idle.now, forSomebody(linkListener(), isSomebodyHere));
  const theirClock = serverClock(clock);
  const network = networkWatch({
    clock,
    interfaces: parts.interfaces,
    onChange: () => link.networkChanged(),
  });

  function linkListener(): LinkListener {
    return {
      onView(view) {
        const { link: before } = store.state();
        store.replace({ link: view });
        followLink();
        network.follow(view);
        if (isAppTooOld(view) && !isAppTooOld(before)) void updates.look();
      },
      onEnded: session.end,
      onSnapshot(presence) {
        const clockAheadMs = theirClock.hear(presence.at);
        store.replace({ presence, policy: presence.policy, clockAheadMs });
        applyIdleRules();
        autostart.obey(presence.policy);
        showIdle(idle.now());
        duty.arrive();
        reminder.arrive(presence.at);
      },
      onChanged(changed) {
        store.replace({ clockAheadMs: theirClock.hear(changed.at) });
        store.presenceChanged(changed);
        const me = store.state().presence?.me.id;
        if (changed.operators.some(({ id }) => id === me)) showIdle(idle.now());
        duty.follow();
      },
      onMe(me) {
        store.meChanged(me);
        showIdle(idle.now());
        duty.follow();
        reminder.follow();
      },
      onPolicy(policy) {
        store.replace({ policy });
        applyIdleRules();
        autostart.obey(policy);
      },
      onAlert: (alert) => alerts?.raised(alert),
      onAlertAboutMe: (alert) => alerts?.aboutMe(alert),
    };
  }

  /** What was known of others is old without a connection. */
  function followLink(): void {
    if (!isSomebodyHere()) return;
    showIdle(idle.now());
    duty.follow();
  }

  function applyIdleRules(): void {
    idle.setRules(effectiveIdleRules(settings.current(), store.state().policy));
  }

  function showIdle(now: IdleNow): void {
    const state = store.state();
    const matters = idlenessMatters(state.presence?.me.chosen);
    const keptElsewhere = isKeptElsewhere(state, parts.installation.current().id);
    const wallMs = (moment: number) => Math.round(clock.wallNow() + moment - clock.now());
    store.replace({ keptElsewhere, idle: idleView(now, { matters, keptElsewhere }, wallMs) });
  }

  function tellServer({ report }: IdleNow): void {
    if (report.activity === 'suspended') {
      power.holdSleep(link.sleep());
    } else {
      // Any other news means that the computer runs: a good moment to connect again, too.
      link.wake();
      link.report();
    }
  }

  const showSession = () => store.replace(sessionPart(store.state(), session.view()));

  function signedIn({ bySystem, launched }: HowStarted): void {
    const current = session.current();
    if (!current) return;
    showSession();
    updates.serverChanged();
    applyIdleRules();
    idle.start();
    duty.start(bySystem);
    link.start({ ...current, launched });
  }

  /** Of whoever was signed in nothing stays for the next one. */
  function forget(): void {
    idle.stop();
    duty.stop();
    store.replace({ ...nobody, ...sessionPart(store.state(), session.view()) });
    updates.serverChanged();
    reminder.follow();
  }

  const translate = () => translator(languageOf(settings.current(), parts.app.systemLanguage));
  const autostart = launchAtLogin(parts, store, translate);
  const reminder = returnReminder({ ...parts, store });

  const updates = parts.updates({
    server: () => session.current()?.server ?? null,
    show: (update) => store.replace({ update }),
  });

  const leave = leaving({
    state: store.state,
    show: (asked) => store.replace({ leaving: asked }),
    perform,
  });

  const duty = hours({
    ...parts,
    state: store.state,
    show: (view) => store.replace({ hours: view }),
    choose: (choice) => leave.want({ kind: 'choose', choice }),
    restore: (choice) => link.choose(choice),
  });

  async function perform(wish: Wish): Promise<void> {
    switch (wish.kind) {
      case 'quit':
        return parts.quit();
      case 'sign-out':
        return signOut();
      case 'update':
        // Not waited for: loading it takes its time, and tells by itself how it goes.
        void updates.install('now');
        return;
      case 'choose':
        // Who picks a status is at the computer, also when no server hears of it.
        await link.choose(wish.choice).finally(idle.here);
        return duty.settle();
      default:
        assertNever(wish);
    }
  }

  async function signOut(): Promise<void> {
    const told = session.signOut();
    forget();
    try {
      await told;
    } finally {
      // Somebody may have signed in again meanwhile; their link stays.
      if (!session.current()) await link.stop();
    }
  }

  const handlers: AgentHandlers = {
    async 'session:sign-in'(request) {
      const { kept } = await session.signIn(request);
      store.replace({ linkedServer: null });
      signedIn(byOperator);
      autostart.setUpOnce();
      kept.then(showSession, (error: unknown) => parts.log('agent: the token was not kept', error));
    },
    'session:sign-out': () => leave.want({ kind: 'sign-out' }),
    'status:choose': (choice) => leave.want({ kind: 'choose', choice }),
    'leaving:answer': leave.answer,
    'hours:answer': duty.answer,
    'settings:change': (patch) => {
      changeSettings(patch);
      if (patch.launchAtLogin !== undefined) autostart.choose(patch.launchAtLogin);
    },
    'server-link:dismiss': () => store.replace({ linkedServer: null }),
    'update:look': () => updates.look(),
    'update:install': (when) =>
      when === 'now' ? leave.want({ kind: 'update' }) : updates.install(when),
    'idle:here': () => idle.here(),
    'idle:window-input'() {
      // Whoever is about to name a time may have set the clock since the server was heard.
      store.replace({ clockAheadMs: theirClock.aheadMs() });
      idle.windowInput();
    },
    'link:retry': () => link.retry(),
    'diagnostics:collect': () => parts.collectDiagnostics(store.state()),
    'app:quit': () => leave.want({ kind: 'quit' }),
  };

  function changeSettings(patch: AgentSettingsPatch): void {
    const choice = withIdleChoice(patch, settings.current(), store.state().policy.idle);
    store.replace({ settings: settings.change(choice) });
    applyIdleRules();
  }

  function listen(): void {
    session.onEnded(() => {
      forget();
      link.stop().catch((error: unknown) => parts.log('agent: the link did not stop', error));
    });
    idle.onChange((now) => {
      showIdle(now);
      tellServer(now);
      reminder.follow();
    });
    // Nobody looked while it was locked or slept: the network may be another one.
    for (const event of ['unlock-screen', 'resume'] as const) power.on(event, link.networkChanged);
    // Timers may stand still while the computer sleeps.
    power.on('resume', reminder.follow);
  }

  return {
    store,
    idle,
    handlers,
    start() {
      listen();
      autostart.renew();
      updates.start();
      signedIn(parts.howStarted);
      session
        .refresh()
        .then(showSession, (error: unknown) =>
          parts.log('agent: the session was not refreshed', error),
        );
    },
    stop() {
      idle.stop();
      updates.stop();
      return link.stop();
    },
    showServerLink(server) {
      const there = session.current()?.server === server;
      store.replace({ linkedServer: there ? null : server });
    },
    readBackAutostart: autostart.readBack,
    setTrayAvailable: (trayAvailable) =>
      store.replace({ app: { ...store.state().app, trayAvailable } }),
    translate,
    reader: () =>
      readerAt(clock.wallNow(), languageOf(settings.current(), parts.app.systemLanguage)),
    acknowledgeAlert: session.acknowledgeAlert,
    tellAlerts(listener) {
      alerts = listener;
    },
  };
}
