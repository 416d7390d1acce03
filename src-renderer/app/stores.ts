import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AgentHost, AgentState } from '../../src-shared/agent.ts';
import type { AgentStore } from '../agent/agent.store.ts';
import { createAgentStore } from '../agent/agent.store.ts';
import { createLinkStore } from '../link/link.store.ts';
import { createSessionStore } from '../session/session.store.ts';
import { createSettingsStore } from '../settings/settings.store.ts';
import { createSignInStore } from '../sign-in/sign-in.store.ts';
import { createStatusStore } from '../status/status.store.ts';
import { createUpdateStore } from '../updates/update.store.ts';
import { createPageStore } from './page.store.ts';

/** One store per feature, all over the same host. */
export function createStores(host: AgentHost) {
  const agent = createAgentStore(host);
  const page = createPageStore();
  const signIn = createSignInStore(host);
  // Whoever was signed out while reading something else must see that, and why.
  agent.subscribe((now, before) => {
    if (isSignedIn(before) && !isSignedIn(now)) page.getState().open('main');
    const linked = linkedServer(now);
    if (linked === null || linked === linkedServer(before)) return;
    // Whoever followed a link wants to see what it leads to.
    page.getState().open('main');
    if (isSignedIn(now)) return;
    signIn.getState().type('server', linked);
    // A password that was meant for another server does not go to this one.
    signIn.getState().type('password', '');
  });
  host.onPatch((patch) => patch.kind === 'show' && page.getState().open(patch.page));
  const settings = createSettingsStore(host);
  /** The other pages need the whole window. */
  const widen = () => {
    const { cache } = agent.getState();
    const compact = cache.kind === 'ready' && cache.state.settings.compact;
    const needsAll = page.getState().page !== 'main';
    if (compact && needsAll) void settings.getState().change({ compact: false });
  };
  page.subscribe(widen);
  agent.subscribe((now, before) => {
    // In a window that only comes up a menu asks for its page before the state is there.
    if (now.cache.kind === 'ready' && before.cache.kind !== 'ready') widen();
  });
  return {
    agent,
    link: createLinkStore(host),
    page,
    session: createSessionStore(host),
    settings,
    signIn,
    status: createStatusStore(host),
    updates: createUpdateStore(host),
  };
}

const isSignedIn = ({ cache }: AgentStore) =>
  cache.kind === 'ready' && cache.state.session.kind === 'signed-in';

const linkedServer = ({ cache }: AgentStore) =>
  cache.kind === 'ready' ? cache.state.linkedServer : null;

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
