import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useEffect, useMemo } from 'react';
import { RouterProvider } from 'react-router/dom';
import type { Language } from '../src-shared/domain.ts';
import { useAlerts } from './alerts/alerts.store.ts';
import { useHealth } from './alerts/health.store.ts';
import type { Failure } from './api/result.ts';
import { useCoverage } from './coverage/coverage.store.ts';
import { useHistory } from './history/history.store.ts';
import { suggestLanguage } from './i18n/i18n.ts';
import { useLive } from './live/live.store.ts';
import { useOperators } from './operators/operators.store.ts';
import { useOutlookStore } from './overview/outlook.store.ts';
import { useRecipients } from './recipients/recipients.store.ts';
import { router } from './router.tsx';
import { FailedStart, Starting } from './session/StartPages.tsx';
import { selectPhase, useSession } from './session/session.store.ts';
import { SetupPage } from './session/SetupPage.tsx';
import { SignInPage } from './session/SignInPage.tsx';
import { useSettings } from './settings/settings.store.ts';
import { theme } from './ui/theme.ts';
import { useTranslate } from './ui/useTranslate.ts';

export function App() {
  const t = useTranslate();
  // A closing cross needs a name, and names are words of a language.
  const named = useMemo(() => {
    const defaultProps = { closeButtonProps: { 'aria-label': t('common.close') } };
    return mergeThemeOverrides(theme, { components: { Notification: { defaultProps } } });
  }, [t]);
  return (
    <MantineProvider theme={named} defaultColorScheme="auto">
      <Notifications position="bottom-right" autoClose={6_000} />
      <Phases />
    </MantineProvider>
  );
}

function Phases() {
  const phase = useSession(selectPhase);
  switch (phase.kind) {
    case 'starting':
      return <Starting />;
    case 'failed':
      return <FailedStart failure={phase.failure} />;
    case 'setup':
      return <SetupPage />;
    case 'signed-out':
      return <SignInPage ended={phase.ended} lost={phase.lost} />;
    case 'signed-in':
      return <SignedIn language={phase.me.operator.language} />;
  }
}

function SignedIn({ language }: { readonly language: Language }) {
  useEffect(() => suggestLanguage(language), [language]);
  useEffect(() => {
    const { lost } = useSession.getState();
    const close = useLive.getState().open({
      ended: (ended) => lost(ended),
      signedOut: (found: Failure) => lost(found.ended),
    });
    void useSettings.getState().loadAccount();
    return () => {
      close();
      // Nothing of one account stays on the page for whoever signs in next.
      useOperators.getState().reset();
      useSettings.getState().reset();
      useAlerts.getState().reset();
      useRecipients.getState().reset();
      useHealth.getState().reset();
      useOutlookStore.getState().reset();
      useCoverage.getState().reset();
      useHistory.getState().reset();
    };
  }, []);
  return <RouterProvider router={router} />;
}
