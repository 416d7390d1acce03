import { Button, Stack, Text, Title } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { TestResult } from '../alerts/TestResult.tsx';
import type { Failure } from '../api/result.ts';
import { FailureAlert } from '../ui/states.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { useSettings } from './settings.store.ts';

/** A test to every recipient, by the way of a real alert. */
export function TestAlert() {
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
        <Text c="dimmed">{t('settings.monitoring.test-hint')}</Text>
        <Button
          variant="default"
          leftSection={<IconSend size={16} aria-hidden />}
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
