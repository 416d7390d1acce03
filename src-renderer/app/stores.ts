import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AgentHost, AgentState } from '../../src-shared/agent.ts';
import { createAgentStore } from '../agent/agent.store.ts';
import { createLinkStore } from '../link/link.store.ts';
import { createSessionStore } from '../session/session.store.ts';
import { createSettingsStore } from '../settings/settings.store.ts';
import { createSignInStore } from '../sign-in/sign-in.store.ts';
import { createStatusStore } from '../status/status.store.ts';
import { createPageStore } from './page.store.ts';

/** One store per feature, all over the same host. */
export function createStores(host: AgentHost) {
  return {
    agent: createAgentStore(host),
    link: createLinkStore(host),
    page: createPageStore(),
    session: createSessionStore(host),
    settings: createSettingsStore(host),
    signIn: createSignInStore(host),
    status: createStatusStore(host),
  };
}

export type Stores = ReturnType<typeof createStores>;

export const StoresContext = createContext<Stores | null>(null);

export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (!stores) throw new Error('no stores: render inside <App>');
  return stores;
}

/** A part of the host's state. Only for what is shown once the state is there. */
export function useAgent<Part>(select: (state: AgentState) => Part): Part {
  return useStore(useStores().agent, ({ cache }) => {
    if (cache.kind !== 'ready') throw new Error(`the state is ${cache.kind}`);
    return select(cache.state);
  });
}
