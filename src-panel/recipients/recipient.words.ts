import type { Translate } from '../../src-shared/describe.ts';
import type { Recipient } from '../../src-shared/recipients.ts';

/** Names that the row of a recipient needs, by id. */
export interface KnownNames {
  readonly account: string;
  /** Null while they are not known yet. */
  readonly departments: ReadonlyMap<string, string> | null;
  readonly operators: ReadonlyMap<string, string>;
}

/** Whom or what the messages reach: the label that was given, else the address. */
export function recipientTitle(recipient: Recipient, names: KnownNames): string {
  return recipient.name || recipientAddress(recipient, names);
}

/** The address; a desktop notice goes to an operator. */
export function recipientAddress({ channel, to }: Recipient, { operators }: KnownNames): string {
  return channel === 'desktop' ? (operators.get(to) ?? '…') : to;
}

/** What a recipient is told, in a line: "Acme, Sales · offline only · quiet 22:00–07:00". */
export function recipientSummary(recipient: Recipient, names: KnownNames, t: Translate): string {
  const { departmentIds, directions, escalation, language, mode, quietHours } = recipient;
  const { departments } = names;
  const [direction, ...others] = directions;
  const scopes = [
    ...(recipient.account ? [names.account] : []),
    ...departmentIds.flatMap((id) => (departments ? (departments.get(id) ?? []) : '…')),
  ];
  return [
    scopes.join(', ') || t('recipients.nothing'),
    direction && others.length === 0 && t(`recipients.only-${direction}`),
    mode && t(`recipients.mode-${mode}`),
    quietHours && t('recipients.quiet', { ...quietHours }),
    escalation && t('recipients.only-escalated'),
    language && t(`recipients.language-${language}`),
  ]
    .filter(Boolean)
    .join(' · ');
}
