import { Collapse, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { describeScope } from '../../src-shared/describe.ts';
import type { AlertView } from '../../src-shared/http.ts';
import { sayMoment } from '../../src-shared/since.rules.ts';
import { Moment } from '../ui/Moment.tsx';
import { PresenceMark } from '../ui/PresenceMark.tsx';
import { useReader } from '../ui/useReader.ts';
import { Tag } from '../ui/Tag.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { AlertDetails } from './AlertDetails.tsx';
import { outcome } from './alerts.rules.ts';

interface Props {
  readonly alert: AlertView;
  /** A link in a mail is about this one: it is shown open. */
  readonly meant: boolean;
}

/** One alert: state, since when, why, and what became of it; the rest on demand. */
export function AlertItem({ alert, meant }: Props) {
  const [opened, { toggle }] = useDisclosure(meant);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (meant) item.current?.scrollIntoView({ block: 'nearest' });
  }, [meant]);
  const detailsId = `alert-${alert.id}`;
  return (
    <li ref={item} data-alert={alert.id}>
      <UnstyledButton
        className="row-link"
        w="100%"
        px="md"
        py="sm"
        onClick={toggle}
        aria-expanded={opened}
        aria-controls={detailsId}
      >
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <span style={{ paddingTop: 2 }}>
            <PresenceMark status={alert.state} />
          </span>
          <div className="alert-columns">
            <AlertWords alert={alert} />
            <div className="alert-when">
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
      </UnstyledButton>
      <Collapse expanded={opened} id={detailsId} transitionDuration={100} keepMounted={false}>
        <AlertDetails alert={alert} />
      </Collapse>
    </li>
  );
}

function AlertWords({ alert }: { readonly alert: AlertView }) {
  const t = useTranslate();
  return (
    <div style={{ minWidth: 0 }}>
      <Group gap={6}>
        <Text component="span" fw={500} className="wrap-anywhere">
          {t(`alerts.${alert.state}`, { scope: alert.scope.name })}
        </Text>
        {alert.test && <Tag>{t('alerts.test')}</Tag>}
      </Group>
      <Text size="sm" c="dimmed" className="wrap-anywhere">
        {describeScope(alert, t)}
      </Text>
    </div>
  );
}

function OutcomeWords({ alert }: { readonly alert: AlertView }) {
  const t = useTranslate();
  const reader = useReader();
  const what = outcome(alert);
  const values =
    what.kind === 'retrying' ? { ...what, at: sayMoment(Date.parse(what.at), reader) } : what;
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
