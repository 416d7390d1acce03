import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { isTrouble } from '../../src-shared/alerts.rules.ts';
import type { AlertView } from '../../src-shared/alerts.ts';
import { alertCause, alertTitle, standingWords } from '../alerts/alert.words.ts';
import { AlertActions } from '../alerts/AlertActions.tsx';
import { selectCurrent, useAlerts } from '../alerts/alerts.store.ts';
import { QuestionDialog } from '../alerts/QuestionDialog.tsx';
import { standing } from '../alerts/standing.rules.ts';
import { PresenceMark } from '../ui/PresenceMark.tsx';
import { valueOf } from '../ui/resource.ts';
import { usePolling } from '../ui/usePolling.ts';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';

const refreshEveryMs = 10_000;

/** Alerts about what should not be so: who looks after them, or that nobody does yet. */
export function CurrentAlerts() {
  const current = valueOf(useAlerts(selectCurrent)) ?? [];
  usePolling(() => useAlerts.getState().loadCurrent(), refreshEveryMs);
  // What a question was asked about is not shown open in the list.
  useEffect(() => () => useAlerts.getState().leave(), []);
  const shown = current.filter(isTrouble);
  return (
    <>
      {shown.length > 0 && <CurrentList alerts={shown} />}
      <QuestionDialog />
    </>
  );
}

function CurrentList({ alerts }: { readonly alerts: readonly AlertView[] }) {
  const t = useTranslate();
  return (
    <section className="card" aria-labelledby="current-alerts">
      <Title order={2} id="current-alerts" mb="xs">
        {t('overview.current-alerts', { count: alerts.length })}
      </Title>
      <Stack component="ul" gap="md" className="plain-list">
        {alerts.map((alert) => (
          <li key={alert.id} data-alert={alert.id}>
            <CurrentAlert alert={alert} />
          </li>
        ))}
      </Stack>
    </section>
  );
}

function CurrentAlert({ alert }: { readonly alert: AlertView }) {
  const t = useTranslate();
  const reader = useReader();
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <span style={{ paddingTop: 2 }}>
        <PresenceMark status={alert.state} />
      </span>
      <Stack gap={6} miw={0}>
        <div>
          <Anchor
            component={Link}
            to={`/alerts?alert=${alert.id}`}
            fw={500}
            c="inherit"
            underline="always"
            className="wrap-anywhere"
          >
            {alertTitle(alert, t)}
          </Anchor>
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {alertCause(alert, reader, t)}
          </Text>
          <Text size="sm" className="wrap-anywhere" fw={alert.acknowledged ? undefined : 600}>
            {standingWords(standing(alert, reader.now), reader, t)}
          </Text>
        </div>
        <AlertActions alert={alert} />
      </Stack>
    </Group>
  );
}
