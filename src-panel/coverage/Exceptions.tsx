import { Button, Group, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { byTime, wallClock } from './coverage.rules.ts';
import type { CoverageFormApi } from './CoverageForm.tsx';
import { ExceptionRow } from './ExceptionRow.tsx';
import { ImportHolidays } from './ImportHolidays.tsx';

interface Props {
  readonly form: CoverageFormApi;
}

/** The dates on which the hours of the week do not hold. */
export function Exceptions({ form }: Props) {
  const t = useTranslate();
  const reader = useReader();
  const [pastShown, setPastShown] = useState(false);
  const { exceptions, timeZone } = form.values;
  const today = wallClock(reader.now, timeZone).date;
  const { coming, past } = byTime(exceptions, today);
  const shown = pastShown ? [...past, ...coming] : coming;
  const tooMany = form.errors['exceptions'];
  return (
    <section className="card" aria-labelledby="dates-title">
      <Title order={2} id="dates-title">
        {t('coverage.dates')}
      </Title>
      <Text c="dimmed" mb="sm">
        {exceptions.length === 0 ? t('coverage.dates-none') : t('coverage.dates-hint')}
      </Text>
      <ul className="plain-list">
        {shown.map(({ index, exception }) => (
          <ExceptionRow key={index} {...{ form, index, exception }} />
        ))}
      </ul>
      {tooMany && (
        <Text size="sm" c="error" role="alert">
          {tooMany}
        </Text>
      )}
      <Group mt="sm">
        <AddDate form={form} />
        <ImportHolidays form={form} today={today} />
        {past.length > 0 && (
          <Button variant="subtle" onClick={() => setPastShown(!pastShown)}>
            {t(pastShown ? 'coverage.dates-past-hide' : 'coverage.dates-past', {
              count: past.length,
            })}
          </Button>
        )}
      </Group>
    </section>
  );
}

function AddDate({ form }: Props) {
  const t = useTranslate();
  return (
    <Button
      variant="default"
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => form.insertListItem('exceptions', { date: '', name: '', windows: [] })}
    >
      {t('coverage.add-date')}
    </Button>
  );
}
