import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { describeScope, statusWord } from '../../src-shared/describe.ts';
import type { DepartmentView } from '../../src-shared/domain.ts';
import type { OperatorRecord } from '../../src-shared/operators.ts';
import { Since } from '../ui/Moment.tsx';
import { PresenceMark } from '../ui/PresenceMark.tsx';
import { valueOf } from '../ui/resource.ts';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { useReader } from '../ui/useReader.ts';
import { useCompare, useTranslate } from '../ui/useTranslate.ts';
import { DepartmentActions } from './DepartmentActions.tsx';
import { useDialog } from './dialog.store.ts';
import { useOperators } from './operators.store.ts';
import type { Person } from './rights.rules.ts';
import { addRefusal } from './rights.rules.ts';
import type { Roster } from './useRoster.ts';

interface Props {
  readonly roster: Roster;
  readonly me: Person;
}

export function DepartmentList({ roster, me }: Props) {
  const t = useTranslate();
  const add = addRefusal(me) === null && <AddButton />;
  return (
    <Loaded resource={roster.departments} retry={() => void useOperators.getState().load()}>
      {(departments) =>
        departments.length === 0 ? (
          <div className="card">
            <EmptyState title={t('department.empty')} action={add}>
              {t('department.empty-text')}
            </EmptyState>
          </div>
        ) : (
          <>
            {add && (
              <Group mb="md" justify="flex-end">
                {add}
              </Group>
            )}
            <Rows departments={departments} records={valueOf(roster.records) ?? []} me={me} />
          </>
        )
      }
    </Loaded>
  );
}

function AddButton() {
  const t = useTranslate();
  return (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => useDialog.getState().open({ kind: 'add-department' })}
    >
      {t('department.add')}
    </Button>
  );
}

export function membersOf(
  department: Pick<DepartmentView, 'id'>,
  records: readonly OperatorRecord[],
): OperatorRecord[] {
  return records.filter(({ departmentIds }) => departmentIds.includes(department.id));
}

interface RowsProps {
  readonly departments: readonly DepartmentView[];
  readonly records: readonly OperatorRecord[];
  readonly me: Person;
}

function Rows({ departments, records, me }: RowsProps) {
  const compare = useCompare();
  return (
    <div className="card card-flush">
      <ul className="plain-list rows">
        {[...departments]
          .sort((a, b) => compare(a.name, b.name))
          .map((department) => (
            <DepartmentRow
              key={department.id}
              department={department}
              members={membersOf(department, records)}
              me={me}
            />
          ))}
      </ul>
    </div>
  );
}

interface RowProps {
  readonly department: DepartmentView;
  readonly members: readonly OperatorRecord[];
  readonly me: Person;
}

function DepartmentRow({ department, members, me }: RowProps) {
  const t = useTranslate();
  const reader = useReader();
  return (
    <li data-department={department.id}>
      <Group px="md" py="sm" gap="sm" wrap="nowrap" align="flex-start">
        <span style={{ paddingTop: 2 }}>
          <PresenceMark status={department.state} />
        </span>
        <div style={{ flex: 1, minWidth: 0 }}>
          <Text fw={500} className="wrap-anywhere">
            {department.name}
          </Text>
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {statusWord(department.state, t)} · <Since at={department.since} /> ·{' '}
            {describeScope(department, reader, t)}
          </Text>
          <Anchor
            component={Link}
            size="sm"
            to={`/operators?department=${encodeURIComponent(department.id)}`}
            underline="always"
          >
            {t('department.members', { count: members.length })}
          </Anchor>
        </div>
        <DepartmentActions department={department} members={members} me={me} />
      </Group>
    </li>
  );
}
