import { Group, SimpleGrid, Text, Title } from '@mantine/core';
import { describeScope, statusWord } from '../../src-shared/describe.ts';
import type { DepartmentView } from '../../src-shared/domain.ts';
import type { ScopeOutlook } from '../../src-shared/outlook.ts';
import { countsAsOnline } from '../../src-shared/presence.rules.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import { Since } from '../ui/Moment.tsx';
import { PresenceMark } from '../ui/PresenceMark.tsx';
import { useReader } from '../ui/useReader.ts';
import { useCompare, useTranslate } from '../ui/useTranslate.ts';
import { Unexpected } from './Unexpected.tsx';
import { stillHolds } from './upcoming.rules.ts';

interface Props {
  readonly presence: PresenceSnapshot;
  readonly busyCounts: boolean;
  /** Undefined while they are not known, or to whoever may not know. */
  readonly outlooks: readonly ScopeOutlook[] | undefined;
}

/** Each department's state, as the account's: there may be somebody, and still nobody in Sales. */
export function DepartmentStates({ presence, busyCounts, outlooks = [] }: Props) {
  const t = useTranslate();
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
          const outlook = outlooks.find(({ scope }) => scope.id === department.id);
          return (
            <li key={department.id} className="card" style={{ padding: 14 }}>
              <DepartmentState
                department={department}
                online={members.filter(({ status }) => countsAsOnline(status, busyCounts)).length}
                count={members.length}
                outlook={stillHolds(outlook, department)}
              />
            </li>
          );
        })}
      </SimpleGrid>
    </section>
  );
}

function DepartmentState(props: {
  readonly department: DepartmentView;
  readonly online: number;
  readonly count: number;
  readonly outlook: ScopeOutlook | null;
}) {
  const { department, online, count, outlook } = props;
  const t = useTranslate();
  const reader = useReader();
  return (
    <>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fw={600} truncate title={department.name}>
          {department.name}
        </Text>
        <Text size="xs" c="dimmed" style={{ flex: 'none' }}>
          {t('overview.online-of', { online, count })}
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
      <Unexpected outlook={outlook} size="sm" />
    </>
  );
}
