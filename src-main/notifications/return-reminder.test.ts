import { describe, expect, it } from 'vitest';
import type { Activity } from '../../src-shared/domain.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import type { Installation } from '../session/session.store.ts';
import { agentStore } from '../agent-store.ts';
import { fakeClock } from '../testing/fake-clock.ts';
import { sampleState } from '../testing/sample-state.ts';
import { noticeFor, noticeKey } from './notices.rules.ts';
import { returnReminder } from './return-reminder.ts';

type Me = PresenceSnapshot['me'];

/** An app with what it kept from the run before. */
function harness(kept: string | null = null) {
  const clock = fakeClock();
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
  const reminder = returnReminder({ clock, installation: file, store });
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
    store.replace({ idle: { ...store.state().idle, activity } });
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
