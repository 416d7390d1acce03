import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Weekday } from '../../src-shared/schedule.ts';
import { weekdays } from '../../src-shared/schedule.ts';
import { clockTimeIn } from '../../src-shared/since.rules.ts';
import { useReader } from '../ui/useReader.ts';
import { useLanguage, useTranslate } from '../ui/useTranslate.ts';
import type { CoverageInput } from './coverage.rules.ts';
import { barsOf, dayBeforeInWeek, wallClock } from './coverage.rules.ts';
import { dayName } from './coverage.words.ts';
import { DayBar, DayScale } from './DayBar.tsx';

interface Props {
  readonly input: CoverageInput;
  /** What stands below the bar of a day. */
  readonly children?: (day: Weekday, name: string) => ReactNode;
}

/** The plan of a week, a day in each row; nights go on in the next row, and today has a mark for now. */
export function WeekDrawing(props: Props) {
  return (
    <div>
      <div className="week-row" aria-hidden>
        <span />
        <DayScale />
      </div>
      <ul className="plain-list">
        {weekdays.map((day) => (
          <DayRow key={day} day={day} {...props} />
        ))}
      </ul>
    </div>
  );
}

function DayRow({ day, input, children }: Props & { readonly day: Weekday }) {
  const t = useTranslate();
  const language = useLanguage();
  const reader = useReader();
  const { timeZone, week } = input;
  const today = wallClock(reader.now, timeZone);
  const isToday = day === today.weekday;
  const name = dayName(day, language);
  return (
    <li className="week-row" data-today={isToday || undefined}>
      <div>
        <Text fw={isToday ? 650 : 500}>{name}</Text>
        {isToday && (
          <Text size="xs" c="dimmed">
            {t('coverage.today')} {clockTimeIn(timeZone, reader.now, reader)}
          </Text>
        )}
      </div>
      <div>
        <DayBar
          day={name}
          bars={barsOf(week[day], week[dayBeforeInWeek(day)])}
          now={isToday ? today.minute : undefined}
        />
        {children?.(day, name)}
      </div>
    </li>
  );
}
