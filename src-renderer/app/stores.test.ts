import { expect, it } from 'vitest';
import { FakeHost } from '../dev/fake-host.ts';
import { sampleState } from '../dev/samples.ts';
import { createStores } from './stores.ts';

/** A page that has only begun to listen: it is told which page a menu asked for before it has the state. */
async function openedFor(page: 'settings' | null, compact: boolean) {
  const { settings } = sampleState(0);
  const host = new FakeHost(sampleState(0, { settings: { ...settings, compact } }));
  const stores = createStores(host);
  stores.agent.getState().start();
  if (page) host.patch({ kind: 'show', page });
  await Promise.resolve();
  expect(stores.agent.getState().cache.kind).toBe('ready');
  return host.requests;
}

it('opens a compact window whole for a page that a menu asked for before it was there', async () => {
  const whole = { kind: 'change-settings', patch: { compact: false } };
  expect(await openedFor('settings', true)).toEqual([whole]);
});

it('leaves it compact when none was asked for, and one that is whole as it is', async () => {
  expect(await openedFor(null, true)).toEqual([]);
  expect(await openedFor('settings', false)).toEqual([]);
});
