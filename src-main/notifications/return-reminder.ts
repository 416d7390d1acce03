import type { AgentStore } from '../agent-store.ts';
import type { Clock } from '../ports.ts';
import type { Installation, RecordFile } from '../session/session.store.ts';
import { returnTime } from './notices.rules.ts';

interface ReminderParts {
  readonly clock: Clock;
  readonly installation: RecordFile<Installation>;
  readonly store: AgentStore;
}

/** Who said when they would be back from Away is reminded then, once, also across restarts. */
export function returnReminder({ clock, installation, store }: ReminderParts) {
  let cancel = () => {};

  function remind(at: string): void {
    if (store.state().dueBack?.at === at) return;
    const isNew = installation.current().remindedOf !== at;
    if (isNew) installation.change({ remindedOf: at });
    store.replace({ dueBack: { at, isNew } });
  }

  /** The choice may be another one, or time has passed unseen: looks again at what is due when. */
  function follow(): void {
    cancel();
    const at = returnTime(store.state().presence);
    const inMs = at === null ? 0 : Date.parse(at) - clock.wallNow();
    if (at === null || inMs > 0) store.replace({ dueBack: null });
    else remind(at);
    cancel = inMs > 0 ? clock.after(inMs, follow) : () => {};
  }

  return { follow };
}
