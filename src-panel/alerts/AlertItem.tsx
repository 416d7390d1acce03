import { Collapse, Group, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { AlertDetailsView, AlertView } from '../../src-shared/alerts.ts';
import { sayComing } from '../../src-shared/since.rules.ts';
import { Moment } from '../ui/Moment.tsx';
import { PresenceMark } from '../ui/PresenceMark.tsx';
import type { Resource } from '../ui/resource.ts';
import { useReader } from '../ui/useReader.ts';
import { Tag } from '../ui/Tag.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { alertCause, alertTitle, standingWords } from './alert.words.ts';
import { AlertActions } from './AlertActions.tsx';
import { AlertDetails } from './AlertDetails.tsx';
import { outcome } from './alerts.rules.ts';
import { useAlerts } from './alerts.store.ts';
import { isGoingOn, standing } from './standing.rules.ts';

interface Props {
  readonly alert: AlertView;
  /** All there is to know, while it is shown open. */
  readonly details: Resource<AlertDetailsView> | undefined;
  /** A link in a message is about this one: it is brought into sight. */
  readonly meant: boolean;
}

/** One alert: state, since when, why, and what became of it; the rest on demand. */
export function AlertItem({ alert, details, meant }: Props) {
  const item = useRef<HTMLLIElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  const reader = useReader();
  useEffect(() => {
    if (meant) item.current?.scrollIntoView({ block: 'start' });
  }, [meant]);
  const opened = details !== undefined;
  const detailsId = `alert-${alert.id}`;
  const { close, open } = useAlerts.getState();
  const waits = standing(alert, reader.now).kind === 'open';
  return (
    <li ref={item} data-alert={alert.id}>
      <UnstyledButton
        ref={toggle}
        className="row-link"
        w="100%"
        px="md"
        py="sm"
        onClick={() => (opened ? close(alert.id) : void open(alert.id))}
        aria-expanded={opened}
        aria-controls={detailsId}
      >
        <AlertRow alert={alert} opened={opened} />
      </UnstyledButton>
      {isGoingOn(alert) && (opened || waits) && (
        <div className="alert-body">
          <AlertActions alert={alert} onAcknowledged={() => toggle.current?.focus()} />
        </div>
      )}
      <Collapse expanded={opened} id={detailsId} transitionDuration={100} keepMounted={false}>
        {details && <AlertDetails alert={alert} details={details} />}
      </Collapse>
    </li>
  );
}

function AlertRow({ alert, opened }: { readonly alert: AlertView; readonly opened: boolean }) {
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <span style={{ paddingTop: 2 }}>
        <PresenceMark status={alert.state} />
      </span>
      <div className="row-columns">
        <AlertWords alert={alert} />
        <div className="row-when">
          <Text size="sm">
            <Moment at={alert.startedAt} />
          </Text>
          <OutcomeWords alert={alert} />
        </div>
      </div>
      <IconChevronDown
        size={16}
        aria-hidden
        style={{ flex: 'none', marginTop: 3, transform: opened ? 'rotate(180deg)' : undefined }}
      />
    </Group>
  );
}

function AlertWords({ alert }: { readonly alert: AlertView }) {
  const t = useTranslate();
  const reader = useReader();
  const what = standing(alert, reader.now);
  const words = standingWords(what, reader, t);
  return (
    <div style={{ minWidth: 0 }}>
      <Group gap={6}>
        <Text component="span" fw={500} className="wrap-anywhere">
          {alertTitle(alert, t)}
        </Text>
        {alert.test && <Tag>{t('alerts.test')}</Tag>}
        {alert.expected !== null && (
          <Tag>{t(alert.expected ? 'alerts.expected' : 'alerts.unexpected')}</Tag>
        )}
      </Group>
      <Text size="sm" c="dimmed" className="wrap-anywhere">
        {alertCause(alert, reader, t)}
      </Text>
      {words && (
        <Text
          size="sm"
          fw={what.kind === 'open' ? 600 : undefined}
          c={what.kind === 'open' ? undefined : 'dimmed'}
          className="wrap-anywhere"
        >
          {words}
        </Text>
      )}
    </div>
  );
}

function OutcomeWords({ alert }: { readonly alert: AlertView }) {
  const t = useTranslate();
  const reader = useReader();
  const what = outcome(alert, reader.now);
  const values = 'at' in what ? { ...what, at: sayComing(Date.parse(what.at), reader) } : what;
  return (
    <Text
      size="sm"
      c={what.kind === 'failed' ? 'var(--mantine-color-error)' : 'dimmed'}
      fw={what.kind === 'failed' ? 500 : undefined}
    >
      {t(`alerts.outcome-${what.kind}`, { ...values })}
    </Text>
  );
}
