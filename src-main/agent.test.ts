import { describe, expect, it } from 'vitest';
import { noPolicy } from '../src-shared/domain.ts';
import { agentHarness, quiet, request } from './testing/agent-harness.ts';
import { sampleState } from './testing/sample-state.ts';

const ended = {
  code: 'forced-logout',
  by: 'Anna Roux',
  reason: 'left it on',
  at: '2026-05-04T10:00:00.000Z',
} as const;
const minute = 60_000;

describe('the agent', () => {
  it('watches and links while somebody is signed in', async () => {
    const { agent, take, serversForUpdates } = agentHarness({ autostartByDefault: false });
    agent.start();
    expect(take()).toEqual([]);
    await agent.handlers['session:sign-in'](request);
    expect(take()).toEqual([`rules ${15 * minute}`, 'idle start', 'link start']);
    expect(agent.store.state().session.kind).toBe('signed-in');
    await agent.handlers['session:sign-out'](undefined);
    expect(take()).toEqual(['idle stop', 'link stop']);
    expect(serversForUpdates).toEqual(['https://desk', null]);
    expect(agent.store.state()).toMatchObject({ session: { kind: 'signed-out' }, presence: null });
  });

  it('says goodbye when somebody signs out, also when that fails', async () => {
    const { agent, take, failSignOut } = agentHarness({ launched: true });
    agent.start();
    take();
    failSignOut();
    await expect(agent.handlers['session:sign-out'](undefined)).rejects.toThrow('it failed');
    expect(take()).toEqual(['idle stop', 'link stop']);
  });

  it('says where the token is kept once it is kept there', async () => {
    const { agent, keepToken } = agentHarness();
    agent.start();
    await agent.handlers['session:sign-in'](request);
    expect(agent.store.state().session).toMatchObject({ tokenKept: 'memory' });
    keepToken();
    await Promise.resolve();
    expect(agent.store.state().session).toMatchObject({ tokenKept: 'safe-storage' });
  });

  it('stops at once when its session is ended, and forgets the team', async () => {
    const { agent, take, listener } = agentHarness();
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
    const { agent, take, listener } = agentHarness({ launched: true });
    agent.start();
    take();
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

  it('follows what an admin set until the operator chooses their own', async () => {
    const { agent, take, listener } = agentHarness({ launched: true });
    agent.start();
    take();
    const byAdmin = (minutes: number) =>
      listener().onPolicy({ ...noPolicy, idle: { minutes, locked: false, setBy: 'Anna' } });
    byAdmin(30);
    await agent.handlers['settings:change']({ idleEnabled: false });
    await agent.handlers['settings:change']({ idleEnabled: true });
    byAdmin(10);
    expect(agent.store.state().settings).toMatchObject({ idleMinutes: 30, idleChosen: true });
    expect(take()).toEqual(
      [30 * minute, null, 30 * minute, 30 * minute].map((ms) => `rules ${ms}`),
    );
  });

  it('tells the server of every change, and says goodbye before sleep', () => {
    const { agent, take, tellIdle } = agentHarness();
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
    const { agent, clock, listener, tellIdle } = agentHarness({ launched: true });
    agent.start();
    listener().onView({ kind: 'connected', since: 0 });
    const { operators, at, ...presence } = sampleState().presence!;
    listener().onSnapshot({ ...presence, operators, at });
    tellIdle({ ...quiet, warning: { kind: 'away-soon', awayAt: clock.now() + 500 } });
    const device = { id, sessionId: 's', name: id, kind: 'desktop', link, activity } as const;
    const me = { ...operators[0]!, devices: [{ ...device, since: at }] };
    listener().onChanged({ operators: [me], at });
    expect(agent.store.state().idle.awayAt !== null).toBe(warns);
    // Without a connection nobody can say what other devices do.
    const outage = { since: 0, attempt: 1, nextAttemptAt: null, why: 'lost' } as const;
    listener().onView({ kind: 'unreachable', ...outage });
    expect(agent.store.state().idle.awayAt).not.toBeNull();
  });

  it('warns only somebody who is meant to be there', () => {
    const { agent, clock, listener, tellIdle } = agentHarness({ launched: true });
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
    const made = agentHarness();
    made.agent.start();
    await made.agent.handlers['session:sign-in'](request);
    made.listener().onView({ kind: 'connected', since: 0 });
    made.listener().onSnapshot(sampleState().presence!);
    made.take();
    return made;
  }

  it('quits at once while the server has not answered a sign-out: there is nothing to ask any more', async () => {
    const { agent, take, holdSignOut } = await lastOneOnline();
    const answer = holdSignOut();
    await agent.handlers['session:sign-out'](undefined);
    const signedOut = agent.handlers['leaving:answer']('leave');
    await agent.handlers['app:quit'](undefined);
    expect([take(), agent.store.state().leaving]).toEqual([['idle stop', 'quit'], null]);
    answer();
    await signedOut;
    expect(take()).toEqual(['link stop']);
  });

  it('shows nothing of the one before to whoever signs in while their sign-out is not answered', async () => {
    const { agent, take, listener, holdSignOut } = await lastOneOnline();
    const answer = holdSignOut();
    await agent.handlers['session:sign-out'](undefined);
    const signedOut = agent.handlers['leaving:answer']('leave');
    const old = { ...noPolicy, awayReasons: ['coffee'] };
    const nothing = { presence: null, policy: noPolicy };
    const newsOfOld = () => {
      listener().onSnapshot({ ...sampleState().presence!, policy: old });
      listener().onPolicy(old);
    };
    expect(agent.store.state()).toMatchObject({ ...nothing, session: { kind: 'signed-out' } });
    newsOfOld();
    await agent.handlers['session:sign-in'](request);
    expect(agent.store.state()).toMatchObject({ ...nothing, session: { kind: 'signed-in' } });
    take();
    answer();
    await signedOut;
    expect([take(), agent.store.state().session.kind]).toEqual([[], 'signed-in']);
  });

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

  it('asks anew with each wish, also the same one, so that the window comes up for it', async () => {
    const { agent } = await lastOneOnline();
    let asked = 0;
    agent.store.onPatch((patch) => {
      if (patch.kind === 'replace' && patch.part.leaving) asked += 1;
    });
    await agent.handlers['status:choose']({ status: 'away' });
    await agent.handlers['status:choose']({ status: 'away' });
    expect(asked).toBe(2);
  });

  it('asks nobody whom another device keeps there, unless they go on all of them', async () => {
    const { agent, take, listener } = await lastOneOnline();
    const { operators, at } = sampleState().presence!;
    const phone = { id: 'd2', sessionId: 's', name: 'Phone', kind: 'mobile', since: at } as const;
    const devices = [{ ...phone, link: 'connected', activity: 'active' } as const];
    listener().onChanged({ operators: [{ ...operators[0]!, devices }], at });
    await agent.handlers['status:choose']({ status: 'away' });
    expect([take(), agent.store.state().leaving?.kind]).toEqual([[], 'choose']);
    await agent.handlers['leaving:answer']('stay');
    await agent.handlers['app:quit'](undefined);
    expect([take(), agent.store.state().leaving]).toEqual([['quit'], null]);
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

  it('leaves to themselves whoever chose Away on another device while the app asked', () => {
    const { agent, take, listener } = agentHarness({ launched: true });
    agent.start();
    const { me, operators, at, ...presence } = sampleState().presence!;
    const hours = (expected: boolean) => ({
      coverage: [{ scopeId: 'a1', expected, changesAt: null }],
      busyCounts: false,
      offlineToldAfterSeconds: null,
    });
    const away = { ...me, chosen: 'away' } as const;
    const held = { status: 'online', reason: null } as const;
    listener().onSnapshot({ ...presence, operators, at, me: away, held, duty: hours(false) });
    expect(agent.store.state().hours).toEqual({ kind: 'held', status: 'online' });
    listener().onMe({ ...away, reason: 'meeting' });
    expect(agent.store.state().hours).toEqual({ kind: 'calm' });
    take();
    listener().onChanged({ operators: [], duty: hours(true), at });
    expect(take()).toEqual([]);
  });

  it('takes the choice of a status for presence', async () => {
    const { agent, take } = agentHarness();
    await agent.handlers['status:choose']({ status: 'online' });
    expect(take()).toEqual(['link choose', 'idle here']);
  });

  it('takes it for presence also when no server hears of it', async () => {
    const { agent, take, disconnect } = agentHarness();
    disconnect();
    await expect(agent.handlers['status:choose']({ status: 'online' })).rejects.toThrow(
      'not connected',
    );
    expect(take()).toEqual(['link choose', 'idle here']);
  });

  it('reminds of the end of an Away once somebody is back at the computer', () => {
    const { agent, clock, listener, tellIdle } = agentHarness({ launched: true });
    agent.start();
    tellIdle({ ...quiet, isScreenShut: true });
    const { me, ...presence } = sampleState().presence!;
    const backAt = new Date(Date.parse(presence.at) + minute).toISOString();
    listener().onSnapshot({ ...presence, me: { ...me, chosen: 'away', backAt } });
    clock.advance(minute);
    expect(agent.store.state().dueBack).toBeNull();
    tellIdle(quiet);
    expect(agent.store.state().dueBack).toEqual({ at: backAt, isNew: true });
  });

  it('looks for its update once the server says that it is too old', () => {
    const { agent, take, listener } = agentHarness({ launched: true });
    agent.start();
    take();
    const fail = (why: 'lost' | 'app-too-old', attempt: number) =>
      listener().onView({ kind: 'unreachable', since: 0, attempt, nextAttemptAt: null, why });
    fail('lost', 1);
    expect(take()).toEqual([]);
    fail('app-too-old', 2);
    fail('app-too-old', 3);
    expect(take()).toEqual(['update look']);
  });

  it('says how far this computer’s clock is ahead, also once it was set', async () => {
    const { agent, clock, listener } = agentHarness({ launched: true });
    agent.start();
    const told = (aheadMs: number) => new Date(clock.wallNow() - aheadMs).toISOString();
    listener().onSnapshot({ ...sampleState().presence!, at: told(180 * minute) });
    expect(agent.store.state().clockAheadMs).toBe(180 * minute);
    clock.setForward(-180 * minute);
    await agent.handlers['idle:window-input'](undefined);
    expect(agent.store.state().clockAheadMs).toBe(0);
    listener().onChanged({ operators: [], at: told(-5 * minute) });
    expect(agent.store.state().clockAheadMs).toBe(-5 * minute);
  });

  it.each(['resume', 'unlock-screen'] as const)(
    'asks after %s whether the connection still stands',
    (event) => {
      const { agent, take, tellPower } = agentHarness();
      agent.start();
      tellPower(event);
      expect(take()).toEqual(['link network']);
    },
  );
});

describe('a link to a server', () => {
  it('is shown to whoever is elsewhere, and forgotten with the next sign-in', async () => {
    const { agent, take } = agentHarness();
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

  it('does not outlive the session that it came in, however that ends', async () => {
    const { agent, listener } = agentHarness();
    const linkedInPatches: (string | null)[] = [];
    agent.store.onPatch((_patch, { session, linkedServer }) => {
      if (session.kind === 'signed-out') linkedInPatches.push(linkedServer);
    });
    for (const end of [
      () => agent.handlers['session:sign-out'](undefined),
      () => listener().onEnded(ended),
    ]) {
      await agent.handlers['session:sign-in'](request);
      agent.showServerLink('https://other');
      await end();
    }
    expect(new Set(linkedInPatches)).toEqual(new Set([null]));
    agent.showServerLink('https://other');
    expect(agent.store.state().linkedServer).toBe('https://other');
  });
});
