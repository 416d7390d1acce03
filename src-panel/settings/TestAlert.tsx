import { Button, Stack, Text, Title } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { TestResult } from '../alerts/TestResult.tsx';
import { FailureAlert } from '../ui/states.tsx';
import { useAttempt } from '../ui/useAttempt.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { useSettings } from './settings.store.ts';

/** A test to every recipient, by the way of a real alert. */
export function TestAlert() {
  const t = useTranslate();
  const { busy, failure, attempt } = useAttempt();
  const [alertId, setAlertId] = useState<string | null>(null);
  const send = async () => {
    setAlertId(null);
    const result = await useSettings.getState().sendTest();
    if (!result.ok) return result.failure;
    setAlertId(result.value.alertId);
    return null;
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
          onClick={() => void attempt(send)}
        >
          {t('settings.monitoring.test')}
        </Button>
        <FailureAlert failure={failure} />
        {alertId && <TestResult key={alertId} alertId={alertId} />}
      </Stack>
    </section>
  );
}
