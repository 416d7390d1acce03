import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { statusWord } from '../../src-shared/describe.ts';
import type { DepartmentView } from '../../src-shared/domain.ts';
import { presenceStatuses } from '../../src-shared/domain.ts';
import type { OperatorRecord } from '../../src-shared/operators.ts';
import { valueOf } from '../ui/resource.ts';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { useCompare, useTranslate } from '../ui/useTranslate.ts';
import { useTyped } from '../ui/useTyped.ts';
import { useDialog } from './dialog.store.ts';
import type { Person } from './rights.rules.ts';
import { addRefusal } from './rights.rules.ts';
import type { RosterFilter } from './roster.rules.ts';
import { filterRoster, sortRoster } from './roster.rules.ts';
import { RosterRow } from './RosterRow.tsx';
import { useOperators } from './operators.store.ts';
import type { Roster } from './useRoster.ts';

interface Props {
  readonly roster: Roster;
  readonly me: Person;
}

export function RosterList({ roster, me }: Props) {
  const t = useTranslate();
  const [filter, setFilter] = useFilter();
  const departments = valueOf(roster.departments) ?? [];
  return (
    <>
      <Group mb="md" gap="sm" align="flex-end">
        <RosterFilters filter={filter} setFilter={setFilter} departments={departments} />
        {addRefusal(me) === null && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => useDialog.getState().open({ kind: 'add-operator' })}
          >
            {t('operators.add')}
          </Button>
        )}
      </Group>
      <Loaded resource={roster.records} retry={() => void useOperators.getState().load()}>
        {(records) => (
          <Rows
            records={records}
            departments={departments}
            filter={filter}
            clear={() => setFilter({ search: '', departmentId: null, status: null })}
            me={me}
          />
        )}
      </Loaded>
    </>
  );
}

interface RowsProps {
  readonly records: readonly OperatorRecord[];
  readonly departments: readonly DepartmentView[];
  readonly filter: RosterFilter;
  readonly clear: () => void;
  readonly me: Person;
}

function Rows({ records, departments, filter, clear, me }: RowsProps) {
  const t = useTranslate();
  const shown = sortRoster(filterRoster(records, filter), useCompare());
  if (records.length === 0) {
    return (
      <div className="card">
        <EmptyState title={t('operators.empty')}>{t('operators.empty-text')}</EmptyState>
      </div>
    );
  }
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs" role="status">
        {t('operators.count', { count: shown.length })}
      </Text>
      <div className="card card-flush">
        {shown.length === 0 ? (
          <EmptyState
            title={t('operators.none-found')}
            action={
              <Button variant="default" onClick={clear} mt="xs">
                {t('operators.clear-filters')}
              </Button>
            }
          >
            {t('operators.none-found-text')}
          </EmptyState>
        ) : (
          <ul className="plain-list rows">
            {shown.map((record) => (
              <RosterRow key={record.id} record={record} departments={departments} me={me} />
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

interface FilterProps {
  readonly filter: RosterFilter;
  readonly setFilter: (filter: RosterFilter) => void;
  readonly departments: readonly DepartmentView[];
}

function RosterFilters({ filter, setFilter, departments }: FilterProps) {
  const t = useTranslate();
  const [search, type] = useTyped(filter.search, (text) => setFilter({ ...filter, search: text }));
  return (
    <>
      <TextInput
        type="search"
        aria-label={t('operators.search')}
        placeholder={t('operators.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={(event) => type(event.currentTarget.value)}
        flex={{ base: '1 1 100%', sm: '1 1 200px' }}
      />
      <Select
        aria-label={t('operators.filter-department')}
        data={[
          { value: '', label: t('operators.any-department') },
          ...departments.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={filter.departmentId ?? ''}
        onChange={(id) => setFilter({ ...filter, departmentId: id || null })}
        allowDeselect={false}
        flex={{ base: '1 1 100%', sm: '0 1 220px' }}
      />
      <Select
        aria-label={t('operators.filter-status')}
        data={[
          { value: '', label: t('operators.any-status') },
          ...presenceStatuses.map((status) => ({ value: status, label: statusWord(status, t) })),
          { value: 'disabled', label: t('operators.deactivated') },
        ]}
        value={filter.status ?? ''}
        onChange={(status) => setFilter({ ...filter, status: status || null })}
        allowDeselect={false}
        flex={{ base: '1 1 100%', sm: '0 1 180px' }}
      />
    </>
  );
}

const statuses: readonly string[] = [...presenceStatuses, 'disabled'];

/** The filter stands in the address, so that going back from an operator finds the same list. */
function useFilter(): [RosterFilter, (filter: RosterFilter) => void] {
  const [params, setParams] = useSearchParams();
  const status = params.get('presence');
  const filter: RosterFilter = {
    search: params.get('q') ?? '',
    departmentId: params.get('department'),
    status: status && statuses.includes(status) ? (status as RosterFilter['status']) : null,
  };
  const setFilter = (next: RosterFilter) =>
    setParams(
      {
        ...(next.search ? { q: next.search } : {}),
        ...(next.departmentId ? { department: next.departmentId } : {}),
        ...(next.status ? { presence: next.status } : {}),
      },
      { replace: true },
    );
  return [filter, setFilter];
}
