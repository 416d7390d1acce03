import type { Translate } from '../../src-shared/describe.ts';
import type { Language, MonitoringMode } from '../../src-shared/domain.ts';
import type {
  ChannelName,
  NewRecipientBody,
  Recipient,
  RecipientOptions,
  RecipientPatchBody,
} from '../../src-shared/recipients.ts';
import { everyAlert } from '../../src-shared/recipients.ts';
import { changedFields, emailError } from '../ui/form.ts';

/** What the form of a recipient holds. An empty choice is the account's. */
export interface RecipientInput {
  to: string;
  name: string;
  language: Language | '';
  account: boolean;
  departmentIds: string[];
  online: boolean;
  offline: boolean;
  mode: MonitoringMode | '';
  quiet: boolean;
  quietFrom: string;
  quietTo: string;
  escalation: boolean;
}

/** Nights, as a beginning. */
const usualQuietHours = { from: '22:00', to: '07:00' };

/** @param recipient null for a new one */
export function recipientInput(recipient: Recipient | null): RecipientInput {
  const { name, language, account, departmentIds, directions, mode, quietHours, escalation } =
    recipient ?? everyAlert;
  return {
    to: recipient && !hasUrl(recipient.channel) ? recipient.to : '',
    name,
    language: language ?? '',
    account,
    departmentIds: [...departmentIds],
    online: directions.includes('online'),
    offline: directions.includes('offline'),
    mode: mode ?? '',
    quiet: quietHours !== null,
    quietFrom: (quietHours ?? usualQuietHours).from,
    quietTo: (quietHours ?? usualQuietHours).to,
    escalation,
  };
}

/** Where messages go to a secret URL, of which the panel only ever knows the end. */
export function hasUrl(channel: ChannelName): boolean {
  return channel !== 'email' && channel !== 'desktop';
}

export function newRecipientBody(channel: ChannelName, input: RecipientInput): NewRecipientBody {
  return { ...optionsOf(input), channel, to: input.to.trim() };
}

/**
 * @param opened what the form was opened with: only what differs from it is sent, and never an
 * empty address
 */
export function recipientPatch(opened: RecipientInput, input: RecipientInput): RecipientPatchBody {
  const to = input.to.trim();
  return {
    ...changedFields(optionsOf(opened), optionsOf(input)),
    ...(to !== '' && to !== opened.to && { to }),
  };
}

function optionsOf(input: RecipientInput): RecipientOptions {
  const { account, departmentIds, escalation, language, mode, name } = input;
  return {
    name: name.trim(),
    language: language || null,
    account,
    departmentIds,
    directions: [
      ...(input.online ? (['online'] as const) : []),
      ...(input.offline ? (['offline'] as const) : []),
    ],
    mode: mode || null,
    quietHours: input.quiet ? { from: input.quietFrom, to: input.quietTo } : null,
    escalation,
  };
}

/** The checks of the form's fields, by the channel. @param isNew an address must be given */
export function recipientChecks(channel: ChannelName, isNew: boolean, t: Translate) {
  return {
    to: (value: string) => addressError(channel, value, isNew, t),
    account: (value: boolean, { departmentIds }: RecipientInput) =>
      value || departmentIds.length > 0 ? null : t('recipients.scope-none'),
    offline: (value: boolean, { online }: RecipientInput) =>
      value || online ? null : t('recipients.directions-none'),
    quietTo: (value: string, { quiet, quietFrom }: RecipientInput) =>
      !quiet || (isClock(value) && isClock(quietFrom)) ? null : t('recipients.quiet-error'),
  };
}

const isClock = (value: string) => /^\d\d:\d\d$/.test(value);

function addressError(
  channel: ChannelName,
  value: string,
  isNew: boolean,
  t: Translate,
): string | null {
  const text = value.trim();
  if (channel === 'email') return emailError(text, t);
  if (text === '') return isNew ? t('field.required') : null;
  if (channel === 'desktop') return null;
  if (!URL.canParse(text) || !/^https?:\/\//i.test(text)) return t('recipients.url-error');
  const { username, password } = new URL(text);
  return username || password ? t('recipients.url-password') : null;
}
