import { MantineProvider } from '@mantine/core';
import { useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { useStore } from 'zustand';
import type { Language } from '../../src-shared/domain.ts';
import { preferredLanguage } from '../../src-shared/languages.ts';
import { isMisfit } from '../../src-shared/misfit.rules.ts';
import { shapeOf } from '../../src-shared/shape.rules.ts';
import { selectLanguage, selectLink, selectSession } from '../agent/agent.selectors.ts';
import { CompactPage } from '../compact/CompactPage.tsx';
import { HelpPage } from '../help/HelpPage.tsx';
import { createI18n } from '../i18n/i18n.ts';
import { useShortcuts } from '../keys/use-shortcuts.ts';
import { MisfitPage } from '../link/MisfitPage.tsx';
import { LeavingDialog } from '../session/LeavingDialog.tsx';
import { SettingsPage } from '../settings/SettingsPage.tsx';
import { SignInPage } from '../sign-in/SignInPage.tsx';
import { FailedPage } from './FailedPage.tsx';
import { LoadingPage } from './LoadingPage.tsx';
import { MainPage } from './MainPage.tsx';
import type { Stores } from './stores.ts';
import { StoresContext, useAgent, useStores } from './stores.ts';
import { theme } from './theme.ts';

/** The agent app's pages. */
export function App({ stores }: { readonly stores: Stores }) {
  const language = useStore(stores.agent, ({ cache }) =>
    cache.kind === 'ready' ? selectLanguage(cache.state) : browserLanguage(),
  );
  return (
    <StoresContext value={stores}>
      <Translated language={language}>
        <MantineProvider theme={theme} defaultColorScheme="auto">
          <Pages />
        </MantineProvider>
      </Translated>
    </StoresContext>
  );
}

function Translated(props: { readonly language: Language; readonly children: React.ReactNode }) {
  const { language, children } = props;
  const [i18n] = useState(() => createI18n(language));
  useEffect(() => {
    void i18n.changeLanguage(language);
    document.documentElement.lang = language;
  }, [i18n, language]);
  return <I18nextProvider i18n={i18n}>{children}</I18nextProvider>;
}

function Pages() {
  const cache = useStore(useStores().agent, (store) => store.cache);
  switch (cache.kind) {
    case 'loading':
      return <LoadingPage />;
    case 'failed':
      return <FailedPage detail={cache.detail} />;
    case 'ready':
      return (
        <>
          <ReadyPage />
          <LeavingDialog />
        </>
      );
  }
}

function ReadyPage() {
  const session = useAgent(selectSession);
  const link = useAgent(selectLink);
  const page = useStore(useStores().page, (store) => store.page);
  const shape = useAgent(shapeOf);
  useShortcuts();
  switch (page) {
    case 'settings':
      return <SettingsPage />;
    case 'help':
      return <HelpPage />;
    case 'main':
      if (session.kind === 'signed-out') return <SignInPage />;
      if (shape === 'compact') return <CompactPage session={session} />;
      if (isMisfit(link)) return <MisfitPage link={link} session={session} />;
      return <MainPage session={session} />;
  }
}

const browserLanguage = (): Language => preferredLanguage(navigator.languages);
