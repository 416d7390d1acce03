import { Anchor, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Translate } from '../../src-shared/describe.ts';
import { statusWord } from '../../src-shared/describe.ts';
import type { Outlook } from '../../src-shared/outlook.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import { isAdmin } from '../operators/rights.rules.ts';
import { selectMe, useSession } from '../session/session.store.ts';
import { Coming, ComingSecond } from '../ui/Moment.tsx';
import type { Resource } from '../ui/resource.ts';
import { valueOf } from '../ui/resource.ts';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { WarningLine } from '../ui/WarningLine.tsx';
import type { Upcoming } from './upcoming.rules.ts';
import { noteBeside, upcoming } from './upcoming.rules.ts';
import { momentTold } from './upcoming.words.ts';

type MonitoringGap = 'monitoring-off' | 'no-recipients' | 'nobody-hears-offline';

interface Props {
  readonly presence: PresenceSnapshot;
  readonly outlook: Resource<Outlook>;
  readonly busyCounts: boolean;
}

const tickMs = 1_000;

/** The third question: what is about to change. */
export function UpcomingCard({ presence, outlook, busyCounts }: Props) {
  const t = useTranslate();
  const { now } = useReader(tickMs);
  // What was read before may have become wrong: better none than a false promise.
  const isStale = outlook.kind === 'ready' && outlook.stale !== null;
  const items = upcoming({
    presence,
    outlook: isStale ? null : valueOf(outlook),
    busyCounts,
    now,
  });
  const note = noteBeside(items, outlook);
  // Not read yet, or not for this reader.
  if (items.length === 0 && note === null) return null;
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
        {note && (
          <Text component="li" c="dimmed">
            {t(`overview.next-${note}`)}
          </Text>
        )}
      </Stack>
    </section>
  );
}

function UpcomingLine({ item }: { readonly item: Upcoming }) {
  const t = useTranslate();
  switch (item.kind) {
    case 'told':
      return <ToldLine item={item} />;
    case 'covered-until':
    case 'opens': {
      const moment = <Coming at={item.at} timeZone={item.timeZone} />;
      return <Text>{sentence(`overview.${item.kind}`, {}, moment, t)}</Text>;
    }
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
    case 'nobody-hears-offline':
      return <GapLine kind={item.kind} />;
  }
}

/** What recipients are told next, when, and who of them only later. */
function ToldLine({ item }: { readonly item: Extract<Upcoming, { kind: 'told' }> }) {
  const t = useTranslate();
  const { scope, state, telling } = item;
  const { at, held, what } = telling;
  const recipients = t('overview.recipients', { count: telling.recipients });
  const words = { scope: scope.name, recipients };
  return (
    <Text className="wrap-anywhere">
      {sentence(`overview.told.${what}-${state}`, words, <ComingSecond at={at} />, t)}
      {held && <> {sentence('overview.held', held, <Coming at={held.until} />, t)}</>}
    </Text>
  );
}

function GapLine({ kind }: { readonly kind: MonitoringGap }) {
  const t = useTranslate();
  const me = useSession(selectMe);
  return (
    <WarningLine>
      {t(`overview.${kind}`)}{' '}
      {me && isAdmin(me.operator) && (
        <Anchor component={Link} to="/settings/monitoring" underline="always">
          {t('overview.open-monitoring')}
        </Anchor>
      )}
    </WarningLine>
  );
}

function sentence(key: string, words: object, moment: ReactNode, t: Translate) {
  const [before, after] = momentTold(key, words, t);
  return (
    <>
      {before}
      {moment}
      {after}
    </>
  );
}

function keyOf(item: Upcoming): string {
  if ('operator' in item) return `${item.kind} ${item.operator.id}`;
  return 'scope' in item ? `${item.kind} ${item.scope.id}` : item.kind;
}
