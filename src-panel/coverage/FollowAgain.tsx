import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { firstControl } from '../ui/first-control.ts';
import { FailureAlert } from '../ui/states.tsx';
import { useAction } from '../ui/useAction.ts';
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
  return (
    <Group justify="space-between">
      <Text c="dimmed">{t('coverage.own-hint', { department })}</Text>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('coverage.follow-again')}
      </Button>
      {asking && (
        <FollowQuestion {...{ departmentId, department }} close={() => setAsking(false)} />
      )}
    </Group>
  );
}

function FollowQuestion(props: Props & { readonly close: () => void }) {
  const { departmentId, department, close } = props;
  const t = useTranslate();
  const { busy, failure, run } = useAction();
  const follow = () =>
    run(
      () => useCoverage.getState().followAccount(departmentId),
      t('coverage.followed', { department }),
    );
  return (
    <Dialog title={t('coverage.follow-title')} close={close}>
      <Stack>
        <Text>{t('coverage.follow-text', { department })}</Text>
        <FailureAlert failure={failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close} {...firstControl}>
            {t('common.cancel')}
          </Button>
          <Button loading={busy} onClick={() => void follow()}>
            {t('coverage.follow-again')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
