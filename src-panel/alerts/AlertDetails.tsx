import { Group, Stack, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { statusWord } from '../../src-shared/describe.ts';
import type { AlertDetailsView, AlertView } from '../../src-shared/alerts.ts';
import { Moment } from '../ui/Moment.tsx';
import { presenceCause } from '../ui/presence.words.ts';
import { PresenceMark } from '../ui/PresenceMark.tsx';
import type { Resource } from '../ui/resource.ts';
import { valueOf } from '../ui/resource.ts';
import { Loaded } from '../ui/states.tsx';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { useAlerts } from './alerts.store.ts';
import { Timeline } from './Timeline.tsx';

interface Props {
  readonly alert: AlertView;
  /** With who was where, and who put it off. */
  readonly details: Resource<AlertDetailsView>;
}

/** All there is to know of an alert: what happened, one after the other, and who was where. */
export function AlertDetails({ alert, details }: Props) {
  const t = useTranslate();
  const expectation = alert.expected
    ? t('alerts.expected-text')
    : t(`alerts.unexpected-${alert.state}`);
  return (
    <Stack gap="md" className="alert-body">
      {alert.test && <Text size="sm">{t('alerts.test-text')}</Text>}
      {alert.expected !== null && <Text size="sm">{expectation}</Text>}
      <Timeline alert={alert} snoozes={valueOf(details)?.snoozes ?? []} />
      <Loaded resource={details} retry={() => void useAlerts.getState().open(alert.id)} rows={1}>
        {({ who, createdAt }) => <WhoWasWhere who={who} at={createdAt} />}
      </Loaded>
    </Stack>
  );
}

interface WhoProps {
  readonly who: AlertDetailsView['who'];
  /** When the alert was made. */
  readonly at: string;
}

function WhoWasWhere({ who, at }: WhoProps) {
  const t = useTranslate();
  const asOf = { ...useReader(), now: Date.parse(at) };
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <Title order={2} fz="sm" mb={6} id={titleId}>
        {t('alerts.who')}
      </Title>
      {who.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('alerts.who-nobody')}
        </Text>
      )}
      <Stack component="ul" gap={6} className="plain-list">
        {who.map((person) => (
          <Group key={person.id} component="li" gap="xs" wrap="nowrap" align="flex-start">
            <span style={{ paddingTop: 1 }}>
              <PresenceMark status={person.cause === 'undetected' ? 'unknown' : person.status} />
            </span>
            <Text size="sm" className="wrap-anywhere">
              <Text component="span" size="sm" fw={500}>
                {person.name}
              </Text>{' '}
              {[statusWord(person.status, t), presenceCause(person, asOf, t)]
                .filter(Boolean)
                .join(' · ')}{' '}
              · {t('alerts.who-since')} <Moment at={person.since} />
            </Text>
          </Group>
        ))}
      </Stack>
    </section>
  );
}
