import type { LinkView } from '../../src-shared/agent.ts';
import { AgentSettings } from '../../src-shared/settings.ts';
import type { SessionEnded } from '../../src-shared/problems.ts';
import type { AgentParts } from '../agent-parts.ts';
import { createAgent } from '../agent.ts';
import type { IdleNow } from '../idle/idle.service.ts';
import type { LinkListener } from '../link/link.service.ts';
import { systemPower } from '../power/system-power.ts';
import type { Session } from '../session/session.service.ts';
import type { Installation } from '../session/session.store.ts';
import { fakeClock } from './fake-clock.ts';
import { sampleState } from './sample-state.ts';

export const quiet: IdleNow = {
  detection: { kind: 'works', source: 'X11' },
  report: { activity: 'active', idleForMs: 0, activityForMs: 0 },
  warning: { kind: 'none' },
  isScreenShut: false,
};

export const request = { server: 'desk', email: 'marie@example.com', password: 'secret' };
/**
 * The agent with services that only write down what they are told.
 * @param launched with the computer, and somebody is signed in already
 */
export function agentHarness({
  autostartByDefault = true,
  systemAutostart = false,
  launched = false,
} = {}) {
  const clock = fakeClock();
  const calls: string[] = [];
  const serversForUpdates: (string | null)[] = [];
  const token: Session = { server: 'https://desk', token: 't', accountId: 'a1' };
  let session = launched ? token : null;
  let settings = AgentSettings.parse({});
  let installation: Installation = {
    id: 'd1',
    autostartSetUp: false,
    remindedOf: null,
  };
  let enabled = systemAutostart;
  let end = (_ended: SessionEnded) => {};
  let idleNow = quiet;
  let tellIdle = (_now: IdleNow) => {};
  let listener!: LinkListener;
  let tokenKept: 'memory' | 'safe-storage' = 'memory';
  let keepToken = () => {};
  let connected = true;
  let signOutAnswer = Promise.resolve();
  const power = systemPower({ on: () => {} });
  const say = (call: string) => () => void calls.push(call);
  const { session: signedIn } = sampleState();
  const parts: AgentParts = {
    app: { version: '0.1.0', commit: null, platform: 'linux', systemLanguage: 'en' },
    clock,
    howStarted: { bySystem: launched, launched },
    log: () => {},
    settings: {
      damaged: null,
      current: () => settings,
      change: (patch) => (settings = AgentSettings.parse({ ...settings, ...patch })),
    },
    session: {
      current: () => session,
      view: () =>
        session
          ? { ...signedIn, tokenKept }
          : { kind: 'signed-out', server: '', email: '', ended: null, lost: null },
      async signIn() {
        session = token;
        return { kept: new Promise((resolve) => (keepToken = resolve)) };
      },
      signOut() {
        session = null;
        return signOutAnswer;
      },
      end: (what) => end(what),
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
      change(part) {
        installation = { ...installation, ...part };
        return true;
      },
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
    power: { ...power, holdSleep: () => {} },
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
        choose: () => {
          calls.push('link choose');
          return connected ? Promise.resolve() : Promise.reject(new Error('not connected'));
        },
      };
    },
    updates: ({ server }) => ({
      serverChanged: () => void serversForUpdates.push(server()),
      start: () => {},
      stop: () => {},
      look: () => Promise.resolve(calls.push('update look')).then(() => {}),
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
    serversForUpdates,
    setSystemAutostart: (on: boolean) => (enabled = on),
    listener: () => listener,
    keepToken() {
      tokenKept = 'safe-storage';
      keepToken();
    },
    tellIdle: (now: IdleNow) => tellIdle(now),
    tellPower: power.tell,
    disconnect: () => (connected = false),
    failSignOut() {
      signOutAnswer = Promise.reject(new Error('it failed'));
      signOutAnswer.catch(() => {});
    },
    /** The server does not answer a sign-out before the function that is returned is called. */
    holdSignOut() {
      let answer = () => {};
      signOutAnswer = new Promise((resolve) => (answer = resolve));
      return answer;
    },
  };
}
