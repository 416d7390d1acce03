import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { isSettled } from '../alerts/alerts.rules.ts';
import { selectDetails, useAlerts } from '../alerts/alerts.store.ts';
import { DeliveryLine } from '../alerts/DeliveryLine.tsx';
import type { Failure } from '../api/result.ts';
import { loading, valueOf } from '../ui/resource.ts';
import { FailureAlert } from '../ui/states.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { useSettings } from './settings.store.ts';

/** How often and how long the result is looked for here; after that it is under Alerts. */
const lookEveryMs = 1_000;
const lookForMs = 30_000;

export function TestAlert({ dirty }: { readonly dirty: boolean }) {
  const t = useTranslate();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [alertId, setAlertId] = useState<string | null>(null);
  const send = async () => {
    setBusy(true);
    setAlertId(null);
    const result = await useSettings.getState().sendTest();
    setBusy(false);
    setFailure(result.ok ? null : result.failure);
    if (result.ok) setAlertId(result.value.alertId);
  };
  return (
    <section className="card" aria-labelledby="test-title">
      <Stack gap="sm" align="flex-start">
        <Title order={2} id="test-title">
          {t('settings.monitoring.test')}
        </Title>
        <Text c="dimmed">
          {dirty ? t('settings.monitoring.test-save-first') : t('settings.monitoring.test-hint')}
        </Text>
        <Button
          variant="default"
          leftSection={<IconSend size={16} aria-hidden />}
          disabled={dirty}
          loading={busy}
          onClick={() => void send()}
        >
          {t('settings.monitoring.test')}
        </Button>
        <FailureAlert failure={failure} />
        {alertId && <TestResult key={alertId} alertId={alertId} />}
      </Stack>
    </section>
  );
}

function TestResult({ alertId }: { readonly alertId: string }) {
  const t = useTranslate();
  const alert = valueOf(useAlerts(selectDetails)[alertId] ?? loading);
  const settled = alert !== null && isSettled(alert);
  const slow = useLooking(alertId, settled);
  return (
    <Stack gap="xs" role="status" w="100%">
      {!settled && (
        <Text>
          {t(slow ? 'settings.monitoring.test-slow' : 'settings.monitoring.test-sending')}
        </Text>
      )}
      {alert && (
        <>
          <Text fw={600}>{t('settings.monitoring.test-result')}</Text>
          <ul className="plain-list">
            {alert.deliveries.map((delivery) => (
              <li key={delivery.id}>
                <DeliveryLine delivery={delivery} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Group>
        <Anchor component={Link} to={`/alerts?alert=${alertId}`} size="sm" underline="always">
          {t('settings.monitoring.open-alerts')}
        </Anchor>
      </Group>
    </Stack>
  );
}

/** Asks for the alert until the test is through. Answers whether it takes too long. */
function useLooking(alertId: string, settled: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (settled || slow) return;
    const look = () => void useAlerts.getState().open(alertId);
    look();
    const looking = setInterval(look, lookEveryMs);
    const giveUp = setTimeout(() => setSlow(true), lookForMs);
    return () => {
      clearInterval(looking);
      clearTimeout(giveUp);
    };
  }, [alertId, settled, slow]);
  useEffect(() => () => useAlerts.getState().close(alertId), [alertId]);
  return slow;
}
