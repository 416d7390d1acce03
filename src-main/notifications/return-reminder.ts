import type { AgentStore } from '../agent-store.ts';
import type { IdleNow, IdleService } from '../idle/idle.service.ts';
import type { Clock } from '../ports.ts';
import type { Installation, RecordFile } from '../session/session.store.ts';
import { returnTime } from './notices.rules.ts';

interface ReminderParts {
  readonly clock: Clock;
  readonly idle: Pick<IdleService, 'now'>;
  readonly installation: RecordFile<Installation>;
  readonly store: AgentStore;
}

/** Whether a notice would be seen: also by whoever is back, but held as Away until they say so. */
function isSomebodyThere({ report, warning, isScreenShut }: IdleNow): boolean {
  const isBack = warning.kind === 'asks-to-return';
  return !isScreenShut && (report.activity !== 'idle' || isBack);
}

/** Who said when they would be back from Away is reminded then, once, also across restarts. */
export function returnReminder({ clock, idle, installation, store }: ReminderParts) {
  let cancel = () => {};
  /** How far the server's clock is ahead of the time since this computer was switched on, which nobody sets. */
  let serverAheadMs = 0;

  function remind(at: string): void {
    if (store.state().dueBack?.at === at) return;
    const isNew = installation.current().remindedOf !== at;
    // Behind a locked screen it would be over before anybody saw it.
    if (isNew && !isSomebodyThere(idle.now())) return store.replace({ dueBack: null });
    if (isNew) installation.change({ remindedOf: at });
    store.replace({ dueBack: { at, isNew } });
  }

  /** The choice may be another one, somebody may be back, or time has passed unseen: looks again at what is due when. */
  function follow(): void {
    cancel();
    const at = returnTime(store.state().presence);
    const inMs = at === null ? 0 : Date.parse(at) - clock.sinceBoot() - serverAheadMs;
    if (at === null || inMs > 0) store.replace({ dueBack: null });
    else remind(at);
    cancel = inMs > 0 ? clock.after(inMs, follow) : () => {};
  }

  return {
    /** The server has told its whole state. @param at by its clock, which the time to be back goes by */
    arrive(at: string): void {
      serverAheadMs = Date.parse(at) - clock.sinceBoot();
      follow();
    },
    follow,
  };
}
