import { Group, Stack, Text } from '@mantine/core';
import { IconKey, IconKeyOff, IconPencil, IconSend, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { TestResult } from '../alerts/TestResult.tsx';
import type { Recipient } from '../../src-shared/recipients.ts';
import type { Failure } from '../api/result.ts';
import { ActionItem, ActionsMenu } from '../ui/ActionsMenu.tsx';
import { FailureAlert } from '../ui/states.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { ChannelIcon } from './ChannelIcon.tsx';
import type { RecipientsDialog } from './dialog.store.ts';
import { useRecipientsDialog } from './dialog.store.ts';
import type { KnownNames } from './recipient.words.ts';
import { recipientAddress, recipientSummary, recipientTitle } from './recipient.words.ts';
import { useRecipients } from './recipients.store.ts';

interface Props {
  readonly recipient: Recipient;
  readonly names: KnownNames;
  readonly readOnly: boolean;
}

/** One recipient: where messages go, and what it is told. */
export function RecipientRow({ recipient, names, readOnly }: Props) {
  const t = useTranslate();
  const { failure, alertId, send } = useTest(recipient.id);
  const title = recipientTitle(recipient, names);
  const address = recipientAddress(recipient, names);
  const where = [t(`recipients.channel.${recipient.channel}`), title !== address && address];
  return (
    <li data-recipient={recipient.channel}>
      <Group gap="sm" wrap="nowrap" align="flex-start" py="xs">
        <span style={{ paddingTop: 2 }}>
          <ChannelIcon channel={recipient.channel} />
        </span>
        <Stack gap={2} flex={1} miw={0}>
          <Text fw={500} className="wrap-anywhere">
            {title}
          </Text>
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {where.filter(Boolean).join(' · ')}
          </Text>
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {recipientSummary(recipient, names, t)}
          </Text>
          {recipient.secrets > 1 && <Text size="sm">{t('recipients.two-keys')}</Text>}
          <FailureAlert failure={failure} />
          {alertId && <TestResult key={alertId} alertId={alertId} />}
        </Stack>
        {!readOnly && <RowMenu recipient={recipient} title={title} test={send} />}
      </Group>
    </li>
  );
}

/** A test to one recipient alone, and what became of it. */
function useTest(id: string) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [alertId, setAlertId] = useState<string | null>(null);
  const send = async () => {
    setAlertId(null);
    const result = await useRecipients.getState().test(id);
    setFailure(result.ok ? null : result.failure);
    if (result.ok) setAlertId(result.value.alertId);
  };
  return { failure, alertId, send };
}

interface MenuProps {
  readonly recipient: Recipient;
  readonly title: string;
  readonly test: () => Promise<void>;
}

function RowMenu({ recipient, title, test }: MenuProps) {
  const t = useTranslate();
  const ask = (kind: Exclude<RecipientsDialog['kind'], 'add' | 'secret'>) => () =>
    useRecipientsDialog.getState().open({ kind, recipientId: recipient.id });
  return (
    <ActionsMenu label={t('recipients.actions-of', { name: title })}>
      <ActionItem icon={IconPencil} act={ask('edit')}>
        {t('recipients.edit')}
      </ActionItem>
      <ActionItem icon={IconSend} act={() => void test()}>
        {t('recipients.test')}
      </ActionItem>
      {recipient.channel === 'webhook' && (
        <ActionItem icon={IconKey} act={ask('rotate')}>
          {t('recipients.rotate')}
        </ActionItem>
      )}
      {recipient.secrets > 1 && (
        <ActionItem icon={IconKeyOff} act={ask('drop-key')}>
          {t('recipients.drop')}
        </ActionItem>
      )}
      <ActionItem icon={IconTrash} act={ask('remove')} isRemoval>
        {t('recipients.remove')}
      </ActionItem>
    </ActionsMenu>
  );
}
