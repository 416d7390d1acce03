import { Button, Checkbox, Popover, Stack, Text } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import type { Weekday } from '../../src-shared/schedule.ts';
import { weekdays } from '../../src-shared/schedule.ts';
import { useLanguage, useTranslate } from '../ui/useTranslate.ts';
import { copyDay, daysAlike } from './coverage.rules.ts';
import { dayName } from './coverage.words.ts';
import type { CoverageFormApi } from './CoverageForm.tsx';

interface Props {
  readonly form: CoverageFormApi;
  readonly day: Weekday;
}

/** The hours of one day for others too; days of its kind are chosen already. */
export function CopyDay({ form, day }: Props) {
  const t = useTranslate();
  const language = useLanguage();
  const [opened, setOpened] = useState(false);
  const copy = (chosen: readonly Weekday[]) => {
    form.setFieldValue('week', copyDay(form.values.week, day, chosen));
    setOpened(false);
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      trapFocus
      returnFocus
      transitionProps={{ duration: 80 }}
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconCopy size={14} aria-hidden />}
          aria-label={t('coverage.copy-of', { day: dayName(day, language) })}
          onClick={() => setOpened(!opened)}
        >
          {t('coverage.copy')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <OtherDays day={day} copy={copy} />
      </Popover.Dropdown>
    </Popover>
  );
}

function OtherDays({ day, copy }: { day: Weekday; copy: (chosen: readonly Weekday[]) => void }) {
  const t = useTranslate();
  const language = useLanguage();
  const [chosen, setChosen] = useState<readonly Weekday[]>(() => daysAlike(day));
  return (
    <Stack gap="xs">
      <Checkbox.Group
        label={t('coverage.copy-to', { day: dayName(day, language) })}
        value={[...chosen]}
        onChange={(days) => setChosen(days)}
      >
        <Stack gap="xs" mt="xs">
          {weekdays
            .filter((other) => other !== day)
            .map((other) => (
              <Checkbox key={other} value={other} label={dayName(other, language)} />
            ))}
        </Stack>
      </Checkbox.Group>
      <Text size="xs" c="dimmed">
        {t('coverage.copy-replaces')}
      </Text>
      <Button size="xs" disabled={chosen.length === 0} onClick={() => copy(chosen)}>
        {t('coverage.copy-submit', { count: chosen.length })}
      </Button>
    </Stack>
  );
}
