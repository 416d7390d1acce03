import { Stack, Text, Title } from '@mantine/core';
import type { FormErrors, UseFormReturnType } from '@mantine/form';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { ScheduleView } from '../../src-shared/schedule.ts';
import { clockTime } from '../../src-shared/since.rules.ts';
import { SaveBar } from '../settings/SaveBar.tsx';
import { TimeZoneSelect } from '../settings/TimeZoneSelect.tsx';
import { UnsavedGuard } from '../settings/UnsavedGuard.tsx';
import { useFollowingForm } from '../ui/useFollowingForm.ts';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import type { CoverageInput } from './coverage.rules.ts';
import { coverageErrors, coverageInput } from './coverage.rules.ts';
import { useCoverage } from './coverage.store.ts';
import { CopyDay } from './CopyDay.tsx';
import { Exceptions } from './Exceptions.tsx';
import { coverageBody } from './saving.rules.ts';
import { WeekDrawing } from './WeekDrawing.tsx';
import { WindowsInput } from './WindowsInput.tsx';

interface Props {
  readonly view: ScheduleView;
  readonly departmentId: string | null;
  /** Hours that were begun and are not saved yet; null when those of the view are edited. */
  readonly begun: CoverageInput | null;
  readonly ended: () => void;
}

/** Validated as a whole, unlike the other forms: its fields come and go. */
export type CoverageFormApi = UseFormReturnType<
  CoverageInput,
  CoverageInput,
  (values: CoverageInput) => FormErrors
>;

export function CoverageForm(props: Props) {
  const t = useTranslate();
  const { form, dirty, busy, failure, submit, discard } = useCoverageForm(props);
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedGuard dirty={dirty} />
      <Stack>
        <section className="card">
          <Zone form={form} />
        </section>
        <section className="card" aria-labelledby="week-title">
          <Title order={2} id="week-title" mb="xs">
            {t('coverage.week')}
          </Title>
          <WeekDrawing input={form.values}>
            {(day, name) => (
              <WindowsInput
                form={form}
                path={`week.${day}`}
                windows={form.values.week[day]}
                day={name}
              >
                <CopyDay form={form} day={day} />
              </WindowsInput>
            )}
          </WeekDrawing>
        </section>
        <Exceptions form={form} />
        <SaveBar dirty={dirty} busy={busy} failure={failure} discard={discard} />
      </Stack>
    </form>
  );
}

function useCoverageForm({ view, departmentId, begun, ended }: Props) {
  const t = useTranslate();
  // What was there when hours were begun, if they were.
  const [before] = useState(() => (view.own ? coverageInput(view) : null));
  const form = useForm({
    initialValues: begun ?? coverageInput(view),
    validate: (values: CoverageInput): FormErrors =>
      Object.fromEntries(
        [...coverageErrors(values)].map(([path, error]) => [path, t(`coverage.error.${error}`)]),
      ),
  });
  const dirty = begun !== null || form.isDirty();
  const saving = useFollowingForm(form, {
    source: view,
    input: coverageInput,
    dirty,
    save: (opened, values) =>
      useCoverage
        .getState()
        .save(departmentId, (now) => coverageBody(begun ? before : opened, values, now)),
    saved: t('coverage.saved'),
    ended,
  });
  return { form, dirty, ...saving };
}

function Zone({ form }: { readonly form: CoverageFormApi }) {
  const t = useTranslate();
  const reader = useReader();
  const { timeZone } = form.values;
  return (
    <>
      <TimeZoneSelect
        maw={360}
        label={t('coverage.time-zone')}
        {...form.getInputProps('timeZone')}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {t('coverage.time-zone-hint', { time: clockTime(reader.now, { ...reader, timeZone }) })}
      </Text>
    </>
  );
}
