import { Button, Group } from '@mantine/core';
import type { Failure } from '../api/result.ts';
import { FailureAlert } from './states.tsx';
import { useTranslate } from './useTranslate.ts';

/** How the form of a dialog ends: why it failed, the way back, and what it does. */
export function FormEnd(props: {
  readonly failure: Failure | null;
  readonly busy: boolean;
  readonly close: () => void;
  readonly submit: string;
}) {
  const { failure, busy, close, submit } = props;
  const t = useTranslate();
  return (
    <>
      <FailureAlert failure={failure} />
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {submit}
        </Button>
      </Group>
    </>
  );
}
