import { Button, Group, Text, Title } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useId } from 'react';
import type { Translate } from '../../src-shared/describe.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import type { AlertDetailsView, AlertView } from '../../src-shared/alerts.ts';
import type { DeliveryView } from '../../src-shared/deliveries.ts';
import { useReader } from '../ui/useReader.ts';
import { Stamp } from '../ui/Moment.tsx';
import { FailureAlert } from '../ui/states.tsx';
import { useAction } from '../ui/useAction.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { snoozedWords } from './alert.words.ts';
import { Answer } from './Answer.tsx';
import { useAlerts } from './alerts.store.ts';
import type { TimelineEntry } from './timeline.rules.ts';
import { timeline } from './timeline.rules.ts';

interface Props {
  readonly alert: AlertView;
  readonly snoozes: AlertDetailsView['snoozes'];
}

/** All that happened around an alert, one line after the other. */
export function Timeline({ alert, snoozes }: Props) {
  const t = useTranslate();
  const { now } = useReader();
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <Title order={2} fz="sm" mb={6} id={titleId}>
        {t('alerts.timeline.title')}
      </Title>
      <ol className="timeline">
        {timeline(alert, snoozes, now).map((entry) => (
          <li key={entry.key} data-kind={entry.kind} data-tone={toneOf(entry)}>
            <span className="timeline-when">
              {entry.at === null ? t('alerts.timeline.unknown') : <Stamp at={entry.at} />}
            </span>
            <Line alert={alert} entry={entry} />
          </li>
        ))}
      </ol>
      {alert.deliveries.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('alerts.no-deliveries')}
        </Text>
      )}
    </section>
  );
}

function toneOf(entry: TimelineEntry): 'bad' | 'good' | 'plain' {
  if (entry.kind === 'given-up') return 'bad';
  if (entry.kind === 'attempt') return entry.ok ? 'good' : 'bad';
  return 'plain';
}

function Line({ alert, entry }: { readonly alert: AlertView; readonly entry: TimelineEntry }) {
  const t = useTranslate();
  const reader = useReader();
  return (
    <div className="wrap-anywhere">
      <Text size="sm" component="span">
        {wordsOf(entry, alert, reader, t)}
      </Text>
      {entry.kind === 'attempt' && <Answer answer={entry.answer} reason={entry.reason} />}
      {entry.kind === 'given-up' && <Resend alertId={alert.id} delivery={entry.delivery} />}
    </div>
  );
}

function wordsOf(entry: TimelineEntry, alert: AlertView, reader: Reader, t: Translate): string {
  switch (entry.kind) {
    case 'began':
      return t(`alerts.timeline.began-${alert.state}`);
    case 'due':
    case 'alerted':
    case 'ended':
      return t(`alerts.timeline.${entry.kind}`);
    case 'acknowledged':
      return t('alerts.timeline.acknowledged', { by: entry.by });
    case 'snoozed':
      return snoozedWords(entry, reader, t);
    case 'attempt':
      return messageWords(entry.ok ? 'attempt-ok' : 'attempt-refused', entry.delivery, t);
    case 'earlier':
      return t('alerts.timeline.earlier', { count: entry.count, to: entry.delivery.to });
    case 'given-up':
    case 'next':
    case 'held':
    case 'replaced':
    case 'silenced':
    case 'over':
      return messageWords(entry.kind, entry.delivery, t);
  }
}

const messageWords = (what: string, { about, to }: DeliveryView, t: Translate): string =>
  t(`alerts.timeline.${what}`, { message: t(`alerts.about.${about}`), to });

function Resend({ alertId, delivery }: { alertId: string; delivery: DeliveryView }) {
  const t = useTranslate();
  const { busy, failure, run } = useAction();
  const { id, lastAnswer, lastError, lastReason, log, to } = delivery;
  const resend = () =>
    run(() => useAlerts.getState().resend(alertId, id), t('alerts.resent', { to }));
  return (
    <>
      {log.length === 0 && <Answer answer={lastAnswer ?? lastError} reason={lastReason} />}
      <Group mt={4} mb={4}>
        <Button
          size="compact-sm"
          variant="default"
          loading={busy}
          leftSection={<IconRefresh size={14} aria-hidden />}
          aria-label={t('alerts.resend-to', { to })}
          onClick={() => void resend()}
        >
          {t('alerts.resend')}
        </Button>
      </Group>
      <FailureAlert failure={failure} />
    </>
  );
}
