import { Group, SimpleGrid, Text, Title } from '@mantine/core';
import { describeScope, statusWord } from '../../src-shared/describe.ts';
import { countsAsOnline } from '../../src-shared/presence.rules.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import { Since } from '../ui/Moment.tsx';
import { PresenceMark } from '../ui/PresenceMark.tsx';
import { useReader } from '../ui/useReader.ts';
import { useCompare, useTranslate } from '../ui/useTranslate.ts';

interface Props {
  readonly presence: PresenceSnapshot;
  readonly busyCounts: boolean;
}

/** Each department's state, as the account's: there may be somebody, and still nobody in Sales. */
export function DepartmentStates({ presence, busyCounts }: Props) {
  const t = useTranslate();
  const reader = useReader();
  const compare = useCompare();
  const departments = [...presence.departments].sort((a, b) => compare(a.name, b.name));
  if (departments.length === 0) return null;
  return (
    <section aria-labelledby="departments-title">
      <Title order={2} id="departments-title" mb="xs">
        {t('overview.departments')}
      </Title>
      <SimpleGrid
        component="ul"
        className="plain-list"
        cols={{ base: 1, sm: 2, lg: 3 }}
        spacing="sm"
      >
        {departments.map((department) => {
          const members = presence.operators.filter(({ departmentIds }) =>
            departmentIds.includes(department.id),
          );
          const online = members.filter(({ status }) => countsAsOnline(status, busyCounts)).length;
          return (
            <li key={department.id} className="card" style={{ padding: 14 }}>
              <Group justify="space-between" wrap="nowrap" gap="xs">
                <Text fw={600} truncate title={department.name}>
                  {department.name}
                </Text>
                <Text size="xs" c="dimmed" style={{ flex: 'none' }}>
                  {t('overview.online-of', { online, count: members.length })}
                </Text>
              </Group>
              <Group gap={6} wrap="nowrap">
                <PresenceMark status={department.state} />
                <Text size="sm">
                  {statusWord(department.state, t)} <Since at={department.since} />
                </Text>
              </Group>
              {department.state === 'offline' && (
                <Text size="sm" c="dimmed" mt={4} className="wrap-anywhere">
                  {describeScope(department, reader, t)}
                </Text>
              )}
            </li>
          );
        })}
      </SimpleGrid>
    </section>
  );
}
