import { Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { DepartmentView } from '../../src-shared/domain.ts';
import type { OperatorRecord } from '../../src-shared/operators.ts';
import { PresenceLine } from '../ui/PresenceLine.tsx';
import { PresenceMark } from '../ui/PresenceMark.tsx';
import { Tag } from '../ui/Tag.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { OperatorActions } from './OperatorActions.tsx';
import type { Person } from './rights.rules.ts';

interface Props {
  readonly record: OperatorRecord;
  readonly departments: readonly DepartmentView[];
  readonly me: Person;
}

export function RosterRow({ record, departments, me }: Props) {
  const { presence } = record;
  return (
    <li style={{ position: 'relative' }} data-operator={record.id}>
      <Group wrap="nowrap" gap={0}>
        <Link
          to={`/operators/${record.id}`}
          className="row-link"
          style={{ flex: 1, minWidth: 0, padding: '10px 4px 10px 16px' }}
        >
          <Group gap="sm" wrap="nowrap" align="flex-start">
            <span style={{ paddingTop: 2 }}>
              <PresenceMark
                status={presence.cause === 'undetected' ? 'unknown' : presence.status}
              />
            </span>
            <div className="roster-columns">
              <WhoColumn record={record} own={record.id === me.id} />
              <WhereColumn record={record} departments={departments} />
            </div>
          </Group>
        </Link>
        <div style={{ paddingRight: 10 }}>
          <OperatorActions record={record} me={me} />
        </div>
      </Group>
    </li>
  );
}

function WhoColumn({ record, own }: { readonly record: OperatorRecord; readonly own: boolean }) {
  const t = useTranslate();
  const { presence } = record;
  return (
    <div style={{ minWidth: 0 }}>
      <Text fw={500} truncate>
        {record.name}
        {own && (
          <Text component="span" c="dimmed" fw={400}>
            {' '}
            ({t('common.you')})
          </Text>
        )}
      </Text>
      {record.disabled ? (
        <Tag>{t('operators.deactivated')}</Tag>
      ) : (
        <PresenceLine presence={presence} />
      )}
    </div>
  );
}

function WhereColumn({ record, departments }: Omit<Props, 'me'>) {
  const t = useTranslate();
  const { devices } = record;
  return (
    <div style={{ minWidth: 0 }}>
      <Text size="sm" truncate>
        {departmentNames(record, departments) || (
          <span style={{ color: 'var(--mantine-color-dimmed)' }}>
            {t('operators.no-department')}
          </span>
        )}
      </Text>
      <Text size="sm" c="dimmed">
        {t(`role.${record.role}`)} ·{' '}
        {devices.length === 0
          ? t('operators.no-devices')
          : t('operators.devices', { count: devices.length })}
      </Text>
    </div>
  );
}

export function departmentNames(
  record: Pick<OperatorRecord, 'departmentIds'>,
  departments: readonly DepartmentView[],
): string {
  return departments
    .filter(({ id }) => record.departmentIds.includes(id))
    .map(({ name }) => name)
    .join(', ');
}
