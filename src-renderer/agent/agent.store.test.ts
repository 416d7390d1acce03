import { expect, it } from 'vitest';
import { FakeHost } from '../dev/fake-host.ts';
import { samplePresence, sampleState } from '../dev/samples.ts';
import { createAgentStore } from './agent.store.ts';

const now = Date.parse('2026-11-22T14:00:00Z');

function setUp(clock = now) {
  const host = new FakeHost(sampleState(now));
  const store = createAgentStore(host, () => clock);
  const cache = () => store.getState().cache;
  const link = () => {
    const current = cache();
    return current.kind === 'ready' ? current.state.link.kind : current.kind;
  };
  return { host, store, cache, link };
}

const settle = () => Promise.resolve().then(() => undefined);

it('takes the whole state, then patches', async () => {
  const { host, store, link } = setUp();
  store.getState().start();
  expect(link()).toBe('loading');
  await settle();
  expect(link()).toBe('connected');
  host.patch({ kind: 'replace', part: { link: { kind: 'connecting' } } });
  expect(link()).toBe('connecting');
});

it('misses no patch that arrives before the whole state', async () => {
  const { host, store, link } = setUp();
  const old = sampleState(now);
  host.state = () => Promise.resolve(old);
  store.getState().start();
  host.patch({ kind: 'replace', part: { link: { kind: 'off' } } });
  await settle();
  expect(link()).toBe('off');
});

it('says that it failed, and tries again', async () => {
  const { host, store, cache } = setUp();
  const { state } = host;
  host.state = () => Promise.reject(new Error('gone'));
  store.getState().start();
  await settle();
  expect(cache()).toEqual({ kind: 'failed', detail: 'Error: gone' });
  host.state = state;
  store.getState().start();
  await settle();
  expect(cache().kind).toBe('ready');
});

it('hears nothing after it stopped', async () => {
  const { host, store, link } = setUp();
  store.getState().start();
  await settle();
  store.getState().stop();
  store.getState().stop();
  host.patch({ kind: 'replace', part: { link: { kind: 'off' } } });
  expect(link()).toBe('connected');
});

it.each([
  ['a clock that is right', 0, 0],
  ['a little delay', 1_999, 0],
  ['a clock 5 min ahead', 300_000, 300_000],
  ['a clock 5 min behind', -300_000, -300_000],
])('learns from a live change how wrong this clock is: %s', async (_, offMs, skewMs) => {
  const { host, store, cache } = setUp(now + offMs);
  store.getState().start();
  await settle();
  const at = samplePresence(now).at;
  host.patch({ kind: 'presence-changed', changed: { operators: [], at } });
  expect(cache()).toMatchObject({ kind: 'ready', skewMs });
});

it('does not take a choice, which tells no news of the team, for a wrong clock', async () => {
  const { host, store, cache } = setUp(now + 300_000);
  store.getState().start();
  await settle();
  const presence = samplePresence(now);
  const me = { ...presence.me, chosen: 'away' } as const;
  host.patch({ kind: 'replace', part: { presence: { ...presence, me } } });
  expect(cache()).toMatchObject({ kind: 'ready', skewMs: 0 });
});

it('does not take an old snapshot for a wrong clock', async () => {
  const { store, cache } = setUp(now + 300_000);
  store.getState().start();
  await settle();
  expect(cache()).toMatchObject({ kind: 'ready', skewMs: 0 });
});
