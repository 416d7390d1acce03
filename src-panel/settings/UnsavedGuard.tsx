import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { useTranslate } from '../ui/useTranslate.ts';

/** Asks before unsaved changes are left, inside the panel and when the tab is closed. */
export function UnsavedGuard({ dirty }: { readonly dirty: boolean }) {
  const t = useTranslate();
  const blocker = useBlocker(dirty);
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [dirty]);
  const stay = () => blocker.reset?.();
  return (
    <Modal
      opened={blocker.state === 'blocked'}
      onClose={stay}
      title={t('settings.leave-title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      styles={{ title: { fontWeight: 650 } }}
    >
      <Stack>
        <Text>{t('settings.leave-text')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => blocker.proceed?.()}>
            {t('settings.leave-go')}
          </Button>
          <Button onClick={stay} data-autofocus>
            {t('settings.leave-stay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
