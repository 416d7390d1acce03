import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Failure } from '../api/result.ts';
import { FailureAlert } from '../ui/states.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { useCoverage } from './coverage.store.ts';

interface Props {
  readonly departmentId: string;
  readonly department: string;
}

/** A department gives its own hours up, after a question: they are not kept. */
export function FollowAgain({ departmentId, department }: Props) {
  const t = useTranslate();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const follow = async () => {
    setBusy(true);
    const failed = await useCoverage.getState().followAccount(departmentId);
    setBusy(false);
    setFailure(failed);
    if (!failed) notifications.show({ message: t('coverage.followed', { department }) });
  };
  return (
    <Group justify="space-between">
      <Text c="dimmed">{t('coverage.own-hint', { department })}</Text>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('coverage.follow-again')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('coverage.follow-title')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
        styles={{ title: { fontWeight: 650 } }}
      >
        <Stack>
          <Text>{t('coverage.follow-text', { department })}</Text>
          <FailureAlert failure={failure} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
            <Button loading={busy} onClick={follow}>
              {t('coverage.follow-again')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Group>
  );
}
