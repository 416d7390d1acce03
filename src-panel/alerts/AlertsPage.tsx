import { Button, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { selectAccount, useLive } from '../live/live.store.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { EmptyState, FailureAlert, Loaded } from '../ui/states.tsx';
import { usePolling } from '../ui/usePolling.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { AlertItem } from './AlertItem.tsx';
import type { AlertPages } from './alerts.rules.ts';
import { selectOlder, selectPages, useAlerts } from './alerts.store.ts';

const refreshEveryMs = 5_000;

/** Every alert with its cause and its deliveries, newest first. */
export function AlertsPage() {
  const t = useTranslate();
  const pages = useAlerts(selectPages);
  const account = useLive(selectAccount);
  const refresh = useAlerts((state) => state.refresh);
  usePolling(() => void refresh(), refreshEveryMs);
  useEffect(() => void refresh(), [account?.state, account?.since, refresh]);
  return (
    <>
      <PageHead title={t('alerts.title')} lead={t('alerts.lead')} />
      <Loaded resource={pages} retry={() => void refresh()}>
        {(value) =>
          value.items.length === 0 ? (
            <div className="card">
              <EmptyState title={t('alerts.empty')}>{t('alerts.empty-text')}</EmptyState>
            </div>
          ) : (
            <AlertList pages={value} />
          )
        }
      </Loaded>
    </>
  );
}

function AlertList({ pages }: { readonly pages: AlertPages }) {
  const t = useTranslate();
  const older = useAlerts(selectOlder);
  const [params] = useSearchParams();
  const meantId = params.get('alert');
  return (
    <Stack>
      <ul className="plain-list card card-flush rows">
        {pages.items.map((alert) => (
          <AlertItem key={alert.id} alert={alert} meant={alert.id === meantId} />
        ))}
      </ul>
      {typeof older === 'object' && <FailureAlert failure={older} />}
      {pages.next ? (
        <Button
          variant="default"
          loading={older === 'loading'}
          onClick={() => void useAlerts.getState().loadOlder()}
        >
          {t('alerts.show-older')}
        </Button>
      ) : (
        <Text size="sm" c="dimmed" ta="center">
          {t('alerts.all-shown')}
        </Text>
      )}
    </Stack>
  );
}
