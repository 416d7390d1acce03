import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { Dialog } from '../ui/Dialog.tsx';
import { firstControl } from '../ui/first-control.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { selectLeaving, useUnsaved } from './unsaved.store.ts';

/** Asks before unsaved changes are left: inside the panel, when the tab is closed, and when somebody signs out. */
export function UnsavedGuard({ dirty }: { readonly dirty: boolean }) {
  const t = useTranslate();
  const blocker = useBlocker(dirty);
  const leaving = useUnsaved(selectLeaving);
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    useUnsaved.setState({ dirty: true });
    return () => {
      removeEventListener('beforeunload', ask);
      useUnsaved.setState({ dirty: false, leaving: null });
    };
  }, [dirty]);
  const stay = () => {
    useUnsaved.getState().stay();
    blocker.reset?.();
  };
  const go = () => {
    useUnsaved.getState().stay();
    leaving?.();
    blocker.proceed?.();
  };
  if (blocker.state !== 'blocked' && !leaving) return null;
  return (
    <Dialog title={t('settings.leave-title')} close={stay}>
      <Stack>
        <Text>{t('settings.leave-text')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={go}>
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
