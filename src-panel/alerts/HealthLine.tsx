import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { valueOf } from '../ui/resource.ts';
import { usePolling } from '../ui/usePolling.ts';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { selectHealth, useHealth } from './health.store.ts';
import { healthSentence, waitingSentence } from './health.words.ts';

const refreshEveryMs = 15_000;

/** The watcher watched: whether alerts are made on time and leave, and what was given up. */
export function HealthLine() {
  const t = useTranslate();
  const reader = useReader();
  const health = valueOf(useHealth(selectHealth));
  usePolling(() => useHealth.getState().refresh(), refreshEveryMs);
  if (!health) return null;
  const isTrouble = health.trouble !== null;
  return (
    <Text
      size="sm"
      c={isTrouble ? 'var(--mantine-color-error)' : 'dimmed'}
      fw={isTrouble ? 600 : undefined}
      className="wrap-anywhere"
      data-health={isTrouble ? 'trouble' : 'well'}
    >
      {healthSentence(health, t, reader.language)} {waitingSentence(health, reader, t)}
      {health.failed > 0 && (
        <Text span inherit c="var(--mantine-color-error)" fw={600}>
          {' '}
          {t('alerts.health.failed', { count: health.failed })}{' '}
          <Anchor component={Link} to="?status=failed" inherit>
            {t('alerts.health.show-failed')}
          </Anchor>
        </Text>
      )}
    </Text>
  );
}
