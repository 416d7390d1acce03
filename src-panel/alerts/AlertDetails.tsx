import { Stack, Text, Title } from '@mantine/core';
import type { AlertView, DeliveryView } from '../../src-shared/http.ts';
import { Second } from '../ui/Moment.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { DeliveryLine } from './DeliveryLine.tsx';

/** The moments of an alert, and each delivery with every attempt and what was answered. */
export function AlertDetails({ alert }: { readonly alert: AlertView }) {
  const t = useTranslate();
  const moments = [
    ['alerts.since', alert.startedAt],
    ['alerts.due', alert.dueAt],
    ['alerts.created', alert.createdAt],
  ] as const;
  return (
    <Stack gap="md" px="md" pb="md" pl={{ base: 'md', sm: 44 }}>
      {alert.test && <Text size="sm">{t('alerts.test-text')}</Text>}
      <dl className="facts">
        {moments.map(([words, at]) => (
          <div key={words}>
            <dt>{t(words)}</dt>
            <dd>
              <Second at={at} />
            </dd>
          </div>
        ))}
      </dl>
      <div>
        <Title order={2} fz="sm" mb={6}>
          {t('alerts.deliveries')}
        </Title>
        {alert.deliveries.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('alerts.no-deliveries')}
          </Text>
        ) : (
          <Stack gap="sm">
            {alert.deliveries.map((delivery) => (
              <div key={delivery.id}>
                <DeliveryLine delivery={delivery} />
                <AttemptLog delivery={delivery} />
              </div>
            ))}
          </Stack>
        )}
      </div>
    </Stack>
  );
}

/** One attempt is told by the line already; more than one is worth a list. */
function AttemptLog({ delivery }: { readonly delivery: DeliveryView }) {
  const t = useTranslate();
  if (delivery.log.length < 2) return null;
  return (
    <ol className="attempts" aria-label={t('alerts.log-of', { to: delivery.to })}>
      {delivery.log.map(({ at, ok, answer }, index) => (
        <li key={index}>
          <Second at={at} /> · {t(ok ? 'alerts.answer-ok' : 'alerts.answer-refused')}{' '}
          <span className="answer">{answer}</span>
        </li>
      ))}
    </ol>
  );
}
