import { Button, Text } from '@mantine/core';
import type { Failure } from '../api/result.ts';
import { FailureAlert } from './states.tsx';
import { useTranslate } from './useTranslate.ts';

interface Props {
  /** Where the older part of the list begins; null when all is shown. */
  readonly next: string | null;
  readonly state: 'idle' | 'loading' | Failure;
  readonly load: () => void;
}

/** The end of a list that is read page by page. */
export function Older({ next, state, load }: Props) {
  const t = useTranslate();
  return (
    <>
      {typeof state === 'object' && <FailureAlert failure={state} />}
      {next ? (
        <Button variant="default" loading={state === 'loading'} onClick={load}>
          {t('common.show-older')}
        </Button>
      ) : (
        <Text size="sm" c="dimmed" ta="center">
          {t('common.all-shown')}
        </Text>
      )}
    </>
  );
}
