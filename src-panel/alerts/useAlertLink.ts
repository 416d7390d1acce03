import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { useQuestion } from './question.store.ts';

/** The query of the links in messages: which alert, and what they ask about. */
const alertParameter = 'alert';
const askParameter = 'do';

/** Opens the question a link asks, once, and never does more than that. @returns the alert it means */
export function useAlertLink(): string | null {
  const [params, setParams] = useSearchParams();
  const alertId = params.get(alertParameter);
  const kind = params.get(askParameter);
  useEffect(() => {
    if (kind === null) return;
    // The alert stays in the address: loaded again, it is shown again, without the question.
    setParams(
      (old) => {
        old.delete(askParameter);
        return old;
      },
      { replace: true },
    );
    if (alertId === null || (kind !== 'acknowledge' && kind !== 'snooze')) return;
    useQuestion.getState().ask({ kind, alertId });
  }, [alertId, kind, setParams]);
  return alertId;
}
