import { Group, Skeleton, Text } from '@mantine/core';
import { statusWord } from '../../src-shared/describe.ts';
import type { ScopeView } from '../../src-shared/domain.ts';
import { selectAccount, useLive } from '../live/live.store.ts';
import { Since } from '../ui/Moment.tsx';
import { PresenceMark } from '../ui/PresenceMark.tsx';
import { useTranslate } from '../ui/useTranslate.ts';

/** Whether the account is online right now: always in sight. */
export function AccountState({ compact = false }: { readonly compact?: boolean }) {
  const account = useLive(selectAccount);
  if (!account) {
    return <Skeleton height={compact ? 24 : 60} width={compact ? 160 : '100%'} radius="md" />;
  }
  return compact ? <Lines account={account} /> : <Card account={account} />;
}

interface StateProps {
  readonly account: ScopeView & { readonly name: string };
}

function Lines({ account }: StateProps) {
  const t = useTranslate();
  return (
    <Group gap="xs" wrap="nowrap" role="group" aria-label={t('frame.state')} miw={0}>
      <PresenceMark status={account.state} size={20} />
      <div style={{ minWidth: 0 }}>
        <Text size="sm" lh={1.3} truncate>
          <StateWord account={account} />{' '}
        </Text>
        <Text c="dimmed" size="xs" lh={1.3} truncate>
          <Since at={account.since} />
        </Text>
      </div>
    </Group>
  );
}

function Card({ account }: StateProps) {
  const t = useTranslate();
  return (
    <div
      className="card scope-card"
      data-state={account.state}
      style={{ padding: 12 }}
      role="group"
      aria-label={t('frame.state')}
    >
      <Text size="xs" truncate>
        {account.name}
      </Text>
      <Group gap="xs" wrap="nowrap">
        <PresenceMark status={account.state} size={20} />
        <Text size="sm">
          <StateWord account={account} /> <Since at={account.since} />
        </Text>
      </Group>
    </div>
  );
}

function StateWord({ account }: StateProps) {
  const t = useTranslate();
  return (
    <Text component="span" fw={600}>
      {statusWord(account.state, t)}
    </Text>
  );
}
