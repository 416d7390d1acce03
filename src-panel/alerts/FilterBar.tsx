import { Button, NativeSelect, TextInput } from '@mantine/core';
import { AlertStatus } from '../../src-shared/alerts.ts';
import { ScopeState } from '../../src-shared/domain.ts';
import { selectPresence, useLive } from '../live/live.store.ts';
import { useCompare, useTranslate } from '../ui/useTranslate.ts';
import { useTyped } from '../ui/useTyped.ts';
import type { ListFilter } from './filter.ts';
import { isFiltered } from './filter.ts';

interface Props {
  readonly filter: ListFilter;
  readonly change: (filter: ListFilter) => void;
  readonly clear: () => void;
}

/** Which alerts are shown. It stands in the address, so it can be shared and loaded again. */
export function FilterBar({ filter, change, clear }: Props) {
  const t = useTranslate();
  const scopes = useScopes(filter.scope);
  const words = (values: readonly string[]) => [
    { value: '', label: t('alerts.filter.any') },
    ...values.map((value) => ({ value, label: t(`alerts.filter.${value}`) })),
  ];
  const select = (field: 'status' | 'state' | 'scope', data: typeof scopes) => (
    <NativeSelect
      size="xs"
      label={t(`alerts.filter.${field}`)}
      data={data}
      value={filter[field] ?? ''}
      onChange={(event) => change({ ...filter, [field]: event.currentTarget.value || null })}
    />
  );
  const day = (field: 'from' | 'to') => (
    <DayInput
      label={t(`alerts.filter.${field}`)}
      value={filter[field] ?? ''}
      change={(text) => change({ ...filter, [field]: text || null })}
    />
  );
  return (
    <search className="alert-filter" aria-label={t('alerts.filter.title')}>
      {select('status', words(AlertStatus.options))}
      {select('state', words(ScopeState.options))}
      {select('scope', scopes)}
      {day('from')}
      {day('to')}
      {isFiltered(filter) && (
        <Button size="xs" variant="subtle" onClick={clear}>
          {t('alerts.filter.clear')}
        </Button>
      )}
    </search>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly change: (day: string) => void;
}

function DayInput({ label, value, change }: DayProps) {
  const [day, type] = useTyped(value, change);
  return (
    <TextInput
      type="date"
      // Browsers let a year have six digits otherwise, and the address knows four.
      max="9999-12-31"
      size="xs"
      label={label}
      value={day}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}

/** The account and its departments; one of an old address may be gone by now. */
function useScopes(chosen: string | null): { value: string; label: string }[] {
  const t = useTranslate();
  const compare = useCompare();
  const presence = useLive(selectPresence);
  const named = presence
    ? [
        {
          value: presence.account.id,
          label: t('alerts.filter.account', { name: presence.account.name }),
        },
        ...presence.departments
          .map(({ id, name }) => ({ value: id, label: name }))
          .sort((a, b) => compare(a.label, b.label)),
      ]
    : [];
  const isGone = chosen !== null && !named.some(({ value }) => value === chosen);
  return [
    { value: '', label: t('alerts.filter.any') },
    ...named,
    ...(isGone ? [{ value: chosen, label: presence ? t('alerts.filter.gone') : '…' }] : []),
  ];
}
