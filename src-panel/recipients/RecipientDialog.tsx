import { Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type {
  ChannelName,
  NewRecipientBody,
  Recipient,
  RecipientPatchBody,
} from '../../src-shared/recipients.ts';
import type { Failure } from '../api/result.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import type { FormOf } from '../ui/form.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { AddressField } from './AddressField.tsx';
import { useRecipientsDialog } from './dialog.store.ts';
import type { RecipientInput } from './recipient.form.ts';
import {
  newRecipientBody,
  recipientChecks,
  recipientInput,
  recipientPatch,
} from './recipient.form.ts';
import type { KnownNames } from './recipient.words.ts';
import { recipientTitle } from './recipient.words.ts';
import { RecipientFields } from './RecipientFields.tsx';
import { useRecipients } from './recipients.store.ts';

interface Props {
  /** Null to add one. */
  readonly recipient: Recipient | null;
  readonly channel: ChannelName;
  readonly names: KnownNames;
  readonly close: () => void;
}

export type RecipientForm = FormOf<RecipientInput>;

/** Adds a recipient, or changes what it is told. */
export function RecipientDialog({ recipient, channel, names, close }: Props) {
  const t = useTranslate();
  const { form, busy, failure, submit } = useRecipientForm(recipient, channel, names, close);
  return (
    <Dialog
      title={
        recipient
          ? t('recipients.edit-title', { name: recipientTitle(recipient, names) })
          : t('recipients.added-title', { channel: t(`recipients.channel.${channel}`) })
      }
      close={close}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <AddressField form={form} recipient={recipient} channel={channel} names={names} />
          <RecipientFields form={form} channel={channel} names={names} />
          <FormEnd
            failure={failure}
            busy={busy}
            close={close}
            submit={t(recipient ? 'common.save' : 'recipients.add-submit')}
          />
        </Stack>
      </form>
    </Dialog>
  );
}

function useRecipientForm(
  recipient: Recipient | null,
  channel: ChannelName,
  names: KnownNames,
  close: () => void,
) {
  const t = useTranslate();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm<RecipientInput>({
    initialValues: withKnownDepartments(recipientInput(recipient), names),
    validate: recipientChecks(channel, recipient === null, t),
  });
  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    const { failed, secret } = recipient
      ? await change(recipient.id, recipientPatch(form.getInitialValues(), values))
      : await add(newRecipientBody(channel, values));
    setBusy(false);
    const taken = failed?.code === 'recipient-taken';
    if (taken) form.setFieldError('to', t('failure.recipient-taken'));
    setFailure(taken ? null : failed);
    if (failed) return;
    notifications.show({ message: t(recipient ? 'recipients.saved' : 'recipients.added') });
    close();
    if (secret === null) return;
    const to = values.name.trim() || new URL(values.to.trim()).host;
    useRecipientsDialog.getState().open({ kind: 'secret', to, secret });
  });
  return { form, busy, failure, submit };
}

/** A department that was removed meanwhile cannot be chosen any more. */
function withKnownDepartments(input: RecipientInput, { departments }: KnownNames): RecipientInput {
  const isKnown = (id: string) => departments === null || departments.has(id);
  return { ...input, departmentIds: input.departmentIds.filter(isKnown) };
}

async function change(id: string, body: RecipientPatchBody) {
  return { failed: await useRecipients.getState().change(id, body), secret: null };
}

/** @returns the key of a new webhook, which is shown once */
async function add(body: NewRecipientBody) {
  const result = await useRecipients.getState().add(body);
  return result.ok
    ? { failed: null, secret: result.value.secret }
    : { failed: result.failure, secret: null };
}
