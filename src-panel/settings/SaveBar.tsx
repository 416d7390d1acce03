import { Button, Group, Stack, Text } from '@mantine/core';
import type { Failure } from '../api/result.ts';
import { FailureAlert } from '../ui/states.tsx';
import { useTranslate } from '../ui/useTranslate.ts';

interface Props {
  readonly dirty: boolean;
  readonly busy: boolean;
  readonly failure: Failure | null;
  readonly discard: () => void;
}

/** Below every settings form: what is not saved yet, and both ways out. */
export function SaveBar({ dirty, busy, failure, discard }: Props) {
  const t = useTranslate();
  return (
    <Stack gap="xs">
      <FailureAlert failure={failure} />
      <Group>
        <Button type="submit" loading={busy} disabled={!dirty}>
          {t('settings.save')}
        </Button>
        {dirty && (
          <Button variant="default" onClick={discard}>
            {t('settings.discard')}
          </Button>
        )}
        <Text size="sm" c="dimmed" role="status">
          {dirty ? t('settings.unsaved') : ''}
        </Text>
      </Group>
    </Stack>
  );
}
