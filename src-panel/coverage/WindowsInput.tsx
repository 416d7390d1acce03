import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { CoverageWindow } from '../../src-shared/schedule.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import {
  mayAddWindow,
  movedClock,
  nextWindow,
  parseClock,
  passesMidnight,
} from './coverage.rules.ts';
import type { CoverageFormApi } from './CoverageForm.tsx';

interface Props {
  readonly form: CoverageFormApi;
  /** Where the windows are in the form. */
  readonly path: string;
  readonly windows: readonly CoverageWindow[];
  /** The day's name, for the labels. */
  readonly day: string;
  /** More to do with the hours of this day. */
  readonly children?: ReactNode;
}

/** The hours of one day, each with a field for both ends. */
export function WindowsInput({ form, path, windows, day, children }: Props) {
  const t = useTranslate();
  const errors = windows.flatMap((_, index) =>
    ['from', 'to'].map((end) => form.errors[`${path}.${index}.${end}`]),
  );
  return (
    <>
      <div className="windows">
        {windows.length === 0 && <Text c="dimmed">{t('coverage.no-hours')}</Text>}
        {windows.map((window, index) => (
          <WindowInput
            // Windows have no names; their fields hold nothing but what the form knows.
            key={index}
            {...{ form, window, day }}
            number={index + 1}
            path={`${path}.${index}`}
            remove={() => form.removeListItem(path, index)}
          />
        ))}
        <div className="windows-actions">
          {mayAddWindow(windows) && <AddWindow {...{ form, path, windows, day }} />}
          {children}
        </div>
      </div>
      {errors.some(Boolean) && (
        <Text size="xs" c="error" role="alert" mt={4}>
          {errors.find(Boolean)}
        </Text>
      )}
    </>
  );
}

function AddWindow({ form, path, windows, day }: Omit<Props, 'children'>) {
  const t = useTranslate();
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<IconPlus size={14} aria-hidden />}
      aria-label={t('coverage.add-hours-to', { day })}
      onClick={() => form.insertListItem(path, nextWindow(windows))}
    >
      {t('coverage.add-hours')}
    </Button>
  );
}

function WindowInput(props: {
  readonly form: CoverageFormApi;
  readonly window: CoverageWindow;
  readonly path: string;
  readonly day: string;
  readonly number: number;
  readonly remove: () => void;
}) {
  const { form, window, path, day, number, remove } = props;
  const t = useTranslate();
  return (
    <div className="window">
      <ClockInput
        {...{ form }}
        path={`${path}.from`}
        label={t('coverage.from-of', { day, number })}
      />
      <span aria-hidden>–</span>
      <ClockInput {...{ form }} path={`${path}.to`} label={t('coverage.to-of', { day, number })} />
      {passesMidnight(window) && (
        <Text size="xs" c="dimmed">
          {t('coverage.next-day')}
        </Text>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('coverage.remove-hours', { day, ...window })}
        onClick={remove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}

/** A time of day, typed as people type it; the arrow keys move it by a quarter of an hour. */
function ClockInput(props: { form: CoverageFormApi; path: string; label: string }) {
  const { form, path, label } = props;
  const { onBlur, onChange, value, error } = form.getInputProps(path);
  const set = (time: string) => form.setFieldValue(path, time);
  const move = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const latest = path.endsWith('.to') ? '24:00' : '23:45';
    set(movedClock(value as string, event.key === 'ArrowUp' ? 1 : -1, latest));
  };
  return (
    <TextInput
      w={68}
      size="xs"
      classNames={{ input: 'tabular' }}
      inputMode="numeric"
      autoComplete="off"
      aria-label={label}
      value={value as string}
      error={Boolean(error)}
      onChange={onChange}
      onKeyDown={move}
      onBlur={(event) => {
        onBlur(event);
        const time = parseClock(value as string);
        if (time && time !== value) set(time);
      }}
    />
  );
}
