import { noPolicy } from '../src-shared/domain.ts';
import { describe, expect, it } from 'vitest';
import type { LinkView } from '../src-shared/agent.ts';
import { AgentSettings } from '../src-shared/settings.ts';
import type { AgentParts } from './agent.ts';
import { createAgent } from './agent.ts';
import type { IdleNow } from './idle/idle.service.ts';
import type { LinkListener } from './link/link.service.ts';
import type { Session } from './session/session.service.ts';
import type { Installation } from './session/session.store.ts';
import { fakeClock } from './testing/fake-clock.ts';
import { sampleState } from './testing/sample-state.ts';

const ended = {
  code: 'forced-logout',
  by: 'Anna Roux',
  reason: 'left it on',
  at: '2026-05-04T10:00:00.000Z',
} as const;
const quiet: IdleNow = {
  detection: { kind: 'works', source: 'X11' },
  report: { activity: 'active', idleForMs: 0, activityForMs: 0 },
  warning: { kind: 'none' },
};

/** The agent with services that only write down what they are told. */
function harness({ autostartByDefault = true, systemAutostart = false } = {}) {
  const clock = fakeClock();
  const calls: string[] = [];
  let session: Session | null = null;
  let settings = AgentSettings.parse({});
  let installation: Installation = {
    id: 'd1',
    autostartSetUp: false,
    remindedOf: null,
  };
  let enabled = systemAutostart;
  let end = (_ended: typeof ended) => {};
  let idleNow = quiet;
  let tellIdle = (_now: IdleNow) => {};
  let listener!: LinkListener;
  const say = (call: string) => () => void calls.push(call);
  const { session: signedIn } = sampleState();
  const parts: AgentParts = {
    app: { version: '0.1.0', commit: null, platform: 'linux', systemLanguage: 'en' },
    clock,
    howStarted: { bySystem: false, launched: false },
    log: () => {},
    settings: {
      damaged: null,
      current: () => settings,
      change: (patch) => (settings = AgentSettings.parse({ ...settings, ...patch })),
    },
    session: {
      current: () => session,
      view: () => (session ? signedIn : { kind: 'signed-out', server: '', email: '', ended: null }),
      signIn: () => Promise.resolve((session = { server: 'https://desk', token: 't' })),
      signOut() {
        session = null;
        return Promise.resolve();
      },
      end: (what) => end(what as typeof ended),
      refresh: () => Promise.resolve(),
      acknowledgeAlert: () => Promise.resolve(),
      onEnded(heard) {
        end = (what) => {
          session = null;
          heard(what);
        };
        return () => {};
      },
    },
    installation: {
      current: () => installation,
      change: (part) => (installation = { ...installation, ...part }),
    },
    autostart: {
      isEnabled: () => enabled,
      set(on) {
        calls.push(`autostart ${on ? 'on' : 'off'}`);
        enabled = on;
      },
    },
    autostartByDefault,
    idle: {
      start: say('idle start'),
      stop: say('idle stop'),
      here: say('idle here'),
      windowInput: say('idle window input'),
      setRules: (rules) => calls.push(`rules ${rules.thresholdMs}`),
      now: () => idleNow,
      onChange(heard) {
        tellIdle = (now) => heard((idleNow = now));
        return () => {};
      },
    },
    interfaces: () => ({}),
    power: { on: () => {}, removeListener: () => {}, holdSleep: () => {} },
    link(_report, heard) {
      listener = heard;
      const view = (next: LinkView) => heard.onView(next);
      return {
        start: say('link start'),
        stop() {
          calls.push('link stop');
          view({ kind: 'off' });
          return Promise.resolve();
        },
        sleep: () => Promise.resolve(calls.push('link sleep')).then(() => {}),
        wake: say('link wake'),
        retry: say('link retry'),
        networkChanged: say('link network'),
        report: say('link report'),
        choose: () => Promise.resolve(void calls.push('link choose')),
      };
    },
    updates: () => ({
      start: () => {},
      stop: () => {},
      look: () => Promise.resolve(),
      // Loading takes its time.
      install: (when) => new Promise(say(`update ${when}`)),
    }),
    collectDiagnostics: () => Promise.resolve(),
    quit: say('quit'),
  };
  const agent = createAgent(parts);
  const take = () => calls.splice(0);
  return {
    agent,
    clock,
    take,
    setSystemAutostart: (on: boolean) => (enabled = on),
    listener: () => listener,
    tellIdle: (now: IdleNow) => tellIdle(now),
  };
}

const request = { server: 'desk', email: 'marie@example.com', password: 'secret' };
const minute = 60_000;

describe('the agent', () => {
  it('watches and links while somebody is signed in', async () => {
    const { agent, take } = harness({ autostartByDefault: false });
    agent.start();
    expect(take()).toEqual([]);
    await agent.handlers['session:sign-in'](request);
    expect(take()).toEqual([`rules ${15 * minute}`, 'idle start', 'link start']);
    expect(agent.store.state().session.kind).toBe('signed-in');
    await agent.handlers['session:sign-out'](undefined);
    expect(take()).toEqual(['idle stop', 'link stop']);
    expect(agent.store.state()).toMatchObject({ session: { kind: 'signed-out' }, presence: null });
  });

  it('stops at once when its session is ended, and forgets the team', async () => {
    const { agent, take, listener } = harness();
    agent.start();
    await agent.handlers['session:sign-in'](request);
    listener().onSnapshot(sampleState().presence!);
    take();
    listener().onEnded(ended);
    expect(take()).toEqual(['idle stop', 'link stop']);
    expect(agent.store.state()).toMatchObject({
      session: { kind: 'signed-out' },
      link: { kind: 'off' },
      presence: null,
    });
  });

  it('follows the settings, and a locked policy before them', async () => {
    const { agent, take, listener } = harness();
    await agent.handlers['settings:change']({ idleMinutes: 5 });
    const locked = (minutes: number | null) => ({
      ...noPolicy,
      idle: { minutes, locked: true, setBy: 'Anna' },
    });
    listener().onPolicy(locked(30));
    await agent.handlers['settings:change']({ idleEnabled: false });
    listener().onPolicy(locked(null));
    listener().onPolicy({ ...noPolicy, idle: { minutes: 30, locked: false, setBy: 'Anna' } });
    await agent.handlers['settings:change']({ idleEnabled: true });
    expect(take()).toEqual(
      [5 * minute, 30 * minute, 30 * minute, null, null, 5 * minute].map((ms) => `rules ${ms}`),
    );
  });

  it('tells the server of every change, and says goodbye before sleep', () => {
    const { agent, take, tellIdle } = harness();
    agent.start();
    tellIdle({ ...quiet, report: { ...quiet.report, activity: 'idle' } });
    tellIdle({ ...quiet, report: { ...quiet.report, activity: 'suspended' } });
    tellIdle(quiet);
    expect(take()).toEqual(['link wake', 'link report', 'link sleep', 'link wake', 'link report']);
  });

  it.each([
    ['another device that is used', 'd2', 'connected', 'active', false],
    ['another device that cannot tell', 'd2', 'connected', 'unknown', false],
    ['another device that is idle too', 'd2', 'connected', 'idle', true],
    ['another device that has lost its connection', 'd2', 'reconnecting', 'active', true],
    ['this device only', 'd1', 'connected', 'active', true],
  ] as const)('warns when nothing else keeps the operator there: %s', (...row) => {
    const [, id, link, activity, warns] = row;
    const { agent, clock, listener, tellIdle } = harness();
    agent.start();
    const { operators, at, ...presence } = sampleState().presence!;
    listener().onSnapshot({ ...presence, operators, at });
    tellIdle({ ...quiet, warning: { kind: 'away-soon', awayAt: clock.now() + 500 } });
    const device = { id, sessionId: 's', name: id, kind: 'desktop', link, activity } as const;
    const me = { ...operators[0]!, devices: [{ ...device, since: at }] };
    listener().onChanged({ operators: [me], at });
    expect(agent.store.state().idle.awayAt !== null).toBe(warns);
  });

  it('warns only somebody who is meant to be there', () => {
    const { agent, clock, listener, tellIdle } = harness();
    agent.start();
    const presence = sampleState().presence!;
    listener().onSnapshot(presence);
    tellIdle({ ...quiet, warning: { kind: 'away-soon', awayAt: clock.now() + 500 } });
    expect(agent.store.state().idle.awayAt).toBe(clock.wallNow() + 500);
    listener().onSnapshot({ ...presence, me: { ...presence.me, chosen: 'offline' } });
    expect(agent.store.state().idle.awayAt).toBeNull();
  });

  /** Signed in and connected; nobody else is online. */
  async function lastOneOnline() {
    const made = harness();
    made.agent.start();
    await made.agent.handlers['session:sign-in'](request);
    made.listener().onView({ kind: 'connected', since: 0 });
    made.listener().onSnapshot(sampleState().presence!);
    made.take();
    return made;
  }

  it('asks the last one online before they leave, and does as they answer', async () => {
    const { agent, take, listener } = await lastOneOnline();
    await agent.handlers['app:quit'](undefined);
    await agent.handlers['status:choose']({ status: 'away' });
    expect(take()).toEqual([]);
    expect(agent.store.state().leaving).toEqual({ kind: 'choose', choice: { status: 'away' } });
    await agent.handlers['leaving:answer']('leave');
    expect(take()).toEqual(['link choose', 'idle here']);
    await agent.handlers['session:sign-out'](undefined);
    listener().onEnded(ended);
    expect(agent.store.state().leaving).toBeNull();
  });

  it('asks the last one online before an update ends the app, and not while it is loaded', async () => {
    const { agent, take } = await lastOneOnline();
    const leaving = () => agent.store.state().leaving;
    await agent.handlers['update:install']('now');
    expect([take(), leaving()]).toEqual([[], { kind: 'update' }]);
    await agent.handlers['leaving:answer']('leave');
    expect([take(), leaving()]).toEqual([['update now'], null]);
    void agent.handlers['update:install']('at-quit');
    expect([take(), leaving()]).toEqual([['update at-quit'], null]);
  });

  it('takes the choice of a status for presence', async () => {
    const { agent, take } = harness();
    await agent.handlers['status:choose']({ status: 'online' });
    expect(take()).toEqual(['link choose', 'idle here']);
  });
});

describe('a link to a server', () => {
  it('is shown to whoever is elsewhere, and forgotten with the next sign-in', async () => {
    const { agent, take } = harness();
    const linked = () => agent.store.state().linkedServer;
    agent.showServerLink('https://other');
    expect(linked()).toBe('https://other');
    await agent.handlers['session:sign-in'](request);
    expect(linked()).toBeNull();
    take();
    agent.showServerLink('https://desk');
    expect(linked()).toBeNull();
    agent.showServerLink('https://other');
    expect(linked()).toBe('https://other');
    expect(agent.store.state().session.kind).toBe('signed-in');
    await agent.handlers['server-link:dismiss'](undefined);
    expect(linked()).toBeNull();
    expect(take()).toEqual([]);
  });
});

describe('launch at login', () => {
  it('is shown as the system has it, also when somebody switched it there', async () => {
    const { agent, setSystemAutostart, take } = harness();
    const shown = () => agent.store.state().settings.launchAtLogin;
    await agent.handlers['session:sign-in'](request);
    take();
    for (const enabled of [false, true, true]) {
      setSystemAutostart(enabled);
      agent.readBackAutostart();
      expect(shown()).toBe(enabled);
    }
    expect(take()).toEqual([]);
  });

  it('is set up once, after the first sign-in', async () => {
    const { agent, take } = harness();
    await agent.handlers['session:sign-in'](request);
    expect(take()).toContain('autostart on');
    await agent.handlers['session:sign-out'](undefined);
    await agent.handlers['session:sign-in'](request);
    expect(take()).not.toContain('autostart on');
  });

  it('is left alone by a run from the sources until it is asked for', async () => {
    const { agent, take } = harness({ autostartByDefault: false });
    await agent.handlers['session:sign-in'](request);
    expect(take()).not.toContain('autostart on');
    await agent.handlers['settings:change']({ launchAtLogin: false });
    expect(take()).toContain('autostart off');
  });

  it('is what an admin decides, while one does', async () => {
    const { agent, take, listener } = harness();
    const { policy } = agent.store.state();
    const decide = (on: boolean) =>
      listener().onPolicy({ ...policy, launchAtLogin: { on, setBy: 'Anna' } });
    const autostart = () => take().filter((call) => call.startsWith('autostart'));
    await agent.handlers['session:sign-in'](request);
    take();
    decide(true);
    expect(autostart()).toEqual([]);
    decide(false);
    expect(autostart()).toEqual(['autostart off']);
    await agent.handlers['settings:change']({ launchAtLogin: true });
    expect(autostart()).toEqual([]);
    listener().onPolicy(policy);
    expect(autostart()).toEqual([]);
    await agent.handlers['settings:change']({ launchAtLogin: true });
    expect(autostart()).toEqual(['autostart on']);
    decide(false);
    expect(agent.store.state().settings.launchAtLogin).toBe(false);
  });

  it('is not set up for an admin by a run from the sources', async () => {
    const { agent, take, listener } = harness({ autostartByDefault: false });
    await agent.handlers['session:sign-in'](request);
    const launchAtLogin = { on: false, setBy: 'Anna' };
    listener().onPolicy({ ...agent.store.state().policy, launchAtLogin });
    expect(take()).not.toContain('autostart off');
  });
});
