import { Alert, Text } from '@mantine/core';
import { IconLogout2 } from '@tabler/icons-react';
import type { Translate } from '../../src-shared/describe.ts';
import type { SessionEnded } from '../../src-shared/problems.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { sayAt } from '../../src-shared/since.rules.ts';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';

/** Who ended the last session, when and why. */
export function EndedNotice({ ended, lost }: { ended: SessionEnded | null; lost: boolean }) {
  const t = useTranslate();
  const reader = useReader();
  if (!ended && !lost) return null;
  return (
    <Alert variant="light" color="yellow" icon={<IconLogout2 size={18} />} role="status">
      <Text size="sm">{ended ? describeEnd(ended, reader, t) : t('sign-in.lost')}</Text>
      {ended?.reason && (
        <Text size="sm" mt={4} className="wrap-anywhere">
          {t('sign-in.ended-reason', { reason: ended.reason })}
        </Text>
      )}
    </Alert>
  );
}

export function describeEnd(ended: SessionEnded, reader: Reader, t: Translate): string {
  const at = sayAt(Date.parse(ended.at), reader);
  switch (ended.code) {
    case 'expired':
      return t('sign-in.expired');
    case 'disabled':
      return t('sign-in.disabled', { at });
    case 'forced-logout':
    case 'signed-out':
      return ended.by ? t('sign-in.ended-by', { by: ended.by, at }) : t('sign-in.ended', { at });
  }
}
