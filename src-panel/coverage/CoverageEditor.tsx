import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ScheduleView } from '../../src-shared/schedule.ts';
import { EmptyState } from '../ui/states.tsx';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import type { CoverageInput } from './coverage.rules.ts';
import { coverageInput, hasHours, usualWeek } from './coverage.rules.ts';
import { describeNow } from './coverage.words.ts';
import { CoverageForm } from './CoverageForm.tsx';
import { CoverageReading } from './CoverageReading.tsx';
import { FollowAgain } from './FollowAgain.tsx';

interface Props {
  readonly view: ScheduleView;
  readonly departmentId: string | null;
  readonly department: string;
  readonly readOnly: boolean;
}

/** The hours to edit; or, while there are none of its own, what they are for and a way to begin. */
export function CoverageEditor({ view, departmentId, department, readOnly }: Props) {
  const [begun, begin] = useState<CoverageInput | null>(null);
  if (!begun && !view.own && departmentId !== null) {
    return <Following {...{ view, department, readOnly }} begin={begin} />;
  }
  if (!begun && departmentId === null && !hasHours(view)) {
    return <NoHours view={view} readOnly={readOnly} begin={begin} />;
  }
  if (readOnly) {
    return (
      <Stack>
        <Now view={view} />
        <section className="card">
          <CoverageReading input={view} />
        </section>
      </Stack>
    );
  }
  return (
    <Stack>
      <Now view={view} />
      {departmentId !== null && view.own && (
        <FollowAgain departmentId={departmentId} department={department} />
      )}
      <CoverageForm
        view={view}
        departmentId={departmentId}
        begun={begun}
        ended={() => begin(null)}
      />
    </Stack>
  );
}

type Begin = (input: CoverageInput) => void;

function NoHours(props: { view: ScheduleView; readOnly: boolean; begin: Begin }) {
  const { view, readOnly, begin } = props;
  const t = useTranslate();
  const blank = coverageInput(view);
  const actions = (
    <Group justify="center" mt="xs">
      <Button
        leftSection={<IconCalendarPlus size={16} aria-hidden />}
        onClick={() => begin({ ...blank, week: usualWeek() })}
      >
        {t('coverage.empty-start')}
      </Button>
      <Button variant="default" onClick={() => begin(blank)}>
        {t('coverage.empty-blank')}
      </Button>
    </Group>
  );
  return (
    <div className="card">
      <EmptyState title={t('coverage.empty-title')} action={readOnly ? undefined : actions}>
        {t('coverage.empty-text')} {readOnly && t('coverage.empty-read-only')}
      </EmptyState>
    </div>
  );
}

function Following(props: {
  view: ScheduleView;
  department: string;
  readOnly: boolean;
  begin: Begin;
}) {
  const { view, department, readOnly, begin } = props;
  const t = useTranslate();
  const followed = hasHours(view);
  const own = coverageInput(view);
  return (
    <Stack>
      <Now view={view} />
      <section className="card">
        <Group justify="space-between" mb={followed ? 'md' : 0}>
          <Text fw={600}>{t(`coverage.follows${followed ? '' : '-none'}`, { department })}</Text>
          {!readOnly && (
            <Button
              variant="default"
              onClick={() => begin(followed ? own : { ...own, week: usualWeek() })}
            >
              {t('coverage.own-start')}
            </Button>
          )}
        </Group>
        {followed && <CoverageReading input={view} />}
      </section>
    </Stack>
  );
}

function Now({ view }: { readonly view: ScheduleView }) {
  const t = useTranslate();
  const reader = useReader();
  const said = describeNow(view, reader, t);
  return said && <Text fw={500}>{said}</Text>;
}
