import type { PresenceEvent } from '../presence/events.ts';
import type { Tx } from '../store/store.ts';
import { findMonitoringRules } from './monitoring.repo.ts';
import { listRecipients, saveRecipient } from './recipients.repo.ts';

/**
 * A desktop recipient goes by the operator's name, also once that is another one.
 * @returns what presence has to know of it
 */
export async function renameDesktopRecipient(
  tx: Tx,
  accountId: string,
  { id, name }: { readonly id: string; readonly name: string },
  at: number,
): Promise<readonly PresenceEvent[]> {
  const known = await listRecipients(tx, accountId);
  const theirs = known.find(({ channel, address }) => channel === 'desktop' && address === id);
  if (!theirs) return [];
  await saveRecipient(tx, accountId, { ...theirs, options: { ...theirs.options, name } });
  return [{ type: 'monitoring-saved', at, monitoring: await findMonitoringRules(tx, accountId) }];
}
