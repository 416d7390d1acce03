import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Older } from '../ui/Older.tsx';
import { valueOf } from '../ui/resource.ts';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { AlertItem } from './AlertItem.tsx';
import type { AlertPages } from './alerts.rules.ts';
import { withBeside } from './alerts.rules.ts';
import { selectDetails, selectOlder, selectTouched, useAlerts } from './alerts.store.ts';

interface Props {
  readonly pages: AlertPages;
  /** The alert that a link means, also when it is not in the list. */
  readonly meantId: string | null;
  readonly empty: ReactNode;
}

export function AlertList({ pages, meantId, empty }: Props) {
  const details = useAlerts(selectDetails);
  const touched = useAlerts(selectTouched);
  const older = useAlerts(selectOlder);
  const opened = Object.values(details).flatMap((resource) => valueOf(resource) ?? []);
  const shown = withBeside(pages, [...opened, ...Object.values(touched)]);
  const isElsewhere = meantId !== null && !shown.some(({ id }) => id === meantId);
  return (
    <Stack>
      {isElsewhere && details[meantId] && <MeantAlert id={meantId} />}
      {shown.length === 0 ? (
        <div className="card">{empty}</div>
      ) : (
        <>
          <ul className="plain-list card card-flush rows">
            {shown.map((alert) => (
              <AlertItem
                key={alert.id}
                alert={alert}
                details={details[alert.id]}
                meant={alert.id === meantId}
              />
            ))}
          </ul>
          <Older
            next={pages.next}
            state={older}
            load={() => void useAlerts.getState().loadOlder()}
          />
        </>
      )}
    </Stack>
  );
}

/** An alert that a link in a message opened, and that the list does not reach. */
function MeantAlert({ id }: { readonly id: string }) {
  const t = useTranslate();
  const details = useAlerts(selectDetails)[id]!;
  if (details.kind === 'failed' && details.failure.code === 'not-found') {
    return (
      <div className="card" role="alert">
        <EmptyState title={t('alerts.not-found')} />
      </div>
    );
  }
  return (
    <section aria-labelledby="meant-alert">
      <Title order={2} fz="sm" mb={6} id="meant-alert">
        {t('alerts.not-in-list')}
      </Title>
      <Loaded resource={details} retry={() => void useAlerts.getState().open(id)} rows={1}>
        {(alert) => (
          <ul className="plain-list card card-flush rows">
            <AlertItem alert={alert} details={details} meant />
          </ul>
        )}
      </Loaded>
    </section>
  );
}
