import { describe, expect, it } from 'vitest';
import type { Activity } from '../../src-shared/domain.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import type { Installation } from '../session/session.store.ts';
import { agentStore } from '../agent-store.ts';
import type { IdleNow } from '../idle/idle.service.ts';
import { minuteMs } from '../idle/testing.ts';
import { quiet } from '../testing/agent-harness.ts';
import { fakeClock } from '../testing/fake-clock.ts';
import { idleHarness, rules } from '../testing/idle-harness.ts';
import { sampleState } from '../testing/sample-state.ts';
import { noticeFor, noticeKey } from './notices.rules.ts';
import { returnReminder } from './return-reminder.ts';

type Me = PresenceSnapshot['me'];

/** An app with what it kept from the run before. @param idle null: somebody is there until a test says otherwise */
function harness(kept: string | null = null, idle: ReturnType<typeof idleHarness> | null = null) {
  const clock = idle?.clock ?? fakeClock();
  let idleNow: IdleNow = quiet;
  const state = sampleState();
  const store = agentStore(state);
  let installation: Installation = {
    id: 'd',
    autostartSetUp: false,
    remindedOf: kept,
  };
  const file = {
    current: () => installation,
    change(part: object) {
      installation = { ...installation, ...part };
      return true;
    },
  };
  const watched = idle?.service ?? { now: () => idleNow };
  const reminder = returnReminder({ clock, idle: watched, installation: file, store });
  idle?.service.onChange(reminder.follow);
  /** The server's clock goes with this one, until somebody sets it. */
  const serverWallMs = clock.wallNow() - clock.sinceBoot();
  const server = (ms = 0) => new Date(serverWallMs + clock.sinceBoot() + ms).toISOString();
  reminder.arrive(server());
  const choose = (part: Partial<Me>) => {
    const me: Me = { id: 'me', chosen: 'away', reason: null, ...part };
    store.replace({ presence: { ...state.presence!, me } });
    reminder.follow();
  };
  const be = (activity: Activity) => {
    const isScreenShut = activity === 'locked' || activity === 'suspended';
    idleNow = { ...quiet, isScreenShut, report: { ...quiet.report, activity } };
    reminder.follow();
  };
  const notice = () => noticeFor(store.state());
  return {
    be,
    clock,
    store,
    reminder,
    choose,
    notice,
    inMs: server,
    kept: () => installation.remindedOf,
  };
}

describe('the reminder at the end of an Away', () => {
  it('comes at that time, not before, and stays until another choice', () => {
    const { clock, choose, notice, inMs } = harness();
    const backAt = inMs(60_000);
    choose({ backAt });
    clock.advance(59_999);
    expect(notice()).toBeNull();
    clock.advance(1);
    expect(notice()).toEqual({ kind: 'due-back', at: backAt });
    choose({ backAt });
    expect(noticeKey(notice())).toBe(`due-back ${backAt}`);
    choose({ chosen: 'online' });
    expect(notice()).toBeNull();
    expect(clock.pending()).toBe(0);
  });

  it.each([
    ['came back', { chosen: 'online' as const }],
    ['took the time back', {}],
    ['chose another status', { chosen: 'busy' as const }],
  ])('does not come to whoever %s', (_, choice) => {
    const { clock, choose, notice, inMs } = harness();
    choose({ backAt: inMs(60_000) });
    choose(choice);
    clock.advance(120_000);
    expect(notice()).toBeNull();
  });

  it.each(['locked', 'suspended', 'idle'] as const)(
    'waits while nobody is there to see it: %s',
    (activity) => {
      const { be, clock, choose, kept, notice, inMs } = harness();
      const backAt = inMs(60_000);
      choose({ backAt });
      be(activity);
      clock.advance(3_600_000);
      expect([notice(), kept()]).toEqual([null, null]);
      be('active');
      expect([notice(), kept()]).toEqual([{ kind: 'due-back', at: backAt }, backAt]);
      be(activity);
      expect(notice()).not.toBeNull();
    },
  );

  it('does not wait where nothing tells whether somebody is there', () => {
    const { be, clock, choose, notice, inMs } = harness();
    choose({ backAt: inMs(60_000) });
    be('unknown');
    clock.advance(60_000);
    expect(notice()).not.toBeNull();
  });

  it('that was put off while nobody was there comes at the new time', () => {
    const { be, clock, choose, store, inMs } = harness();
    choose({ backAt: inMs(60_000) });
    clock.advance(60_000);
    be('locked');
    choose({ backAt: inMs(60_000) });
    clock.advance(60_000);
    expect(store.state().dueBack).toBeNull();
    be('active');
    expect(store.state().dueBack?.isNew).toBe(true);
  });

  it('follows a time that is put off', () => {
    const { clock, choose, notice, inMs } = harness();
    choose({ backAt: inMs(60_000) });
    clock.advance(60_000);
    const later = inMs(60_000);
    choose({ backAt: later });
    expect(notice()).toBeNull();
    clock.advance(60_000);
    expect(notice()).toEqual({ kind: 'due-back', at: later });
  });

  it('comes once the computer wakes', () => {
    const { clock, choose, notice, inMs, reminder } = harness();
    choose({ backAt: inMs(60_000) });
    clock.sleep(3_600_000);
    expect(notice()).toBeNull();
    reminder.follow();
    expect(notice()).not.toBeNull();
  });

  it.each([
    ['ahead', 600_000],
    ['behind', -600_000],
  ])('goes by the server’s clock, as the choice did: this one is set %s', (_, ms) => {
    const { clock, choose, notice, inMs, reminder } = harness();
    const backAt = inMs(60_000);
    clock.setForward(ms);
    choose({ backAt });
    clock.advance(30_000);
    // After a lost connection.
    reminder.arrive(inMs(0));
    clock.advance(29_999);
    expect(notice()).toBeNull();
    clock.advance(1);
    expect(notice()).toEqual({ kind: 'due-back', at: backAt });
  });

  it('comes once, also across restarts; the window still tells', () => {
    const first = harness();
    const backAt = first.inMs(-1);
    first.choose({ backAt });
    expect(first.notice()).not.toBeNull();
    const again = harness(first.kept());
    again.choose({ backAt });
    expect(again.notice()).toBeNull();
    expect(again.store.state().dueBack).toEqual({ at: backAt, isNew: false });
  });

  it('is for whoever was not there when it was due', () => {
    const { choose, notice, inMs } = harness('2026-01-01T00:00:00.000Z');
    choose({ backAt: inMs(-60_000) });
    expect(notice()).not.toBeNull();
  });

  it('goes when somebody signs out', () => {
    const { clock, store, choose, notice, inMs, reminder } = harness();
    choose({ backAt: inMs(60_000) });
    store.replace({ presence: null });
    reminder.follow();
    clock.advance(120_000);
    expect(notice()).toBeNull();
  });
});

describe('who is there to see it', () => {
  /** Away on purpose, due back in an hour, on a computer that somebody uses until then. */
  async function due(part: Partial<typeof rules> | { thresholdMs: null }) {
    const idle = idleHarness();
    idle.service.setRules({ ...rules, ...part });
    const made = harness(null, idle);
    idle.service.start();
    await idle.clock.pass(0);
    const backAt = made.inMs(60 * minuteMs);
    made.choose({ backAt });
    const untilDue = () => idle.clock.pass(Date.parse(backAt) - Date.parse(made.inMs()) + 1_000);
    return { ...made, idle, untilDue, reminded: () => made.notice()?.kind === 'due-back' };
  }

  it('is whoever is back but still held as Away, as they want to be asked before they return', async () => {
    const { idle, reminded, untilDue } = await due({ returnAutomatically: false });
    await idle.clock.pass(10 * minuteMs);
    idle.input();
    await idle.clock.pass(2_000);
    expect(idle.heard.at(-1)).toBe('idle asks-to-return');
    await idle.clock.pass(10 * minuteMs);
    await untilDue();
    expect([idle.heard.at(-1), reminded()]).toEqual(['idle none', false]);
    idle.input();
    await idle.clock.pass(2_000);
    expect([idle.heard.at(-1), reminded()]).toEqual(['idle asks-to-return', true]);
  });

  const never = { thresholdMs: null, lockCounts: false };

  it.each([
    ['locked', 'lock-screen', 'unlock-screen'],
    ['asleep', 'suspend', 'resume'],
  ] as const)('is nobody while it is %s, also where no idleness counts', async (...row) => {
    const [, begins, ends] = row;
    const { idle, kept, reminded, untilDue } = await due(never);
    await idle.clock.pass(59 * minuteMs + 50_000);
    idle.power.emit(begins);
    await untilDue();
    expect([reminded(), kept()]).toEqual([false, null]);
    idle.power.emit(ends);
    await idle.clock.pass(0);
    expect(reminded()).toBe(true);
  });

  it('is nobody while only the source sees the lock, where no idleness counts', async () => {
    const { idle, reminded, untilDue } = await due(never);
    idle.lock(true);
    await untilDue();
    expect(reminded()).toBe(false);
    idle.lock(false);
    await idle.clock.pass(1_000);
    expect(reminded()).toBe(true);
  });

  it('is whoever uses a computer where no idleness counts', async () => {
    const { reminded, untilDue } = await due(never);
    await untilDue();
    expect(reminded()).toBe(true);
  });
});
