import { Tabs } from '@mantine/core';
import { useStore } from 'zustand';
import { PageHeader } from '../app/PageHeader.tsx';
import type { SettingsTab } from '../app/page.store.ts';
import { useAgent, useStores } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';
import { LeaveButton } from '../session/LeaveButton.tsx';
import { AboutTab } from './AboutTab.tsx';
import { ConnectionTab } from './ConnectionTab.tsx';
import { GeneralTab } from './GeneralTab.tsx';
import { NotificationsTab } from './NotificationsTab.tsx';

export function SettingsPage() {
  const { t } = useWords();
  const { page } = useStores();
  const tab = useStore(page, (store) => store.tab);
  const signedIn = useAgent((state) => state.session.kind === 'signed-in');
  return (
    <div className="page">
      <PageHeader title={t('settings.title')} />
      <main className="tabs-frame">
        <Tabs
          className="tabs"
          value={tab}
          onChange={(value) => value && page.getState().openTab(value as SettingsTab)}
        >
          <Tabs.List>
            <Tabs.Tab value="general">{t('settings.general')}</Tabs.Tab>
            <Tabs.Tab value="notifications">{t('settings.notifications')}</Tabs.Tab>
            <Tabs.Tab value="connection">{t('settings.connection')}</Tabs.Tab>
            <Tabs.Tab value="about">{t('settings.about')}</Tabs.Tab>
          </Tabs.List>
          <div className="scroll" tabIndex={-1}>
            <Tabs.Panel value="general">
              <GeneralTab />
            </Tabs.Panel>
            <Tabs.Panel value="notifications">
              <NotificationsTab />
            </Tabs.Panel>
            <Tabs.Panel value="connection">
              <ConnectionTab />
            </Tabs.Panel>
            <Tabs.Panel value="about">
              <AboutTab />
            </Tabs.Panel>
          </div>
        </Tabs>
      </main>
      <footer className="bar footer leave">
        {signedIn && <LeaveButton how="signOut" />}
        <LeaveButton how="quit" />
      </footer>
    </div>
  );
}
