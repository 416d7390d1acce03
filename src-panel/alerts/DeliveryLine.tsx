import { Group, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleMinus, IconCircleX, IconClock } from '@tabler/icons-react';
import type { DeliveryView } from '../../src-shared/deliveries.ts';
import { Moment } from '../ui/Moment.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { Answer } from './Answer.tsx';

const icons = {
  sent: IconCircleCheck,
  failed: IconCircleX,
  pending: IconClock,
  skipped: IconCircleMinus,
} as const;
const colors = {
  sent: 'var(--good)',
  failed: 'var(--mantine-color-error)',
  pending: 'var(--mantine-color-dimmed)',
  skipped: 'var(--mantine-color-dimmed)',
} as const;

/** One delivery in a line: to whom, what became of it, and what the other side said last. */
export function DeliveryLine({ delivery }: { readonly delivery: DeliveryView }) {
  const t = useTranslate();
  const Icon = icons[delivery.status];
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" data-delivery={delivery.status}>
      <Icon size={18} aria-hidden color={colors[delivery.status]} style={{ flex: 'none' }} />
      <div style={{ minWidth: 0 }}>
        <Text size="sm" className="wrap-anywhere">
          <Text component="span" fw={500} size="sm">
            {delivery.to}
          </Text>{' '}
          · {t(`alerts.delivery-${delivery.status}`)}
          {delivery.sentAt && (
            <>
              {' '}
              <Moment at={delivery.sentAt} />
            </>
          )}{' '}
          ·{' '}
          {delivery.attempts === 0
            ? t('alerts.no-attempts')
            : t('alerts.attempts', { count: delivery.attempts })}
          {delivery.status === 'pending' && delivery.nextAttemptAt && (
            <>
              {' '}
              · {t('alerts.next-attempt')} <Moment at={delivery.nextAttemptAt} />
            </>
          )}
        </Text>
        <Answer answer={delivery.lastAnswer ?? delivery.lastError} reason={delivery.lastReason} />
      </div>
    </Group>
  );
}
