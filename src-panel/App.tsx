import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useEffect, useMemo } from 'react';
import { RouterProvider } from 'react-router/dom';
import type { Me } from '../src-shared/sessions.ts';
import { suggestLanguage } from './i18n/i18n.ts';
import { router } from './router.tsx';
import { FailedStart, Starting } from './session/StartPages.tsx';
import { selectMe, selectPhase, useSession } from './session/session.store.ts';
import { SetupPage } from './session/SetupPage.tsx';
import { SignInPage } from './session/SignInPage.tsx';
import { useNoticeOfAnother } from './session/useNoticeOfAnother.ts';
import { useSessionOf } from './session/useSessionOf.ts';
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
  useNoticeOfAnother(selectMe({ phase }));
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
      return <SignedIn key={phase.me.operator.id} me={phase.me} />;
  }
}

function SignedIn({ me }: { readonly me: Me }) {
  const { language } = me.operator;
  useEffect(() => suggestLanguage(language), [language]);
  useSessionOf(me);
  return <RouterProvider router={router} />;
}
