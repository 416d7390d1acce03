import { Button, Stack, Text } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { alertsFile } from '../api/panel.api.ts';
import { selectAccount, useLive } from '../live/live.store.ts';
import { ExportButton } from '../ui/ExportButton.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { usePolling } from '../ui/usePolling.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { AlertList } from './AlertList.tsx';
import { selectPages, useAlerts } from './alerts.store.ts';
import type { ListFilter } from './filter.ts';
import { isFiltered, queryOf, readFilter, writeFilter } from './filter.ts';
import { FilterBar } from './FilterBar.tsx';
import { HealthLine } from './HealthLine.tsx';
import { QuestionDialog } from './QuestionDialog.tsx';
import { useAlertLink } from './useAlertLink.ts';

const refreshEveryMs = 5_000;

/** Every alert with its cause, who looks after it and its messages, newest first. */
export function AlertsPage() {
  const t = useTranslate();
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readFilter(params), [params]);
  const meantId = useAlertLink();
  useShown(filter, meantId);
  const change = (next: ListFilter) => setParams(writeFilter(next), { replace: true });
  const clear = () => setParams({}, { replace: true });
  return (
    <>
      <PageHead
        title={t('alerts.title')}
        lead={t('alerts.lead')}
        action={<ExportButton href={alertsFile(queryOf(filter))} hint={t('alerts.export-hint')} />}
      />
      <Stack>
        <HealthLine />
        <FilterBar filter={filter} change={change} clear={clear} />
        <Shown meantId={meantId} filtered={isFiltered(filter)} clear={clear} />
      </Stack>
      <QuestionDialog />
    </>
  );
}

/** Keeps what is shown up to date: what the address asks for, and the alert that a link means. */
function useShown(filter: ListFilter, meantId: string | null): void {
  const account = useLive(selectAccount);
  const { refresh, show, open } = useAlerts.getState();
  const query = useMemo(() => queryOf(filter), [filter]);
  useEffect(() => void show(query), [query, show]);
  useEffect(() => {
    if (meantId !== null) void open(meantId);
  }, [meantId, open]);
  usePolling(refresh, refreshEveryMs);
  useEffect(() => void refresh(), [account?.state, account?.since, refresh]);
  // Other pages show the list as a whole, and nothing of it open.
  useEffect(() => () => useAlerts.getState().leave(), []);
}

interface ShownProps {
  readonly meantId: string | null;
  readonly filtered: boolean;
  readonly clear: () => void;
}

function Shown({ meantId, filtered, clear }: ShownProps) {
  const t = useTranslate();
  const pages = useAlerts(selectPages);
  return (
    <Loaded resource={pages} retry={() => void useAlerts.getState().refresh()}>
      {(value) => (
        <AlertList
          pages={value}
          meantId={meantId}
          empty={
            filtered ? (
              <EmptyState
                title={t('alerts.no-match')}
                action={
                  <Button variant="default" onClick={clear}>
                    {t('alerts.filter.clear')}
                  </Button>
                }
              >
                {t('alerts.no-match-text')}
              </EmptyState>
            ) : (
              <EmptyState title={t('alerts.empty')}>
                <Text span>{t('alerts.empty-text')}</Text>
              </EmptyState>
            )
          }
        />
      )}
    </Loaded>
  );
}
