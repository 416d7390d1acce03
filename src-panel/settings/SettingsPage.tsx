import { Tabs, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { alertsRefusal, isAdmin } from '../operators/rights.rules.ts';
import { selectMe, useSession } from '../session/session.store.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Loaded } from '../ui/states.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { AccountForm } from './AccountForm.tsx';
import { MonitoringForm } from './MonitoringForm.tsx';
import { selectAccountSettings, selectMonitoring, useSettings } from './settings.store.ts';

interface Props {
  readonly tab: 'account' | 'monitoring';
}

export function SettingsPage({ tab }: Props) {
  const t = useTranslate();
  const navigate = useNavigate();
  const me = useSession(selectMe);
  if (!me) return null;
  const readOnly = !isAdmin(me.operator);
  return (
    <>
      <PageHead title={t('settings.title')} />
      {readOnly && (
        <Text c="dimmed" mb="md">
          {t('settings.read-only')}
        </Text>
      )}
      <Tabs
        value={tab}
        onChange={(to) => void navigate(`/settings/${to}`)}
        keepMounted={false}
        // Arrow keys only move the focus: leaving a form by mistake would be too easy.
        activateTabWithKeyboard={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="account">{t('settings.tab-account')}</Tabs.Tab>
          {alertsRefusal(me.operator) === null && (
            <Tabs.Tab value="monitoring">{t('settings.tab-monitoring')}</Tabs.Tab>
          )}
        </Tabs.List>
        <Tabs.Panel value="account">
          <AccountTab readOnly={readOnly} />
        </Tabs.Panel>
        <Tabs.Panel value="monitoring">
          <MonitoringTab readOnly={readOnly} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function AccountTab({ readOnly }: { readonly readOnly: boolean }) {
  const account = useSettings(selectAccountSettings);
  const load = useSettings((state) => state.loadAccount);
  useEffect(() => void load(), [load]);
  return (
    <Loaded resource={account} retry={() => void load()}>
      {(value) => <AccountForm key={value.id} account={value} readOnly={readOnly} />}
    </Loaded>
  );
}

function MonitoringTab({ readOnly }: { readonly readOnly: boolean }) {
  const monitoring = useSettings(selectMonitoring);
  const load = useSettings((state) => state.loadMonitoring);
  useEffect(() => void load(), [load]);
  return (
    <Loaded resource={monitoring} retry={() => void load()}>
      {(value) => <MonitoringForm monitoring={value} readOnly={readOnly} />}
    </Loaded>
  );
}
