import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { loading, valueOf } from '../ui/resource.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { isSettled } from './alerts.rules.ts';
import { selectDetails, useAlerts } from './alerts.store.ts';
import { DeliveryLine } from './DeliveryLine.tsx';

/** How often and how long the result is looked for here; after that it is under Alerts. */
const lookEveryMs = 1_000;
const lookForMs = 30_000;

/** What became of a test alert, as soon as it is known. */
export function TestResult({ alertId }: { readonly alertId: string }) {
  const t = useTranslate();
  const alert = valueOf(useAlerts(selectDetails)[alertId] ?? loading);
  const settled = alert !== null && isSettled(alert);
  const slow = useLooking(alertId, settled);
  return (
    <Stack gap="xs" role="status" w="100%">
      {!settled && <Text>{t(slow ? 'alerts.sent-test.slow' : 'alerts.sent-test.sending')}</Text>}
      {alert && (
        <>
          <Text fw={600}>{t('alerts.sent-test.result')}</Text>
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
          {t('alerts.sent-test.open')}
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
