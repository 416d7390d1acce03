import { describe, expect, it } from 'vitest';
import type { AgentState, HoursView } from '../../src-shared/agent.ts';
import type { DeviceView, LinkState, PresenceStatus } from '../../src-shared/domain.ts';
import { outsideNoticeMs } from '../../src-shared/durations.ts';
import type { Held } from '../../src-shared/duty.ts';
import type { StatusChoice } from '../../src-shared/socket.ts';
import { fakeClock } from '../testing/fake-clock.ts';
import { sampleOperator, sampleState } from '../testing/sample-state.ts';
import { hours } from './hours.ts';
import { launchDecision } from './launch.rules.ts';

const online = { status: 'online', reason: null } as const;

describe('a status that a launch held back', () => {
  const facts = {
    launched: true,
    held: online,
    chosen: 'away',
    expected: false,
    alone: true,
  } as const;
  it.each([
    ['outside the hours', facts, 'ask'],
    ['within the hours', { ...facts, expected: true }, 'restore'],
    ['once there are no hours', { ...facts, expected: null }, 'restore'],
    ['when the operator starts the app', { ...facts, launched: false }, 'restore'],
    ['when another was chosen since', { ...facts, chosen: 'busy' }, 'nothing-held'],
    ['while another device is there', { ...facts, launched: false, alone: false }, 'nothing-held'],
    ['that there is not', { ...facts, held: null }, 'nothing-held'],
  ] as const)('%s', (_title, given, decision) => {
    expect(launchDecision(given)).toBe(decision);
  });
});

const deviceOf = (link: LinkState): DeviceView => ({
  id: link,
  sessionId: link,
  name: 'PC-3',
  kind: 'desktop',
  link,
  activity: 'active',
  since: new Date(0).toISOString(),
});

/** Marie's app. Presence is what the test says it is. */
function harness() {
  const clock = fakeClock();
  let state: Pick<AgentState, 'link' | 'presence' | 'hours'> = sampleState();
  const chosen: StatusChoice[] = [];
  const restored: StatusChoice[] = [];
  let failure: Error | null = null;
  const duty = hours({
    clock,
    log: () => {},
    state: () => state,
    show: (view) => (state = { ...state, hours: view }),
    choose: (choice) => Promise.resolve(void chosen.push(choice)),
    async restore(choice) {
      if (failure) throw failure;
      restored.push(choice);
    },
  });
  let devices: DeviceView[] = [deviceOf('connected')];
  const become = (status: PresenceStatus, expected: boolean | null) => {
    const presence = state.presence!;
    const coverage = expected === null ? [] : [{ scopeId: 'a1', expected, changesAt: null }];
    const me = { ...presence.me, chosen: status };
    const operators = [sampleOperator('me', status, { devices })];
    const told = { coverage, busyCounts: false, offlineToldAfterSeconds: null };
    state = { ...state, presence: { ...presence, me, operators, duty: told } };
  };
  return {
    duty,
    clock,
    chosen,
    restored,
    beside: (...links: LinkState[]) => (devices = ['connected' as const, ...links].map(deviceOf)),
    fail: (error: Error | null) => (failure = error),
    view: (): HoursView => state.hours,
    /** The connection is lost, or stays away. */
    loses(kind: 'reconnecting' | 'unreachable') {
      const outage = { since: 0, attempt: 1, nextAttemptAt: null, why: 'lost' } as const;
      state = { ...state, link: { kind, ...outage } };
      duty.follow();
    },
    /** The operator, on another device; also Away, as they are. */
    choosesElsewhere(status: PresenceStatus) {
      become(status, false);
      state = { ...state, presence: { ...state.presence!, held: undefined } };
      duty.follow();
    },
    /** Something has changed. */
    is(status: PresenceStatus, expected: boolean | null) {
      become(status, expected);
      duty.follow();
    },
    /** The server tells its whole state. */
    hears(status: PresenceStatus, expected: boolean | null, held?: Held) {
      become(status, expected);
      const presence = { ...state.presence!, held };
      state = { ...state, presence, link: { kind: 'connected', since: 0 } };
      duty.arrive();
    },
  };
}

describe('launched outside the hours', () => {
  it('is Away and asks, until the operator goes online', async () => {
    const { duty, hears, chosen, view } = harness();
    duty.start(true);
    hears('away', false, online);
    expect(view()).toEqual({ kind: 'held', status: 'online' });
    await duty.answer('go');
    expect(chosen).toEqual([{ status: 'online' }]);
    expect(view()).toEqual({ kind: 'calm' });
  });

  it('asks once, however often the connection is lost', async () => {
    const { duty, hears, view } = harness();
    duty.start(true);
    hears('away', false, online);
    await duty.answer('stay');
    hears('away', false, online);
    expect(view()).toEqual({ kind: 'calm' });
  });

  it('takes up what was chosen at the next launch within the hours, as soon as it can', async () => {
    const { duty, hears, restored, fail } = harness();
    duty.start(true);
    fail(new Error('no connection'));
    hears('away', true, online);
    await Promise.resolve();
    fail(null);
    hears('away', true, online);
    expect(restored).toEqual([online]);
    await Promise.resolve();
    hears('away', true, online);
    expect(restored).toHaveLength(1);
  });

  it('takes it up when the hours begin while it asks', async () => {
    const { duty, hears, is, restored, view } = harness();
    duty.start(true);
    hears('away', false, online);
    is('away', false);
    expect(restored).toEqual([]);
    is('away', true);
    expect(restored).toEqual([{ status: 'online' }]);
    expect(view()).toEqual({ kind: 'calm' });
  });

  it('changes nothing from a second device, which the operator opens', () => {
    const { duty, hears, restored, beside } = harness();
    beside('reconnecting');
    duty.start(false);
    hears('away', false, online);
    expect(restored).toEqual([]);
    beside('gone');
    duty.start(false);
    hears('away', false, online);
    expect(restored).toEqual([online]);
  });

  it('does not take it up once the operator has chosen', async () => {
    const { duty, hears, restored, fail } = harness();
    duty.start(true);
    fail(new Error('no connection'));
    hears('away', true, online);
    await Promise.resolve();
    duty.settle();
    fail(null);
    hears('away', true, online);
    expect(restored).toEqual([]);
  });

  it('is told no more once the operator chooses', () => {
    const { duty, hears, view } = harness();
    duty.start(true);
    hears('away', false, online);
    duty.settle();
    expect(view().kind).toBe('calm');
  });

  it.each(['busy', 'away', 'offline'] as const)(
    'is settled by %s on another device: the hours change nothing then',
    (status) => {
      const { duty, is, hears, choosesElsewhere, view, restored } = harness();
      duty.start(true);
      hears('away', false, online);
      choosesElsewhere(status);
      expect(view().kind).toBe('calm');
      is(status, true);
      expect(restored).toEqual([]);
    },
  );

  it('is settled by what was chosen while the connection was lost', () => {
    const { duty, hears, view, restored } = harness();
    duty.start(true);
    hears('away', false, online);
    hears('away', true);
    expect([view().kind, restored]).toEqual(['calm', []]);
  });
});

describe('online outside the hours', () => {
  const started = () => {
    const here = harness();
    here.duty.start(false);
    return here;
  };

  it('is told after ten minutes, to the millisecond', () => {
    const { clock, is, view } = started();
    is('online', false);
    clock.advance(outsideNoticeMs - 1);
    expect(view().kind).toBe('calm');
    clock.advance(1);
    expect(view().kind).toBe('outside');
  });

  it('is told once in a stretch, and again in the next', async () => {
    const { duty, clock, is, view } = started();
    is('online', false);
    clock.advance(outsideNoticeMs);
    await duty.answer('stay');
    is('away', false);
    is('online', false);
    clock.advance(10 * outsideNoticeMs);
    expect(view().kind).toBe('calm');
    is('online', true);
    is('online', false);
    clock.advance(outsideNoticeMs);
    expect(view().kind).toBe('outside');
  });

  it.each([
    ['goes away', 'away', false],
    ['is expected again', 'online', true],
  ] as const)('is taken back once the operator %s, unread as it is', (_title, status, expected) => {
    const { clock, is, view } = started();
    is('online', false);
    clock.advance(outsideNoticeMs);
    is(status, expected);
    expect(view().kind).toBe('calm');
  });

  it.each([
    ['within the hours', 'online', true],
    ['without hours', 'online', null],
    ['to somebody Away', 'away', false],
  ] as const)('is not told %s', (_title, status, expected) => {
    const { clock, is, view } = started();
    is(status, expected);
    clock.advance(10 * outsideNoticeMs);
    expect(view().kind).toBe('calm');
  });

  it('begins anew after a break', () => {
    const { clock, is, view } = started();
    is('online', false);
    clock.advance(outsideNoticeMs - 1);
    is('away', false);
    is('online', false);
    clock.advance(outsideNoticeMs - 1);
    expect(view().kind).toBe('calm');
  });

  it('is not told, and taken back, while the server cannot be reached: nobody sees the operator there', () => {
    const { clock, is, hears, loses, view } = started();
    is('online', false);
    clock.advance(outsideNoticeMs - 1);
    loses('reconnecting');
    loses('unreachable');
    clock.advance(10 * outsideNoticeMs);
    expect(view().kind).toBe('calm');
    hears('online', false);
    clock.advance(outsideNoticeMs - 1);
    expect(view().kind).toBe('calm');
    clock.advance(1);
    expect(view().kind).toBe('outside');
    loses('unreachable');
    expect(view().kind).toBe('calm');
    hears('online', false);
    clock.advance(outsideNoticeMs);
    expect(view().kind).toBe('outside');
  });

  it('waits for a connection that is soon back, as coworkers do', () => {
    const { clock, is, hears, loses, view } = started();
    is('online', false);
    clock.advance(outsideNoticeMs - 1);
    loses('reconnecting');
    clock.advance(1_000);
    expect(view().kind).toBe('calm');
    hears('online', false);
    expect(view().kind).toBe('outside');
    loses('reconnecting');
    expect(view().kind).toBe('outside');
  });

  it('ends with going offline', async () => {
    const { duty, clock, is, view, chosen } = started();
    is('online', false);
    clock.advance(outsideNoticeMs);
    await duty.answer('go');
    expect(chosen).toEqual([{ status: 'offline' }]);
    expect(view().kind).toBe('calm');
  });

  it('leaves no timer behind', () => {
    const { duty, clock, is } = started();
    is('online', false);
    duty.stop();
    expect(clock.pending()).toBe(0);
  });
});
