import { Tabs } from '@mantine/core';
import type { ComponentType } from 'react';
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

const tabs: readonly { readonly name: SettingsTab; readonly Content: ComponentType }[] = [
  { name: 'general', Content: GeneralTab },
  { name: 'notifications', Content: NotificationsTab },
  { name: 'connection', Content: ConnectionTab },
  { name: 'about', Content: AboutTab },
];

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
            {tabs.map(({ name }) => (
              <Tabs.Tab key={name} value={name}>
                {t(`settings.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <div className="scroll" tabIndex={-1}>
            {tabs.map(({ name, Content }) => (
              <Tabs.Panel key={name} value={name}>
                <Content />
              </Tabs.Panel>
            ))}
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
