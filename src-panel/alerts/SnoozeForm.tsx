import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AlertView } from '../../src-shared/alerts.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { sayComing } from '../../src-shared/since.rules.ts';
import { firstControl } from '../ui/first-control.ts';
import { fieldOfMoment, momentOfField } from '../ui/local-time.ts';
import { FailureAlert } from '../ui/states.tsx';
import { useAction } from '../ui/useAction.ts';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { useAlerts } from './alerts.store.ts';
import type { SnoozeChoice } from './snooze.ts';
import { isSnoozeEnd, snoozeChoices, snoozeEnd } from './snooze.ts';

interface Props {
  readonly alert: AlertView;
  readonly close: () => void;
}

const usualChoice: SnoozeChoice = '1-h';

/** Until when an alert is put off: one of the usual stretches, or any moment of the next days. */
export function SnoozeForm({ alert, close }: Props) {
  const t = useTranslate();
  const reader = useReader();
  const { busy, failure, run } = useAction();
  const [choice, setChoice] = useState<SnoozeChoice | 'own'>(usualChoice);
  const [own, setOwn] = useState(() => fieldOfMoment(snoozeEnd('4-h', reader.now)));
  const end = choice === 'own' ? momentOfField(own) : snoozeEnd(choice, reader.now);
  const until = isSnoozeEnd(end, reader.now) ? sayComing(end, reader) : null;
  const snooze = async () => {
    if (end === null || until === null) return;
    const { snooze: send } = useAlerts.getState();
    const instant = new Date(end).toISOString();
    if (await run(() => send(alert.id, instant), t('alerts.snoozed-done', { until }))) close();
  };
  return (
    // No form: Enter in one of its fields must not put anything off.
    <Stack>
      <Text>{t('alerts.snooze-text')}</Text>
      <Choices choice={choice} setChoice={setChoice} reader={reader} />
      {choice === 'own' && (
        <TextInput
          type="datetime-local"
          label={t('alerts.snooze-own-field')}
          value={own}
          error={until === null ? t('alerts.snooze-own-error') : null}
          onChange={(event) => setOwn(event.currentTarget.value)}
        />
      )}
      <FailureAlert failure={failure} />
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {t('common.cancel')}
        </Button>
        <Button loading={busy} disabled={until === null} onClick={() => void snooze()}>
          {until === null ? t('alerts.snooze') : t('alerts.snooze-submit', { until })}
        </Button>
      </Group>
    </Stack>
  );
}

interface ChoicesProps {
  readonly choice: SnoozeChoice | 'own';
  readonly setChoice: (choice: SnoozeChoice | 'own') => void;
  readonly reader: Reader;
}

function Choices({ choice, setChoice, reader }: ChoicesProps) {
  const t = useTranslate();
  return (
    <Radio.Group
      label={t('alerts.snooze-until')}
      value={choice}
      onChange={(value) => setChoice(value)}
    >
      <Stack gap="xs" mt="xs">
        {snoozeChoices.map((each) => (
          <Radio
            key={each}
            value={each}
            label={t(`alerts.snooze-${each}`, {
              until: sayComing(snoozeEnd(each, reader.now), reader),
            })}
            {...(each === usualChoice && firstControl)}
          />
        ))}
        <Radio value="own" label={t('alerts.snooze-own-label')} />
      </Stack>
    </Radio.Group>
  );
}
