import { Stack, Title } from '@mantine/core';
import { useId } from 'react';
import type { HistoryEntry, HistoryFilter } from '../../src-shared/history.ts';
import { Older } from '../ui/Older.tsx';
import type { Pages } from '../ui/pages.rules.ts';
import { useReader } from '../ui/useReader.ts';
import type { Day } from './history.rules.ts';
import { byDay, withEnds } from './history.rules.ts';
import { selectOlder, useHistory } from './history.store.ts';
import { HistoryItem } from './HistoryItem.tsx';

interface Props {
  readonly pages: Pages<HistoryEntry>;
  readonly subject: HistoryFilter;
}

export function HistoryList({ pages, subject }: Props) {
  const reader = useReader();
  const older = useHistory(selectOlder);
  const isOfMany = subject.kind !== 'account' && subject.id === undefined;
  return (
    <Stack>
      {byDay(withEnds(pages.items), reader).map((day) => (
        <DaySection key={day.name} day={day} named={isOfMany} />
      ))}
      <Older
        next={pages.next}
        state={older}
        load={() => void useHistory.getState().loadOlder(subject)}
      />
    </Stack>
  );
}

/** `named`: whether each entry says whose it is. */
function DaySection({ day, named }: { readonly day: Day; readonly named: boolean }) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <Title order={2} fz="sm" mb={6} id={titleId} className="history-day">
        {day.name}
      </Title>
      <ol className="plain-list card card-flush rows">
        {day.entries.map((entry) => (
          <HistoryItem key={entry.id} entry={entry} named={named} />
        ))}
      </ol>
    </section>
  );
}
