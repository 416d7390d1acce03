import { ActionIcon, SegmentedControl, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { CoverageException } from '../../src-shared/schedule.ts';
import { useLanguage, useTranslate } from '../ui/useTranslate.ts';
import { barsOfDate, nextWindow } from './coverage.rules.ts';
import { dateName } from './coverage.words.ts';
import type { CoverageFormApi } from './CoverageForm.tsx';
import { DayBar } from './DayBar.tsx';
import { WindowsInput } from './WindowsInput.tsx';

interface Props {
  readonly form: CoverageFormApi;
  readonly index: number;
  readonly exception: CoverageException;
}

/** One date: closed, or with hours of its own, drawn as it will be. */
export function ExceptionRow({ form, index, exception }: Props) {
  const t = useTranslate();
  const language = useLanguage();
  const { date, windows } = exception;
  const path = `exceptions.${index}`;
  const said = dateName(date, language);
  const day = said || t('coverage.new-date');
  const changeKind = (open: boolean) =>
    form.setFieldValue(`${path}.windows`, open ? [nextWindow([])] : []);
  return (
    <li className="exception-row">
      <TextInput
        type="date"
        size="xs"
        aria-label={t('coverage.date')}
        {...form.getInputProps(`${path}.date`)}
      />
      <TextInput
        size="xs"
        aria-label={t('coverage.date-name')}
        placeholder={t('coverage.date-name-hint')}
        {...form.getInputProps(`${path}.name`)}
      />
      <KindControl day={day} isOpen={windows.length > 0} change={changeKind} />
      <RemoveButton day={day} remove={() => form.removeListItem('exceptions', index)} />
      <div className="exception-hours">
        <Text size="xs" c="dimmed">
          {said}
        </Text>
        <DayBar day={day} bars={barsOfDate(form.values, date)} />
        {windows.length > 0 && (
          <WindowsInput {...{ form, windows, day }} path={`${path}.windows`} />
        )}
      </div>
    </li>
  );
}

function RemoveButton({ day, remove }: { readonly day: string; readonly remove: () => void }) {
  const t = useTranslate();
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t('coverage.remove-date', { day })}
      onClick={remove}
    >
      <IconX size={16} aria-hidden />
    </ActionIcon>
  );
}

interface KindProps {
  readonly day: string;
  readonly isOpen: boolean;
  readonly change: (open: boolean) => void;
}

function KindControl({ day, isOpen, change }: KindProps) {
  const t = useTranslate();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('coverage.date-kind', { day })}
      value={isOpen ? 'hours' : 'closed'}
      onChange={(kind) => change(kind === 'hours')}
      data={[
        { value: 'closed', label: t('coverage.date-closed') },
        { value: 'hours', label: t('coverage.date-hours') },
      ]}
    />
  );
}
