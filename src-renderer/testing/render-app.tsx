import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect } from 'vitest';
import type { AgentState } from '../../src-shared/agent.ts';
import { App } from '../app/App.tsx';
import type { Stores } from '../app/stores.ts';
import { createStores } from '../app/stores.ts';
import { FakeHost } from '../dev/fake-host.ts';

// What React still has to do must be done before the document is taken away.
afterEach(cleanup);

/** Renders the app over a fake host and waits until the state is shown. */
export async function renderApp(
  state: AgentState,
): Promise<{ readonly host: FakeHost; readonly stores: Stores }> {
  const host = new FakeHost(state);
  const stores = createStores(host);
  stores.agent.getState().start();
  render(<App stores={stores} />);
  await waitFor(() => expect(stores.agent.getState().cache.kind).toBe('ready'));
  await screen.findByRole('main');
  return { host, stores };
}
