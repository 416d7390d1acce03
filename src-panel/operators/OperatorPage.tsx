import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconHistory } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import type { OperatorRecord } from '../../src-shared/operators.ts';
import { languageNames } from '../../src-shared/languages.ts';
import { historyPath } from '../history/subject.ts';
import { selectMe, useSession } from '../session/session.store.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { PresenceLine } from '../ui/PresenceLine.tsx';
import { PresenceMark } from '../ui/PresenceMark.tsx';
import { valueOf } from '../ui/resource.ts';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { Tag } from '../ui/Tag.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { DeviceList } from './DeviceList.tsx';
import { useDialog } from './dialog.store.ts';
import { Dialogs } from './Dialogs.tsx';
import { OperatorActions } from './OperatorActions.tsx';
import { useOperators } from './operators.store.ts';
import type { Person } from './rights.rules.ts';
import { forceLogoutRefusal, historyRefusal, manageRefusal } from './rights.rules.ts';
import { departmentNames } from './RosterRow.tsx';
import type { Roster } from './useRoster.ts';
import { useRoster } from './useRoster.ts';

/** One operator: who, where, on which devices, and what can be done about it. */
export function OperatorPage() {
  const t = useTranslate();
  const { operatorId = '' } = useParams();
  const me = useSession(selectMe);
  const roster = useRoster();
  if (!me) return null;
  return (
    <>
      <Anchor component={Link} to="/operators" size="sm" mb="sm" display="inline-block">
        <Group gap={4} component="span">
          <IconArrowLeft size={14} aria-hidden /> {t('operators.back')}
        </Group>
      </Anchor>
      <Loaded resource={roster.records} retry={() => void useOperators.getState().load()}>
        {(records) => {
          const record = records.find(({ id }) => id === operatorId);
          return record ? (
            <Details record={record} roster={roster} me={me.operator} sessionId={me.session.id} />
          ) : (
            <div className="card">
              <EmptyState title={t('operators.gone')}>{t('operators.gone-text')}</EmptyState>
            </div>
          );
        }}
      </Loaded>
      <Dialogs roster={roster} />
    </>
  );
}

interface DetailsProps {
  readonly record: OperatorRecord;
  readonly roster: Roster;
  readonly me: Person;
  readonly sessionId: string;
}

function Details({ record, roster, me, sessionId }: DetailsProps) {
  const t = useTranslate();
  return (
    <>
      <PageHead title={record.name} action={<HeadActions record={record} me={me} />} />
      <Stack gap="md">
        <section className="card" aria-label={t('operator.presence')}>
          <Group gap="xs" mb="md" wrap="nowrap" aria-live="polite">
            <PresenceMark
              size={20}
              status={record.presence.cause === 'undetected' ? 'unknown' : record.presence.status}
            />
            <PresenceLine presence={record.presence} />
            {record.disabled && <Tag>{t('operators.deactivated')}</Tag>}
          </Group>
          <Facts record={record} roster={roster} />
          <Refused record={record} me={me} />
        </section>
        <section aria-labelledby="devices-title">
          <Title order={2} id="devices-title" mb="xs">
            {t('operator.devices')}
          </Title>
          <DeviceList record={record} me={me} sessionId={sessionId} />
        </section>
      </Stack>
    </>
  );
}

function Facts({ record, roster }: Pick<DetailsProps, 'record' | 'roster'>) {
  const t = useTranslate();
  const facts = [
    [t('operator.email'), record.email],
    [t('operator.role'), t(`role.${record.role}`)],
    [
      t('operator.departments'),
      departmentNames(record, valueOf(roster.departments) ?? []) || t('operators.no-department'),
    ],
    [t('operator.language'), languageNames[record.language]],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function HeadActions({ record, me }: { readonly record: OperatorRecord; readonly me: Person }) {
  const t = useTranslate();
  const mayLogout = forceLogoutRefusal(me, record) === null && !record.disabled;
  return (
    <Group gap="xs">
      {historyRefusal(me, record) === null && (
        <Button
          component={Link}
          to={historyPath({ kind: 'operator', id: record.id })}
          variant="default"
          aria-label={t('history.of-operator', record)}
          leftSection={<IconHistory size={16} aria-hidden />}
        >
          {t('history.title')}
        </Button>
      )}
      {mayLogout && (
        <Button
          color="red.9"
          variant="filled"
          onClick={() =>
            useDialog
              .getState()
              .open({ kind: 'logout', target: { kind: 'operator', operatorId: record.id } })
          }
        >
          {record.id === me.id ? t('operators.sign-out-own') : t('operators.force-logout')}
        </Button>
      )}
      <OperatorActions record={record} me={me} />
    </Group>
  );
}

/** Why there are no buttons, for somebody who could have expected them. */
function Refused({ record, me }: { readonly record: OperatorRecord; readonly me: Person }) {
  const t = useTranslate();
  const refusal = manageRefusal(me, record);
  if (refusal === null || record.id === me.id) return null;
  return (
    <Text size="sm" c="dimmed" mt="md">
      {t(`operators.refused-${refusal}`)}
    </Text>
  );
}
