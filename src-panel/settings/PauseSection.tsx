import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Monitoring } from '../../src-shared/monitoring.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { sayComing } from '../../src-shared/since.rules.ts';
import { FailureAlert } from '../ui/states.tsx';
import { nextMorning } from '../ui/local-time.ts';
import { useAction } from '../ui/useAction.ts';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { pauseState } from './pause.rules.ts';
import { PauseDialog } from './PauseDialog.tsx';
import { PauseNotice } from './PauseNotice.tsx';
import { useSettings } from './settings.store.ts';

interface Props {
  readonly pause: Monitoring['pause'];
  readonly readOnly: boolean;
}

const hourMs = 3_600_000;

/** For maintenance: nothing is told for a while. Saved at once. */
export function PauseSection({ pause, readOnly }: Props) {
  const t = useTranslate();
  const reader = useReader();
  if (pauseState(pause, reader.now).kind !== 'none') {
    return <PauseNotice pause={pause} readOnly={readOnly} />;
  }
  if (readOnly) return null;
  return (
    <section aria-labelledby="pause-title">
      <Stack gap="sm">
        <div>
          <Title order={2} fz="sm" id="pause-title">
            {t('settings.pause.title')}
          </Title>
          <Text size="xs" c="dimmed">
            {t('settings.pause.hint')}
          </Text>
        </div>
        <PauseButtons reader={reader} />
      </Stack>
    </section>
  );
}

function PauseButtons({ reader }: { readonly reader: Reader }) {
  const t = useTranslate();
  const { now } = reader;
  const morning = nextMorning(now);
  const [planning, setPlanning] = useState(false);
  const { busy, failure, run } = useAction();
  const pauseUntil = (until: number) => {
    const [from, end] = [now, until].map((at) => new Date(at).toISOString());
    const pause = { from: from!, until: end!, reason: '' };
    return run(() => useSettings.getState().saveMonitoring({ pause }), t('settings.pause.started'));
  };
  return (
    <>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          disabled={busy}
          onClick={() => void pauseUntil(now + hourMs)}
        >
          {t('settings.pause.for-1-h')}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={busy}
          onClick={() => void pauseUntil(morning)}
        >
          {t('settings.pause.until-morning', { until: sayComing(morning, reader) })}
        </Button>
        <Button size="xs" variant="default" disabled={busy} onClick={() => setPlanning(true)}>
          {t('settings.pause.plan')}
        </Button>
      </Group>
      <FailureAlert failure={failure} />
      {planning && <PauseDialog now={now} close={() => setPlanning(false)} />}
    </>
  );
}
