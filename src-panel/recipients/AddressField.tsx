import { NativeSelect, TextInput } from '@mantine/core';
import type { ChannelName, Recipient } from '../../src-shared/recipients.ts';
import { useCompare, useTranslate } from '../ui/useTranslate.ts';
import { hasUrl } from './recipient.form.ts';
import type { KnownNames } from './recipient.words.ts';
import type { RecipientForm } from './RecipientDialog.tsx';

interface Props {
  readonly form: RecipientForm;
  readonly recipient: Recipient | null;
  readonly channel: ChannelName;
  readonly names: KnownNames;
}

/** Where messages go: an address, a URL that nobody is shown again, or an operator. */
export function AddressField({ form, recipient, channel, names }: Props) {
  const t = useTranslate();
  const compare = useCompare();
  if (channel === 'desktop') {
    const operators = [...names.operators]
      .map(([value, label]) => ({ value, label }))
      .sort((a, b) => compare(a.label, b.label));
    return (
      <NativeSelect
        data-autofocus
        label={t('recipients.to-desktop')}
        description={t('recipients.to-desktop-hint')}
        data={[{ value: '', label: t('recipients.choose-operator') }, ...operators]}
        {...form.getInputProps('to')}
      />
    );
  }
  const hint = t(`recipients.to-${channel === 'webhook' ? 'webhook' : 'chat'}-hint`);
  const kept = recipient && t('recipients.to-kept', { to: recipient.to });
  return (
    <TextInput
      data-autofocus
      autoComplete="off"
      inputMode={channel === 'email' ? 'email' : 'url'}
      label={t(channel === 'email' ? 'recipients.to-email' : 'recipients.to-url')}
      description={hasUrl(channel) ? (kept ?? hint) : undefined}
      placeholder={hasUrl(channel) ? 'https://' : undefined}
      {...form.getInputProps('to')}
    />
  );
}
