import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Recipient } from '../../src-shared/recipients.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureAlert } from '../ui/states.tsx';
import { useAction } from '../ui/useAction.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { useRecipientsDialog } from './dialog.store.ts';
import type { KnownNames } from './recipient.words.ts';
import { recipientTitle } from './recipient.words.ts';
import { useRecipients } from './recipients.store.ts';

interface Props {
  readonly recipient: Recipient;
  readonly names: KnownNames;
  readonly close: () => void;
}

export function RemoveDialog({ recipient, names, close }: Props) {
  const t = useTranslate();
  const action = useAction();
  const name = recipientTitle(recipient, names);
  const remove = async () => {
    const { remove: send } = useRecipients.getState();
    if (await action.run(() => send(recipient.id), t('recipients.removed', { name }))) close();
  };
  return (
    <Confirm
      title={t('recipients.remove-title', { name })}
      submit={t('recipients.remove-submit')}
      color="red"
      action={action}
      act={remove}
      close={close}
    >
      {t('recipients.remove-text')}
    </Confirm>
  );
}

export function RotateDialog({ recipient, names, close }: Props) {
  const t = useTranslate();
  const action = useAction();
  const rotate = async () => {
    let secret: string | null = null;
    const send = async () => {
      const result = await useRecipients.getState().rotate(recipient.id, false);
      if (!result.ok) return result.failure;
      secret = result.value.secret;
      return null;
    };
    if (!(await action.run(send, t('recipients.saved'))) || secret === null) return;
    useRecipientsDialog
      .getState()
      .open({ kind: 'secret', to: recipientTitle(recipient, names), secret });
  };
  return (
    <Confirm
      title={t('recipients.rotate-title')}
      submit={t('recipients.rotate-submit')}
      action={action}
      act={rotate}
      close={close}
    >
      {t('recipients.rotate-text')}
      {recipient.secrets > 1 && ` ${t('recipients.rotate-oldest')}`}
    </Confirm>
  );
}

export function DropKeyDialog({ recipient, close }: Props) {
  const t = useTranslate();
  const action = useAction();
  const drop = async () => {
    const send = async () => {
      const result = await useRecipients.getState().rotate(recipient.id, true);
      return result.ok ? null : result.failure;
    };
    if (await action.run(send, t('recipients.dropped'))) close();
  };
  return (
    <Confirm
      title={t('recipients.drop-title')}
      submit={t('recipients.drop-submit')}
      color="red"
      action={action}
      act={drop}
      close={close}
    >
      {t('recipients.drop-text')}
    </Confirm>
  );
}

interface ConfirmProps {
  readonly title: string;
  readonly submit: string;
  readonly color?: string;
  readonly action: Pick<ReturnType<typeof useAction>, 'busy' | 'failure'>;
  readonly act: () => Promise<void>;
  readonly close: () => void;
  readonly children: ReactNode;
}

function Confirm({ title, submit, color, action, act, close, children }: ConfirmProps) {
  const t = useTranslate();
  return (
    <Dialog title={title} close={close}>
      <Stack>
        <Text>{children}</Text>
        <FailureAlert failure={action.failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {t('common.cancel')}
          </Button>
          <Button color={color} loading={action.busy} onClick={() => void act()}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
