import { describe, expect, it } from 'vitest';
import type { LiveListener } from '../api/live.ts';
import { noon, operator, snapshot } from '../testing/samples.ts';
import { createLiveStore } from './live.store.ts';

function open() {
  let listener!: LiveListener;
  let closed = 0;
  const store = createLiveStore(
    (given) => {
      listener = given;
      return { retry: () => {}, close: () => (closed += 1) };
    },
    () => Date.parse(noon) - 5_000,
  );
  const close = store.getState().open({ ended: () => {}, signedOut: () => {} });
  return { store, listener, close, closed: () => closed };
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
