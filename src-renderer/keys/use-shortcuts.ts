import { useEffect } from 'react';
import { assertNever } from '../../src-shared/domain.ts';
import type { Command } from '../../src-shared/shortcuts.ts';
import { commandOf } from '../../src-shared/shortcuts.ts';
import type { Stores } from '../app/stores.ts';
import { useStores } from '../app/stores.ts';

/** The keyboard's shortcuts, on every page. Escape goes back from where nothing else takes it. */
export function useShortcuts(): void {
  const stores = useStores();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => take(event, stores);
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [stores]);
}

function take(event: KeyboardEvent, stores: Stores): void {
  const { cache } = stores.agent.getState();
  // While a question is asked, keys are its answer.
  if (event.defaultPrevented || cache.kind !== 'ready' || cache.state.leaving) return;
  const command = commandOf(event, cache.state.app.platform);
  if (command) {
    event.preventDefault();
    obey(command, stores);
  } else if (event.key === 'Escape') stores.page.getState().open('main');
}

function obey(command: Command, { agent, page, settings, status }: Stores): void {
  const { cache } = agent.getState();
  if (cache.kind !== 'ready') return;
  const signedIn = cache.state.session.kind === 'signed-in';
  switch (command) {
    case 'online':
    case 'busy':
    case 'away':
    case 'offline':
      if (signedIn) void status.getState().choose({ status: command });
      return;
    case 'compact':
      void settings.getState().change({ compact: !cache.state.settings.compact });
      return;
    case 'settings':
    case 'help':
      return page.getState().open(command);
    default:
      assertNever(command);
  }
}
