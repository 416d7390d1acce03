import { Text } from '@mantine/core';
import { statusWord } from '../../src-shared/describe.ts';
import type { OperatorView } from '../../src-shared/domain.ts';
import { Since } from './Moment.tsx';
import { presenceCause } from './presence.words.ts';
import { useReader } from './useReader.ts';
import { useTranslate } from './useTranslate.ts';

interface Props {
  readonly presence: Omit<OperatorView, 'id' | 'name' | 'role' | 'departmentIds' | 'devices'>;
  readonly withStatus?: boolean;
}

/** "Away · idle 15 min on PC-3 · since 14:02". */
export function PresenceLine({ presence, withStatus = true }: Props) {
  const t = useTranslate();
  const cause = presenceCause(presence, useReader(), t);
  const parts = [withStatus ? statusWord(presence.status, t) : null, cause].filter(Boolean);
  return (
    <Text size="sm" c="dimmed" component="span" className="wrap-anywhere">
      {parts.join(' · ')}
      {parts.length > 0 && ' · '}
      <Since at={presence.since} />
    </Text>
  );
}
