import { Button, Group, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { clockTime, sayMoment } from '../../src-shared/since.rules.ts';
import { selectLink, selectPresence, useLive } from '../live/live.store.ts';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';

/** An old page must not look like a live one. */
export function LinkBanner() {
  const t = useTranslate();
  const link = useLive(selectLink);
  const seen = useLive(selectPresence) !== null;
  const reader = useReader();
  const down = link.kind === 'down';
  const time = down
    ? reader.now - link.asOf < 12 * 3_600_000
      ? clockTime(link.asOf, reader)
      : sayMoment(link.asOf, reader)
    : '';
  return (
    <div role="status" aria-live="polite">
      {down && (
        <Group className="banner" gap="sm" mb="md" wrap="nowrap" justify="space-between">
          <Group gap="xs" wrap="nowrap">
            <IconPlugConnectedX size={18} aria-hidden style={{ flex: 'none' }} />
            <Text size="sm">
              {seen ? t('frame.not-connected', { time }) : t('frame.never-connected')}
            </Text>
          </Group>
          <Button
            size="compact-sm"
            variant="default"
            style={{ flex: 'none' }}
            onClick={() => useLive.getState().retry()}
          >
            {t('common.try-again')}
          </Button>
        </Group>
      )}
    </div>
  );
}
