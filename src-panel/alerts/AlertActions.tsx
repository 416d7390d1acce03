import { Button, Group, Menu, Stack } from '@mantine/core';
import { IconBellZ, IconCheck, IconChevronDown } from '@tabler/icons-react';
import type { AlertView } from '../../src-shared/alerts.ts';
import { sayComing } from '../../src-shared/since.rules.ts';
import { FailureAlert } from '../ui/states.tsx';
import { useAction } from '../ui/useAction.ts';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { alertTitle } from './alert.words.ts';
import { useAlerts } from './alerts.store.ts';
import { useQuestion } from './question.store.ts';
import type { SnoozeChoice } from './snooze.ts';
import { snoozeChoices, snoozeEnd } from './snooze.ts';

interface Props {
  readonly alert: AlertView;
  /** The button that was pressed is gone by then: where the keyboard goes on. */
  readonly onAcknowledged?: () => void;
}

/** What a lead does with an alert that is going on, in place. */
export function AlertActions({ alert, onAcknowledged }: Props) {
  const t = useTranslate();
  const { busy, failure, run } = useAction();
  const title = alertTitle(alert, t);
  const acknowledge = async () => {
    const { acknowledge: send } = useAlerts.getState();
    if (await run(() => send(alert.id), t('alerts.acknowledged-done'))) onAcknowledged?.();
  };
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {!alert.acknowledged && (
          <Button
            size="xs"
            loading={busy}
            leftSection={<IconCheck size={16} aria-hidden />}
            aria-label={t('alerts.acknowledge-of', { title })}
            onClick={() => void acknowledge()}
          >
            {t('alerts.acknowledge')}
          </Button>
        )}
        <SnoozeMenu alert={alert} title={title} run={run} />
      </Group>
      <FailureAlert failure={failure} />
    </Stack>
  );
}

interface SnoozeProps {
  readonly alert: AlertView;
  readonly title: string;
  readonly run: ReturnType<typeof useAction>['run'];
}

function SnoozeMenu({ alert, title, run }: SnoozeProps) {
  const t = useTranslate();
  const reader = useReader();
  const snooze = (choice: SnoozeChoice) => {
    const until = snoozeEnd(choice, reader.now);
    const done = t('alerts.snoozed-done', { until: sayComing(until, reader) });
    return run(() => useAlerts.getState().snooze(alert.id, new Date(until).toISOString()), done);
  };
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconBellZ size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={t('alerts.snooze-of', { title })}
        >
          {t('alerts.snooze')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {snoozeChoices.map((choice) => (
          <Menu.Item key={choice} onClick={() => void snooze(choice)}>
            {t(`alerts.snooze-${choice}`, {
              until: sayComing(snoozeEnd(choice, reader.now), reader),
            })}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          onClick={() => useQuestion.getState().ask({ kind: 'snooze', alertId: alert.id })}
        >
          {t('alerts.snooze-own')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
