import { Select } from '@mantine/core';
import type { HistoryFilter } from '../../src-shared/history.ts';
import type { Named } from '../../src-shared/domain.ts';
import { selectAccount, useLive } from '../live/live.store.ts';
import type { Person } from '../operators/rights.rules.ts';
import { historyRefusal, isAdmin } from '../operators/rights.rules.ts';
import type { Roster } from '../operators/useRoster.ts';
import { useRoster } from '../operators/useRoster.ts';
import { valueOf } from '../ui/resource.ts';
import { useCompare, useTranslate } from '../ui/useTranslate.ts';
import { selectPages, useHistory } from './history.store.ts';
import { readSubject, writeSubject } from './subject.ts';

interface Props {
  readonly me: Person;
  readonly subject: HistoryFilter;
  readonly change: (subject: HistoryFilter) => void;
}

/** More are found by typing. */
const mostOptions = 200;

/** Whose history is shown. It stands in the address, so it can be shared and loaded again. */
export function SubjectSelect({ me, subject, change }: Props) {
  const t = useTranslate();
  const roster = useRoster();
  const groups = useGroups(me, roster);
  const value = writeSubject(subject);
  const isNamed = groups.some(({ items }) => items.some((item) => item.value === value));
  const other = { value, label: useOtherName(subject, roster) };
  return (
    <Select
      label={t('history.of')}
      data={isNamed ? groups : [...groups, { group: t('history.other'), items: [other] }]}
      value={value}
      onChange={(chosen) => {
        if (chosen !== null) change(readSubject(new URLSearchParams(chosen), me));
      }}
      searchable
      selectFirstOptionOnChange
      nothingFoundMessage={t('history.nobody-found')}
      allowDeselect={false}
      limit={mostOptions}
      maxDropdownHeight={360}
      maw={420}
    />
  );
}

interface Group {
  readonly group: string;
  readonly items: { readonly value: string; readonly label: string }[];
}

/** The account, its departments, and the operators whose history this person may read. */
function useGroups(me: Person, roster: Roster): Group[] {
  const t = useTranslate();
  const compare = useCompare();
  const account = useLive(selectAccount);
  const departments = valueOf(roster.departments) ?? [];
  const operators = (valueOf(roster.records) ?? []).filter(
    (record) => historyRefusal(me, record) === null,
  );
  const option = (kind: HistoryFilter['kind'], label: string, id?: string) => ({
    value: writeSubject(id === undefined ? { kind } : { kind, id }),
    label,
  });
  const options = (kind: HistoryFilter['kind'], all: string, named: readonly Named[]) => [
    option(kind, all),
    ...named
      .toSorted((a, b) => compare(a.name, b.name))
      .map(({ id, name }) => option(kind, name, id)),
  ];
  const everybody = t(isAdmin(me) ? 'history.all-operators' : 'history.all-led');
  return [
    { group: t('history.account'), items: [option('account', account?.name ?? '…')] },
    {
      group: t('history.departments'),
      items: options('department', t('history.all-departments'), departments),
    },
    { group: t('history.operators'), items: options('operator', everybody, operators) },
  ];
}

/** The name of one that is not in the list: of somebody removed the history still knows it. */
function useOtherName({ id }: HistoryFilter, roster: Roster): string {
  const t = useTranslate();
  const entries = valueOf(useHistory(selectPages))?.items ?? [];
  const named = [
    ...entries.map(({ subject }) => subject),
    ...(valueOf(roster.records) ?? []),
    ...(valueOf(roster.departments) ?? []),
  ].find((each) => each.id === id);
  if (named) return named.name;
  return roster.records.kind === 'loading' ? '…' : t('history.gone');
}
