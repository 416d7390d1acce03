import type { Outlook } from '../../src-shared/outlook.ts';
import { hearsOffline } from '../../src-shared/recipients.ts';
import type { Recipient } from '../../src-shared/recipients.ts';
import type { MonitoringInput } from './monitoring.form.ts';

/** What settings would not do as somebody may expect, beside the setting it is about. */
export interface MonitoringWarnings {
  readonly enabled: 'no-recipients' | 'nobody-hears-offline' | null;
  readonly mode: 'no-hours' | 'no-account-hours' | null;
  readonly escalation: 'nobody-escalated' | 'escalation-off' | null;
}

export interface WarningFacts {
  /** Null while they are not known: then nothing is warned of. */
  readonly recipients: readonly Recipient[] | null;
  readonly outlook: Pick<Outlook, 'account' | 'departments'> | null;
}

type Input = Pick<MonitoringInput, 'enabled' | 'mode' | 'escalateAfterMinutes'>;

export function monitoringWarnings(
  input: Input,
  { recipients, outlook }: WarningFacts,
): MonitoringWarnings {
  return {
    enabled: input.enabled && recipients ? recipientsWarning(recipients) : null,
    mode: outlook && input.mode === 'only-unexpected' ? hoursWarning(outlook) : null,
    escalation: recipients && escalationWarning(input, recipients),
  };
}

function recipientsWarning(recipients: readonly Recipient[]): MonitoringWarnings['enabled'] {
  if (recipients.length === 0) return 'no-recipients';
  return recipients.some(hearsOffline) ? null : 'nobody-hears-offline';
}

function hoursWarning({
  account,
  departments,
}: NonNullable<WarningFacts['outlook']>): MonitoringWarnings['mode'] {
  if (account.hours) return null;
  return departments.some(({ hours }) => hours) ? 'no-account-hours' : 'no-hours';
}

function escalationWarning(
  { escalateAfterMinutes }: Input,
  recipients: readonly Recipient[],
): MonitoringWarnings['escalation'] {
  const isForSomebody = recipients.some(({ escalation }) => escalation);
  if (escalateAfterMinutes === null) return isForSomebody ? 'escalation-off' : null;
  return isForSomebody ? null : 'nobody-escalated';
}
