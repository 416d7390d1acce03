import { describe, expect, it } from 'vitest';
import type { Me } from '../../src-shared/sessions.ts';
import type { SessionEnded } from '../../src-shared/problems.ts';
import type { PanelApi } from '../api/panel.api.ts';
import { failure } from '../api/result.ts';
import { noon } from '../testing/samples.ts';
import { browserName } from './device.ts';
import { createSessionStore } from './session.store.ts';

const me: Me = {
  session: { id: 's' },
  operator: {
    id: 'o',
    name: 'Anna',
    email: 'a@example.com',
    role: 'owner',
    departmentIds: [],
    language: 'en',
  },
  account: { id: 'a', name: 'Acme' },
};
const ended: SessionEnded = { code: 'forced-logout', by: 'Paul', reason: null, at: noon };
const ok = <Value>(value: Value) => Promise.resolve({ ok: true as const, value });
const not = (code: Parameters<typeof failure>[0], more = {}) =>
  Promise.resolve({ ok: false as const, failure: { ...failure(code), ...more } });

function storeWith(api: Partial<PanelApi>) {
  const whole = { me: () => ok(me), setupState: () => ok({ needed: false }), ...api };
  return createSessionStore(whole as unknown as PanelApi, () => ({
    id: 'd',
    kind: 'panel',
    name: 'Browser',
  }));
}

describe('the first look', () => {
  it.each<[string, Partial<PanelApi>, unknown]>([
    ['signed in', {}, { kind: 'signed-in', me }],
    [
      'nobody',
      { me: () => not('not-signed-in') },
      { kind: 'signed-out', ended: null, lost: false },
    ],
    [
      'a session that was ended',
      { me: () => not('session-ended', { ended }) },
      { kind: 'signed-out', ended, lost: true },
    ],
    [
      'an empty server',
      { me: () => not('not-signed-in'), setupState: () => ok({ needed: true }) },
      { kind: 'setup' },
    ],
    [
      'no server',
      { me: () => not('unreachable') },
      { kind: 'failed', failure: failure('unreachable') },
    ],
  ])('finds %s', async (_, api, phase) => {
    const store = storeWith(api);
    await store.getState().start();
    expect(store.getState().phase).toEqual(phase);
  });
});

describe('a session', () => {
  it('begins with the right password only', async () => {
    const store = storeWith({ signIn: () => not('invalid-credentials') });
    expect(await store.getState().signIn('a', 'b')).toMatchObject({ code: 'invalid-credentials' });
    expect(store.getState().phase.kind).toBe('starting');
  });

  it('is lost once: a second word does not take away who ended it', async () => {
    const store = storeWith({});
    await store.getState().start();
    store.getState().lost(ended);
    store.getState().lost(null);
    expect(store.getState().phase).toEqual({ kind: 'signed-out', ended, lost: true });
  });

  it('stays when signing out does not reach the server', async () => {
    const store = storeWith({ signOut: () => not('unreachable') });
    await store.getState().start();
    expect(await store.getState().signOut()).toMatchObject({ code: 'unreachable' });
    expect(store.getState().phase.kind).toBe('signed-in');
  });

  it('ends when the server has already ended it', async () => {
    const store = storeWith({ signOut: () => not('session-ended') });
    await store.getState().start();
    expect(await store.getState().signOut()).toBeNull();
    expect(store.getState().phase.kind).toBe('signed-out');
  });
});

describe('the name of this browser', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
      'Chrome on Linux',
    ],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18 Safari/605', 'Safari on macOS'],
    ['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'Firefox on Android'],
    ['something', 'Browser'],
  ])('%s', (userAgent, name) => {
    expect(browserName(userAgent)).toBe(name);
  });
});
