import { Anchor, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { Translate } from '../../src-shared/describe.ts';
import { statusWord } from '../../src-shared/describe.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import { selectSchedule, useCoverage } from '../coverage/coverage.store.ts';
import { selectPages, useAlerts } from '../alerts/alerts.store.ts';
import { selectRecipients, useRecipients } from '../recipients/recipients.store.ts';
import { selectMonitoring, useSettings } from '../settings/settings.store.ts';
import { Coming, Second } from '../ui/Moment.tsx';
import { valueOf } from '../ui/resource.ts';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { alertsRefusal, isAdmin } from '../operators/rights.rules.ts';
import { selectMe, useSession } from '../session/session.store.ts';
import type { Upcoming } from './upcoming.rules.ts';
import { lastAlertedState, upcoming } from './upcoming.rules.ts';
import { momentTold } from './upcoming.words.ts';

interface Props {
  readonly presence: PresenceSnapshot;
  readonly busyCounts: boolean;
}

const tickMs = 1_000;

/** The third question: what is about to change. */
export function UpcomingCard({ presence, busyCounts }: Props) {
  const t = useTranslate();
  const reader = useReader(tickMs);
  const monitoring = useSettings(selectMonitoring);
  const pages = useAlerts(selectPages);
  const recipients = useRecipients(selectRecipients);
  const { state, since } = presence.account;
  const me = useSession(selectMe);
  const mayRead = me !== null && alertsRefusal(me.operator) === null;
  useEffect(() => {
    if (!mayRead) return;
    void useSettings.getState().loadMonitoring();
    void useRecipients.getState().load();
    void useAlerts.getState().refresh();
  }, [state, since, mayRead]);
  const coverage = useCoverageAsOf(mayRead, reader.now);
  const known = monitoring.kind === 'ready' && pages.kind === 'ready';
  const items = upcoming({
    presence,
    monitoring: known ? valueOf(monitoring) : null,
    recipients: valueOf(recipients),
    coverage,
    lastAlerted: lastAlertedState(valueOf(pages)?.items ?? []),
    busyCounts,
    now: reader.now,
  });
  const partial = [monitoring, pages, recipients].some(({ kind }) => kind === 'failed');
  return (
    <section className="card" aria-labelledby="upcoming-title">
      <Title order={2} id="upcoming-title" mb="xs">
        {t('overview.next-title')}
      </Title>
      <Stack component="ul" gap={6} className="plain-list">
        {items.map((item) => (
          <li key={keyOf(item)}>
            <UpcomingLine item={item} />
          </li>
        ))}
        {items.length === 0 && !partial && (
          <Text component="li" c="dimmed">
            {t('overview.next-none')}
          </Text>
        )}
        {partial && (
          <Text component="li" c="dimmed">
            {t('overview.next-partial')}
          </Text>
        )}
      </Stack>
    </section>
  );
}

const selectAccountSchedule = selectSchedule(null);

/** The account's hours, read again when they have changed, and every minute as long as they seem late. */
function useCoverageAsOf(mayRead: boolean, now: number) {
  const schedule = valueOf(useCoverage(selectAccountSchedule));
  const changeAt = schedule?.nextChangeAt ? Date.parse(schedule.nextChangeAt) : Infinity;
  const minutesLate = Math.max(-1, Math.floor((now - changeAt) / 60_000));
  useEffect(() => {
    if (mayRead) void useCoverage.getState().load(null);
  }, [mayRead, minutesLate]);
  return schedule;
}

function UpcomingLine({ item }: { readonly item: Upcoming }) {
  const t = useTranslate();
  const me = useSession(selectMe);
  switch (item.kind) {
    case 'alert-due': {
      const words = { count: item.recipients };
      return told(`overview.alert-due-${item.state}`, words, <Second at={item.at} />, t);
    }
    case 'covered-until':
    case 'opens':
      return told(`overview.${item.kind}`, {}, <Coming at={item.at} />, t);
    case 'last-one':
      return <Text>{t('overview.last-one', { operator: item.operator.name })}</Text>;
    case 'losing':
      return (
        <Text>{t('overview.losing', { operator: item.operator.name, device: item.device })}</Text>
      );
    case 'undetected':
      return (
        <Text>
          {t('overview.undetected', {
            operator: item.operator.name,
            device: item.device,
            status: statusWord(item.operator.status, t),
          })}
        </Text>
      );
    case 'monitoring-off':
    case 'no-recipients':
      return (
        <Text>
          {t(`overview.${item.kind}`)}{' '}
          {me && isAdmin(me.operator) && (
            <Anchor component={Link} to="/settings/monitoring" underline="always">
              {t('overview.open-monitoring')}
            </Anchor>
          )}
        </Text>
      );
  }
}

function told(key: string, words: object, moment: ReactNode, t: Translate) {
  const [before, after] = momentTold(key, words, t);
  return (
    <Text>
      {before}
      {moment}
      {after}
    </Text>
  );
}

function keyOf(item: Upcoming): string {
  return 'operator' in item ? `${item.kind} ${item.operator.id}` : item.kind;
}
