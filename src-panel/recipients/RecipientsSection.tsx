import { Button, Menu, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect } from 'react';
import { ChannelName } from '../../src-shared/recipients.ts';
import type { Recipient } from '../../src-shared/recipients.ts';
import { Loaded } from '../ui/states.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { AddEmails } from './AddEmails.tsx';
import { ChannelIcon } from './ChannelIcon.tsx';
import { useRecipientsDialog } from './dialog.store.ts';
import { RecipientDialogs } from './RecipientDialogs.tsx';
import { RecipientRow } from './RecipientRow.tsx';
import { selectRecipients, useRecipients } from './recipients.store.ts';
import { useKnownNames } from './useKnownNames.ts';

/** Who is told of alerts. Unlike the rest of the settings, each change is saved at once. */
export function RecipientsSection({ readOnly }: { readonly readOnly: boolean }) {
  const t = useTranslate();
  const list = useRecipients(selectRecipients);
  const load = useRecipients((state) => state.load);
  useEffect(() => void load(), [load]);
  return (
    <section className="card" aria-labelledby="recipients-title">
      <Stack gap="md">
        <div>
          <Title order={2} id="recipients-title">
            {t('recipients.title')}
          </Title>
          {!readOnly && <Text c="dimmed">{t('recipients.hint')}</Text>}
        </div>
        <Loaded resource={list} retry={() => void load()} rows={2}>
          {(recipients) => <Recipients recipients={recipients} readOnly={readOnly} />}
        </Loaded>
      </Stack>
    </section>
  );
}

interface Props {
  readonly recipients: readonly Recipient[];
  readonly readOnly: boolean;
}

function Recipients({ recipients, readOnly }: Props) {
  const t = useTranslate();
  const names = useKnownNames();
  return (
    <Stack gap="md">
      {recipients.length === 0 ? (
        <Text fw={500}>{t('recipients.empty')}</Text>
      ) : (
        <ul className="plain-list recipient-rows rows">
          {recipients.map((recipient) => (
            <RecipientRow
              key={recipient.id}
              recipient={recipient}
              names={names}
              readOnly={readOnly}
            />
          ))}
        </ul>
      )}
      {!readOnly && (
        <>
          <AddEmails recipients={recipients} />
          <AddMenu />
          <RecipientDialogs recipients={recipients} names={names} />
        </>
      )}
    </Stack>
  );
}

function AddMenu() {
  const t = useTranslate();
  return (
    <div>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />}>
            {t('recipients.add-other')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {ChannelName.options
            .filter((channel) => channel !== 'email')
            .map((channel) => (
              <Menu.Item
                key={channel}
                leftSection={<ChannelIcon channel={channel} />}
                onClick={() => useRecipientsDialog.getState().open({ kind: 'add', channel })}
              >
                {t(`recipients.channel.${channel}`)}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
