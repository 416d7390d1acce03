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

function partsWith(api: Partial<PanelApi>) {
  const done: string[] = [];
  const whole = { me: () => ok(me), setupState: () => ok({ needed: false }), ...api };
  const store = createSessionStore({
    api: whole as unknown as PanelApi,
    device: () => ({ id: 'd', kind: 'panel', name: 'Browser' }),
    tellTabs: () => done.push('told'),
    forgetAsked: () => done.push('forgot'),
    wait: async (ms) => void done.push(`waited ${ms}`),
  });
  return { store, done };
}
const storeWith = (api: Partial<PanelApi>) => partsWith(api).store;
/** What the server says from one question to the next. */
const inTurn =
  (...answers: ReturnType<PanelApi['me']>[]): PanelApi['me'] =>
  () =>
    answers.length > 1 ? answers.shift()! : answers[0]!;
const paul: Me = { ...me, session: { id: 'p' }, operator: { ...me.operator, id: 'paul' } };
const again: Me = { ...me, session: { id: 'again' } };
const replaced: SessionEnded = { code: 'signed-out', by: null, reason: null, at: noon };

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
    const store = storeWith({ me: inTurn(ok(me), not('session-ended', { ended })) });
    await store.getState().start();
    await Promise.all([store.getState().lost(ended), store.getState().lost(null)]);
    await store.getState().lost(null);
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

describe('several tabs', () => {
  it.each<[string, SessionEnded]>([
    ['whoever ended it', ended],
    ['a sign-in elsewhere', replaced],
  ])('a session is lost by %s, also when the server cannot be asked', async (_, why) => {
    const store = storeWith({ me: inTurn(ok(me), not('unreachable')) });
    await store.getState().start();
    await store.getState().look();
    expect(store.getState().phase).toEqual({ kind: 'signed-in', me });
    expect(await store.getState().lost(why)).toBe(false);
    expect(store.getState().phase).toEqual({ kind: 'signed-out', ended: why, lost: true });
  });

  it('go on with the session that the same person began in another', async () => {
    const first = not('session-ended', { ended: replaced });
    const { store, done } = partsWith({ me: inTurn(ok(me), first, ok(again)) });
    await store.getState().start();
    expect(await store.getState().lost(replaced)).toBe(true);
    expect(store.getState().phase).toEqual({ kind: 'signed-in', me: again });
    // The server tells it before the other tab has the new cookie.
    expect(done).toEqual(['waited 1000']);
  });

  it('become another person’s as a whole', async () => {
    const { store, done } = partsWith({ me: inTurn(ok(me), ok(paul)) });
    await store.getState().start();
    expect(await store.getState().lost(null)).toBe(false);
    expect(store.getState().phase).toEqual({ kind: 'signed-in', me: paul });
    expect(done).toEqual(['forgot']);
  });

  it('leave sign-in for whoever signed in, and nothing that was typed before that', async () => {
    const out = not('not-signed-in');
    const store = storeWith({ me: inTurn(out, out, not('unreachable'), ok(me)) });
    await store.getState().start();
    const { phase } = store.getState();
    await store.getState().look();
    await store.getState().look();
    expect(store.getState().phase).toBe(phase);
    await store.getState().look();
    expect(store.getState().phase).toEqual({ kind: 'signed-in', me });
  });

  it('hear of each other’s sign-in and sign-out', async () => {
    const { store, done } = partsWith({ signIn: () => ok(me), signOut: () => ok(undefined) });
    await store.getState().signIn('a', 'b');
    await store.getState().signOut();
    expect(done).toEqual(['told', 'forgot', 'told']);
  });

  it('change nothing on the page while all is the same', async () => {
    const store = storeWith({ me: () => ok(structuredClone(me)) });
    await store.getState().start();
    const { phase } = store.getState();
    await store.getState().look();
    expect(store.getState().phase).toBe(phase);
  });

  it('take no old answer for whoever has just signed in', async () => {
    let arrive!: (late: Awaited<ReturnType<typeof ok<Me>>>) => void;
    const store = storeWith({
      me: () => new Promise((resolve) => (arrive = resolve)),
      signIn: () => ok(paul),
    });
    const looking = store.getState().look();
    await store.getState().signIn('a', 'b');
    arrive(await ok(me));
    await looking;
    expect(store.getState().phase).toEqual({ kind: 'signed-in', me: paul });
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
