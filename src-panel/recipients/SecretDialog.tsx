import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { Dialog } from '../ui/Dialog.tsx';
import { useTranslate } from '../ui/useTranslate.ts';

interface Props {
  readonly to: string;
  readonly secret: string;
  readonly close: () => void;
}

/** The key of a webhook. The server never tells it again, so Escape does not close the dialog. */
export function SecretDialog({ to, secret, close }: Props) {
  const t = useTranslate();
  return (
    <Dialog title={t('recipients.secret-title', { to })} close={close} closeOnEscape={false}>
      <Stack>
        <Text>{t('recipients.secret-text')}</Text>
        <TextInput
          readOnly
          label={t('recipients.secret-label')}
          value={secret}
          data-autofocus
          // Where the page may not write to the clipboard, it is ready to be copied by hand.
          onFocus={(event) => event.currentTarget.select()}
          styles={{ input: { fontFamily: 'ui-monospace, monospace' } }}
        />
        <Group justify="flex-end">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                onClick={copy}
                leftSection={
                  copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
                }
              >
                {t(copied ? 'recipients.copied' : 'recipients.copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={close}>{t('recipients.secret-done')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
