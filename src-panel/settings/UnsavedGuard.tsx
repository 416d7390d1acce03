import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { Dialog } from '../ui/Dialog.tsx';
import { firstControl } from '../ui/first-control.ts';
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
  if (blocker.state !== 'blocked') return null;
  return (
    <Dialog title={t('settings.leave-title')} close={stay}>
      <Stack>
        <Text>{t('settings.leave-text')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => blocker.proceed?.()}>
            {t('settings.leave-go')}
          </Button>
          <Button onClick={stay} {...firstControl}>
            {t('settings.leave-stay')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
