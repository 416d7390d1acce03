import { Stack } from '@mantine/core';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { HistoryFilter } from '../../src-shared/history.ts';
import { historyFile } from '../api/panel.api.ts';
import type { Person } from '../operators/rights.rules.ts';
import { historyRefusal } from '../operators/rights.rules.ts';
import { selectMe, useSession } from '../session/session.store.ts';
import { ExportButton } from '../ui/ExportButton.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { loading } from '../ui/resource.ts';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { usePolling } from '../ui/usePolling.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { HistoryList } from './HistoryList.tsx';
import { selectPages, selectShown, useHistory } from './history.store.ts';
import { readSubject, writeSubject } from './subject.ts';
import { SubjectSelect } from './SubjectSelect.tsx';

const refreshEveryMs = 10_000;

/** What the account, its departments and its operators were, when and why, newest first. */
export function HistoryPage() {
  const me = useSession(selectMe);
  return me && <HistoryFor me={me.operator} />;
}

function HistoryFor({ me }: { readonly me: Person }) {
  const t = useTranslate();
  const [params, setParams] = useSearchParams();
  const subject = useMemo(() => readSubject(params, me), [params, me]);
  const onlyOwn = historyRefusal(me, null) !== null;
  return (
    <>
      <PageHead
        title={t('history.title')}
        lead={t(onlyOwn ? 'history.lead-own' : 'history.lead')}
        action={<ExportButton href={historyFile(subject)} hint={t('history.export-hint')} />}
      />
      <Stack>
        {!onlyOwn && (
          <SubjectSelect
            me={me}
            subject={subject}
            // Back leads to whose history was read before.
            change={(next) => setParams(writeSubject(next))}
          />
        )}
        <Shown key={writeSubject(subject)} subject={subject} />
      </Stack>
    </>
  );
}

function Shown({ subject }: { readonly subject: HistoryFilter }) {
  const t = useTranslate();
  const shown = useHistory(selectShown);
  const pages = useHistory(selectPages);
  const show = () => useHistory.getState().show(subject);
  usePolling(show, refreshEveryMs);
  return (
    <Loaded resource={shown === writeSubject(subject) ? pages : loading} retry={() => void show()}>
      {(value) =>
        value.items.length === 0 ? (
          <div className="card">
            <EmptyState title={t('history.empty')}>{t('history.empty-text')}</EmptyState>
          </div>
        ) : (
          <HistoryList pages={value} subject={subject} />
        )
      }
    </Loaded>
  );
}
