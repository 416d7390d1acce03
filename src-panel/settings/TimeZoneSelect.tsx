import { Select } from '@mantine/core';
import type { SelectProps } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslate } from '../ui/useTranslate.ts';
import { timeZones } from './account.form.ts';

const supportedZones = Intl.supportedValuesOf('timeZone');
const shownZones = 80;

/** Every time zone this browser knows, found by typing. */
export function TimeZoneSelect(props: SelectProps & { readonly value?: string }) {
  const t = useTranslate();
  const { value = '' } = props;
  const zones = useMemo(() => timeZones(supportedZones, value), [value]);
  return (
    <Select
      searchable
      data={zones}
      limit={shownZones}
      allowDeselect={false}
      nothingFoundMessage={t('settings.account.time-zone-none')}
      {...props}
    />
  );
}
