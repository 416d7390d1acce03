import { Stack, Text, Title } from '@mantine/core';
import type { CoverageWindow } from '../../src-shared/schedule.ts';
import { useReader } from '../ui/useReader.ts';
import { useLanguage, useTranslate } from '../ui/useTranslate.ts';
import type { CoverageInput } from './coverage.rules.ts';
import { barsOfDate, byTime, wallClock } from './coverage.rules.ts';
import { dateName } from './coverage.words.ts';
import { DayBar } from './DayBar.tsx';
import { WeekDrawing } from './WeekDrawing.tsx';

/** The hours for whoever may not change them here: the same drawing, without fields. */
export function CoverageReading({ input }: { readonly input: CoverageInput }) {
  const t = useTranslate();
  return (
    <Stack>
      <Text size="sm">
        {t('coverage.time-zone')}: {input.timeZone}
      </Text>
      <WeekDrawing input={input}>{(day) => <Hours windows={input.week[day]} />}</WeekDrawing>
      <Dates input={input} />
    </Stack>
  );
}

function Dates({ input }: { readonly input: CoverageInput }) {
  const t = useTranslate();
  const language = useLanguage();
  const reader = useReader();
  const { exceptions, timeZone } = input;
  const { coming } = byTime(exceptions, wallClock(reader.now, timeZone).date);
  if (coming.length === 0) return null;
  return (
    <div>
      <Title order={2}>{t('coverage.dates')}</Title>
      <ul className="plain-list">
        {coming.map(({ exception: { date, name, windows } }) => {
          const day = dateName(date, language);
          return (
            <li key={date} className="date-row">
              <Text size="sm">{name === '' ? day : `${day} · ${name}`}</Text>
              <DayBar day={day} bars={barsOfDate(input, date)} />
              {windows.length > 0 ? (
                <Hours windows={windows} />
              ) : (
                <Text size="xs" c="dimmed">
                  {t('coverage.closed')}
                </Text>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Hours({ windows }: { readonly windows: readonly CoverageWindow[] }) {
  const t = useTranslate();
  const said = windows.map(({ from, to }) => `${from}–${to}`).join(', ');
  return (
    <Text size="xs" c="dimmed" className="tabular">
      {said === '' ? t('coverage.no-hours') : said}
    </Text>
  );
}
