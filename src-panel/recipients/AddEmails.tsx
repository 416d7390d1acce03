import { Button, Group, TextInput } from '@mantine/core';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import { useState } from 'react';
import { maxRecipients } from '../../src-shared/recipients.ts';
import type { Recipient } from '../../src-shared/recipients.ts';
import { describeFailure } from '../ui/failure.words.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { addRecipients } from './emails.rules.ts';
import { useRecipients } from './recipients.store.ts';

const addKeys = ['Enter', ',', ';'];

/** One address or a pasted list, added at once. A refused one stays in the field, with the reason. */
export function AddEmails({ recipients }: { readonly recipients: readonly Recipient[] }) {
  const t = useTranslate();
  const { typed, error, busy, type, add, onPaste } = useEmailField(recipients);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (!addKeys.includes(event.key) || typed.trim() === '') return;
    event.preventDefault();
    void add(typed);
  };
  return (
    <Group align="flex-start" gap="xs" wrap="nowrap">
      <TextInput
        flex={1}
        miw={0}
        label={t('recipients.emails')}
        description={t('recipients.emails-hint')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        inputMode="email"
        autoComplete="off"
        value={typed}
        error={error}
        // Not disabled: the keyboard would lose its place.
        readOnly={busy}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <Button mt={22} variant="default" loading={busy} onClick={() => void add(typed)}>
        {t('recipients.add')}
      </Button>
    </Group>
  );
}

/** Typing, pasting and the button all add in the same way. */
function useEmailField(recipients: readonly Recipient[]) {
  const t = useTranslate();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const known = recipients.flatMap(({ channel, to }) => (channel === 'email' ? [to] : []));
  const add = async (text: string) => {
    if (busy) return;
    const { recipients: all, left, refusal } = addRecipients(known, text);
    setBusy(true);
    const added = await useRecipients.getState().addEmails(all.slice(known.length));
    setBusy(false);
    setTyped([...added.left, left].filter(Boolean).join(', '));
    const refused = refusal && t(`recipients.${refusal.kind}`, { ...refusal, max: maxRecipients });
    setError(added.failure ? describeFailure(added.failure, t) : refused);
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text');
    // One address may still be completed by hand; a list is meant as a list.
    if (!/[,;\n]/.test(text.trim())) return;
    event.preventDefault();
    void add(`${typed} ${text}`);
  };
  const type = (value: string) => {
    setTyped(value);
    setError(null);
  };
  return { typed, error, busy, type, add, onPaste };
}
