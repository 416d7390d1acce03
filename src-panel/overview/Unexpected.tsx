import { Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ScopeOutlook } from '../../src-shared/http.ts';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { unexpectedWords } from './unexpected.words.ts';

/** That a state is other than the coverage hours say: a mark and a word, and since and until when. */
export function Unexpected({ outlook, size }: { outlook: ScopeOutlook | null; size?: 'sm' }) {
  const t = useTranslate();
  const reader = useReader();
  const words = outlook && unexpectedWords(outlook, reader, t);
  if (!words) return null;
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" mt={2}>
      <IconAlertTriangle
        size={18}
        aria-hidden
        color="var(--warning-words)"
        style={{ flex: 'none', marginTop: 2 }}
      />
      <Text size={size} className="wrap-anywhere">
        <Text component="span" inherit fw={650}>
          {t('alerts.unexpected')}
        </Text>{' '}
        {words}
      </Text>
    </Group>
  );
}
