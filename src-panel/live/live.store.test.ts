import { describe, expect, it } from 'vitest';
import type { LiveListener } from '../api/live.ts';
import { noon, operator, snapshot } from '../testing/samples.ts';
import { createLiveStore, selectStanding } from './live.store.ts';

function open() {
  let listener!: LiveListener;
  let closed = 0;
  const store = createLiveStore(
    (accountId, given) => {
      listener = given;
      expect(accountId).toBe('acme');
      return { retry: () => {}, close: () => (closed += 1) };
    },
    () => Date.parse(noon) - 5_000,
  );
  let strangers = 0;
  const close = store.getState().open({
    operatorId: 'me',
    accountId: 'acme',
    ended: () => {},
    signedOut: () => {},
    someoneElse: () => (strangers += 1),
  });
  return { store, listener, close, closed: () => closed, strangers: () => strangers };
}

describe('live presence', () => {
  it('is a snapshot, then differences', () => {
    const { store, listener } = open();
    listener.connected();
    listener.snapshot(snapshot('online', [operator('a', 'online'), operator('b', 'away')]));
    listener.changed({ operators: [operator('a', 'busy')], removed: ['b'], at: noon });
    expect(store.getState().presence?.operators).toEqual([operator('a', 'busy')]);
    expect(store.getState().link).toEqual({ kind: 'connected' });
  });

  it('ignores a difference to nothing', () => {
    const { store, listener } = open();
    listener.changed({ operators: [operator('a', 'busy')], at: noon });
    expect(store.getState().presence).toBeNull();
  });

  it('shows nothing that is another person’s, once the cookie is', () => {
    const { store, listener, strangers } = open();
    listener.snapshot(snapshot('online', [operator('a', 'online')]));
    listener.snapshot({
      ...snapshot('online', []),
      me: { id: 'paul', chosen: 'online', reason: null },
    });
    listener.changed({ operators: [operator('b', 'busy')], at: noon });
    expect(store.getState().presence).toBeNull();
    expect(strangers()).toBe(1);
  });

  it('tells when somebody is given other rights, and not what they are doing', () => {
    const { store, listener } = open();
    const standing = () => selectStanding('a')(store.getState());
    expect(standing()).toBeNull();
    listener.snapshot(snapshot('online', [operator('a', 'online', { role: 'lead' })]));
    const before = standing();
    listener.changed({ operators: [operator('a', 'away', { role: 'lead' })], at: noon });
    expect(standing()).toBe(before);
    listener.changed({ operators: [operator('a', 'away', { role: 'operator' })], at: noon });
    expect(standing()).not.toBe(before);
  });

  it('knows how far this computer’s clock is off', () => {
    const { store, listener } = open();
    listener.snapshot(snapshot('online', []));
    expect(store.getState().clockOffsetMs).toBe(5_000);
  });

  it('keeps saying when the link went, while connecting again fails', () => {
    const { store, listener } = open();
    listener.disconnected(1_000);
    listener.disconnected(9_000);
    expect(store.getState().link).toEqual({ kind: 'down', asOf: 1_000 });
    listener.connected();
    expect(store.getState().link).toEqual({ kind: 'connected' });
  });

  it('leaves nothing behind when it is closed', () => {
    const { store, listener, close, closed } = open();
    listener.snapshot(snapshot('online', []));
    close();
    expect(store.getState().presence).toBeNull();
    expect(closed()).toBe(1);
  });
});
