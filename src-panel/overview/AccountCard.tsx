import { Group, Stack, Text, Title } from '@mantine/core';
import { describeScope } from '../../src-shared/describe.ts';
import type { ScopeOutlook } from '../../src-shared/outlook.ts';
import { countsAsOnline } from '../../src-shared/presence.rules.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import { Since } from '../ui/Moment.tsx';
import { PresenceMark } from '../ui/PresenceMark.tsx';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { Unexpected } from './Unexpected.tsx';
import { stillHolds } from './upcoming.rules.ts';

interface Props {
  readonly presence: PresenceSnapshot;
  readonly busyCounts: boolean;
  /** Undefined while it is not known, or to whoever may not know. */
  readonly outlook: ScopeOutlook | undefined;
}

/** The first two questions: are we there, and why or why not. */
export function AccountCard({ presence, busyCounts, outlook }: Props) {
  const t = useTranslate();
  const reader = useReader();
  const { account, operators } = presence;
  const online = operators.filter(({ status }) => countsAsOnline(status, busyCounts)).length;
  return (
    <section
      className="card scope-card"
      data-state={account.state}
      aria-label={t('overview.are-we-there')}
    >
      <Group gap="md" wrap="nowrap" align="flex-start">
        <PresenceMark status={account.state} size={40} />
        <Stack gap={4} miw={0}>
          <Title order={2} fz="xl" lh={1.25} className="wrap-anywhere" aria-live="polite">
            {t(`overview.account-${account.state}`, { account: account.name })}
          </Title>
          <Text>
            <Since at={account.since} /> ·{' '}
            {t('overview.online-of', { online, count: operators.length })}
          </Text>
          <Text fw={500} className="wrap-anywhere">
            {describeScope(account, reader, t)}
          </Text>
          <Unexpected outlook={stillHolds(outlook, account)} />
        </Stack>
      </Group>
    </section>
  );
}
