import { expect, it } from 'vitest';
import { FakeHost } from '../dev/fake-host.ts';
import { sampleState } from '../dev/samples.ts';
import { createAgentStore } from './agent.store.ts';

const now = Date.parse('2026-11-22T14:00:00Z');

function setUp() {
  const host = new FakeHost(sampleState(now));
  const store = createAgentStore(host);
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
