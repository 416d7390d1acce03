import type { ReactNode } from 'react';
import { alertsRefusal } from '../operators/rights.rules.ts';
import { selectMe, useSession } from '../session/session.store.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { EmptyState } from '../ui/states.tsx';
import { useTranslate } from '../ui/useTranslate.ts';

interface Props {
  /** The key of the page's title. */
  readonly title: string;
  readonly page: ReactNode;
}

/** A page for those who lead, also at the moment when somebody no longer does. */
export function ForLeads({ title, page }: Props) {
  const t = useTranslate();
  const me = useSession(selectMe);
  if (!me) return null;
  if (alertsRefusal(me.operator) === null) return page;
  return (
    <>
      <PageHead title={t(title)} />
      <div className="card">
        <EmptyState title={t('failure.forbidden')} />
      </div>
    </>
  );
}
