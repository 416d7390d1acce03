import { Anchor, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { statusWord } from '../../src-shared/describe.ts';
import { PresenceStatus } from '../../src-shared/domain.ts';
import type { HistoryEntry } from '../../src-shared/history.ts';
import { sayDay } from '../../src-shared/since.rules.ts';
import { Clock, DateClock, SinceClock } from '../ui/Moment.tsx';
import { PresenceMark } from '../ui/PresenceMark.tsx';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { durationWords, entryLines } from './history.words.ts';
import { historyPath } from './subject.ts';

interface Props {
  readonly entry: HistoryEntry;
  /** Whether it says whose it is. */
  readonly named: boolean;
}

/** One stretch of one status: which, whose, why, from when to when. */
export function HistoryItem({ entry, named }: Props) {
  const status = PresenceStatus.parse(entry.status);
  return (
    <li data-entry={entry.id}>
      <Group px="md" py="sm" gap="sm" wrap="nowrap" align="flex-start">
        <span style={{ paddingTop: 2 }}>
          <PresenceMark status={entry.cause === 'undetected' ? 'unknown' : status} />
        </span>
        <div className="row-columns">
          <What entry={entry} status={status} named={named} />
          <div className="row-when">
            <When entry={entry} />
          </div>
        </div>
      </Group>
    </li>
  );
}

function What({ entry, status, named }: Props & { readonly status: PresenceStatus }) {
  const t = useTranslate();
  const reader = useReader();
  return (
    <div style={{ minWidth: 0 }}>
      <Text component="span" fw={500} className="wrap-anywhere">
        {named && (
          <>
            <Anchor component={Link} to={historyPath(entry.subject)} inherit>
              {entry.subject.name}
            </Anchor>
            {' · '}
          </>
        )}
        {statusWord(status, t)}
      </Text>
      {entryLines(entry, reader, t).map((line) => (
        <Text key={line} size="sm" c="dimmed" className="wrap-anywhere">
          {line}
        </Text>
      ))}
    </div>
  );
}

function When({ entry }: Pick<Props, 'entry'>) {
  const t = useTranslate();
  const reader = useReader();
  const { startedAt, endedAt } = entry;
  const start = Date.parse(startedAt);
  const end = endedAt === null ? reader.now : Date.parse(endedAt);
  const isSameDay = sayDay(start, reader) === sayDay(end, reader);
  const End = isSameDay ? Clock : DateClock;
  return (
    <>
      <Text size="sm">
        {endedAt === null ? (
          <SinceClock at={startedAt} />
        ) : (
          <>
            <Clock at={startedAt} /> – <End at={endedAt} />
          </>
        )}
      </Text>
      <Text size="sm" c="dimmed" className="tabular">
        {durationWords(end - start, t)}
      </Text>
    </>
  );
}
