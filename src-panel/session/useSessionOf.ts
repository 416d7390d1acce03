import { useEffect, useRef } from 'react';
import type { Me } from '../../src-shared/sessions.ts';
import { useAlerts } from '../alerts/alerts.store.ts';
import { useHealth } from '../alerts/health.store.ts';
import { useQuestion } from '../alerts/question.store.ts';
import { useCoverage } from '../coverage/coverage.store.ts';
import { useHistory } from '../history/history.store.ts';
import { selectStanding, useLive } from '../live/live.store.ts';
import { useDialog } from '../operators/dialog.store.ts';
import { useOperators } from '../operators/operators.store.ts';
import { useOutlookStore } from '../overview/outlook.store.ts';
import { useRecipientsDialog } from '../recipients/dialog.store.ts';
import { useRecipients } from '../recipients/recipients.store.ts';
import { useSettings } from '../settings/settings.store.ts';
import { useSession } from './session.store.ts';

/** Live news for whoever is signed in, for as long as the page is theirs. */
export function useSessionOf({ session, operator, account }: Me): void {
  const operatorId = operator.id;
  const accountId = account.id;
  useEffect(() => {
    const { lost, look } = useSession.getState();
    const close = useLive.getState().open({
      operatorId,
      accountId,
      ended: (ended) => void lost(ended),
      signedOut: (found) => void lost(found.ended),
      someoneElse: () => void look(),
    });
    void useSettings.getState().loadAccount();
    return () => {
      close();
      forgetAccount();
    };
  }, [operatorId, accountId]);
  useNewCookie(session.id);
  const standing = useLive(selectStanding(operatorId));
  useEffect(() => {
    // Somebody made them a lead, or no longer: the pages they may see are others.
    if (standing !== null) void useSession.getState().look();
  }, [standing]);
}

/** The same person signed in anew in another tab: the socket of the session before is closed. */
function useNewCookie(sessionId: string): void {
  const known = useRef(sessionId);
  useEffect(() => {
    if (known.current === sessionId) return;
    known.current = sessionId;
    useLive.getState().retry();
  }, [sessionId]);
}

/** Nothing of one account stays on the page for whoever signs in next. */
function forgetAccount(): void {
  useOperators.getState().reset();
  useSettings.getState().reset();
  useAlerts.getState().reset();
  useRecipients.getState().reset();
  useHealth.getState().reset();
  useOutlookStore.getState().reset();
  useCoverage.getState().reset();
  useHistory.getState().reset();
  useDialog.getState().close();
  useRecipientsDialog.getState().close();
  useQuestion.getState().close();
}
