import { Text } from '@mantine/core';
import type { ScopeOutlook } from '../../src-shared/outlook.ts';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { WarningLine } from '../ui/WarningLine.tsx';
import { unexpectedWords } from './unexpected.words.ts';

/** That a state is other than the coverage hours say: a mark and a word, and since and until when. */
export function Unexpected({ outlook, size }: { outlook: ScopeOutlook | null; size?: 'sm' }) {
  const t = useTranslate();
  const reader = useReader();
  const words = outlook && unexpectedWords(outlook, reader, t);
  if (!words) return null;
  return (
    <WarningLine size={size}>
      <Text component="span" inherit fw={650}>
        {t('alerts.unexpected')}
      </Text>{' '}
      {words}
    </WarningLine>
  );
}
