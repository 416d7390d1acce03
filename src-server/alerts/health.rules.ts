/** Whether alerts get through, which is what an outside watcher is told. Pure. */

/** A server is unwell when an alert is this late: its deadlines no longer run. */
export const maxAlertLatenessMs = 10_000;
/** Nothing can be decided while one commit takes so long. */
const maxCommitMs = 10_000;
/** A message whose turn it is waits for a free place so long only when nothing leaves any more. */
const maxWaitMs = 120_000;

export interface AlertPath {
  /** How late the most overdue alert is that nothing holds back. */
  readonly alertLatenessMs: number;
  readonly commitMs: number;
  /** False when the due alerts of an account cannot be decided, whatever becomes of the others. */
  readonly isDecided: boolean;
  /** How long the longest due message has been waiting. */
  readonly oldestDueMs: number;
}

/** What keeps alerts from getting through, in a sentence; null: nothing does. */
export function alertTrouble(path: AlertPath): string | null {
  const { alertLatenessMs, commitMs, isDecided, oldestDueMs } = path;
  if (alertLatenessMs > maxAlertLatenessMs) return 'Alerts are late.';
  if (commitMs > maxCommitMs) return 'Nothing can be decided: the store takes too long.';
  if (!isDecided) return 'The alerts of an account cannot be decided.';
  if (oldestDueMs > maxWaitMs) return 'Messages that are due do not leave.';
  return null;
}
