import { describe, expect, it } from 'vitest';
import { agentHarness } from '../testing/agent-harness.ts';
import { sampleState } from '../testing/sample-state.ts';
import { menuAction } from './menu-action.ts';

it.each([
  [
    'at once',
    () => {
      throw new Error('no space left');
    },
  ],
  ['later', () => Promise.reject(new Error('no space left'))],
])('a menu whose wish fails %s says so in the log, and the app goes on', async (_name, fails) => {
  const { agent, clock } = agentHarness();
  const logged: string[] = [];
  const handlers = { ...agent.handlers, 'settings:change': fails };
  const window = { open: () => {}, show: () => {}, zoom: () => {} };
  const log = (message: string) => logged.push(message);
  menuAction({ kind: 'compact' }, { agent: { ...agent, handlers }, window, clock, log });
  await expect.poll(() => logged).toEqual(['menu: compact failed']);
});

describe('a status that is picked in a notice, a menu or the jump list', () => {
  function harness(launched = true) {
    const made = agentHarness({ launched });
    let opened = 0;
    const window = { open: () => (opened += 1), show: () => {}, zoom: () => {} };
    const pick = () => {
      const action = { kind: 'choose', choice: { status: 'online' } } as const;
      menuAction(action, { ...made, window, log: () => {} });
    };
    made.agent.start();
    made.take();
    const connect = () => {
      made.listener().onView({ kind: 'connected', since: 0 });
      made.listener().onSnapshot(sampleState().presence!);
      made.take();
    };
    return { ...made, pick, connect, opened: () => opened };
  }

  it('is chosen at once with a connection', async () => {
    const { clock, take, pick, connect, opened } = harness();
    connect();
    pick();
    await clock.pass(60_000);
    expect([take(), opened()]).toEqual([['link choose', 'idle here'], 0]);
  });

  it('waits for one', async () => {
    const { clock, take, pick, listener, opened } = harness();
    pick();
    await clock.pass(19_999);
    listener().onView({ kind: 'connected', since: 0 });
    expect(take()).toEqual([]);
    listener().onSnapshot(sampleState().presence!);
    await clock.pass(60_000);
    expect(take().filter((call) => call === 'link choose')).toHaveLength(1);
    expect(opened()).toBe(0);
  });

  it('waits for what is so after an outage, and goes by nothing from before', async () => {
    const { take, pick, connect, listener, clock } = harness();
    connect();
    const outage = { since: 0, attempt: 1, nextAttemptAt: null, why: 'lost' } as const;
    listener().onView({ kind: 'unreachable', ...outage });
    pick();
    listener().onView({ kind: 'connected', since: 0 });
    await clock.pass(0);
    expect(take()).not.toContain('link choose');
    const presence = sampleState().presence!;
    listener().onSnapshot({ ...presence, at: new Date(Date.parse(presence.at) + 1).toISOString() });
    await clock.pass(0);
    expect(take()).toContain('link choose');
  });

  it('comes after what the app takes up again by itself', async () => {
    const { take, pick, connect } = harness();
    pick();
    connect();
    expect(take()).toEqual([]);
    await Promise.resolve();
    expect(take()).toContain('link choose');
  });

  it('is meant no more after a night with the lid closed', async () => {
    const { take, pick, connect, clock, opened } = harness();
    pick();
    clock.sleep(8 * 3_600_000);
    connect();
    await clock.pass(60_000);
    expect([take().includes('link choose'), opened()]).toEqual([false, 0]);
  });

  it('opens the window when none comes soon', async () => {
    const { clock, take, pick, connect, disconnect, opened } = harness();
    disconnect();
    pick();
    await clock.pass(19_999);
    expect([take(), opened()]).toEqual([[], 0]);
    await clock.pass(1);
    expect([take(), opened()]).toEqual([['link choose', 'idle here'], 1]);
    connect();
    expect(take()).toEqual([]);
  });

  it('opens the window at once for whoever must sign in first', async () => {
    const { clock, pick, disconnect, opened } = harness(false);
    disconnect();
    pick();
    await clock.pass(0);
    expect([opened(), clock.pending()]).toEqual([1, 0]);
  });
});
