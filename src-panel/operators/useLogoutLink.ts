import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import type { OperatorRecord } from '../../src-shared/operators.ts';
import { useDialog } from './dialog.store.ts';

/** The query of the link in an "online" alert: whose logout to ask about. */
const logoutParameter = 'logout';

/** Opens the confirmation an alert's link asks for, once, and never does more than that. */
export function useLogoutLink(records: readonly OperatorRecord[] | null): void {
  const [params, setParams] = useSearchParams();
  const operatorId = params.get(logoutParameter);
  useEffect(() => {
    if (operatorId === null || !records) return;
    setParams({}, { replace: true });
    if (!records.some(({ id }) => id === operatorId)) return;
    useDialog.getState().open({ kind: 'logout', target: { kind: 'operator', operatorId } });
  }, [operatorId, records, setParams]);
}
