import { Group, SimpleGrid, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { statusWord } from '../../src-shared/describe.ts';
import type { OperatorView } from '../../src-shared/domain.ts';
import type { PresenceGroup } from '../operators/roster.rules.ts';
import { groupByPresence } from '../operators/roster.rules.ts';
import { PresenceLine } from '../ui/PresenceLine.tsx';
import { PresenceMark } from '../ui/PresenceMark.tsx';
import { useCompare, useTranslate } from '../ui/useTranslate.ts';

/** Who is where: everybody under online, busy, away or offline, live. */
export function PresenceGroups({ operators }: { readonly operators: readonly OperatorView[] }) {
  const t = useTranslate();
  const groups = groupByPresence(operators, useCompare());
  return (
    <section aria-labelledby="operators-title">
      <Title order={2} id="operators-title" mb="xs">
        {t('overview.operators')}
      </Title>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm">
        {groups.map((group) => (
          <GroupCard key={group.status} group={group} />
        ))}
      </SimpleGrid>
    </section>
  );
}

function GroupCard({ group }: { readonly group: PresenceGroup }) {
  const t = useTranslate();
  const titleId = `group-${group.status}`;
  return (
    <section className="card card-flush" aria-labelledby={titleId} data-group={group.status}>
      <Group gap="xs" px="md" py="xs" style={{ borderBottom: '1px solid var(--line)' }}>
        <PresenceMark status={group.status} />
        <Title order={3} id={titleId}>
          {statusWord(group.status, t)} · {group.operators.length}
        </Title>
      </Group>
      {group.operators.length === 0 ? (
        <Text c="dimmed" size="sm" px="md" py="sm">
          {t(`overview.group-empty.${group.status}`)}
        </Text>
      ) : (
        <ul className="plain-list rows">
          {group.operators.map((operator) => (
            <li key={operator.id}>
              <Link to={`/operators/${operator.id}`} className="row-link">
                <Group gap="sm" px="md" py={8} wrap="nowrap" align="baseline">
                  <PresenceMark
                    status={operator.cause === 'undetected' ? 'unknown' : operator.status}
                  />
                  <div style={{ minWidth: 0 }}>
                    <Text fw={500} truncate>
                      {operator.name}
                    </Text>
                    <PresenceLine presence={operator} withStatus={false} />
                  </div>
                </Group>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
