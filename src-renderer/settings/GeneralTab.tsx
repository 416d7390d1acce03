import { NativeSelect } from '@mantine/core';
import { useStore } from 'zustand';
import { languageChoices, languageNames } from '../../src-shared/languages.ts';
import type { AgentSettings } from '../../src-shared/settings.ts';
import { selectApp, selectSettings } from '../agent/agent.selectors.ts';
import { Notice } from '../app/Notice.tsx';
import { ProblemWords } from '../app/ProblemWords.tsx';
import { useAgent, useStores } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';
import { IdleSetting } from './IdleSetting.tsx';
import { SettingSwitch } from './SettingSwitch.tsx';

export function GeneralTab() {
  const { t } = useWords();
  const { damagedSettings, autostartError, trayAvailable } = useAgent(selectApp);
  const launch = useAgent((state) => state.policy.launchAtLogin);
  const noTray = trayAvailable ? undefined : t('settings.noTray');
  return (
    <>
      {damagedSettings && (
        <Notice tone="warning">{t('app.damagedSettings', { file: damagedSettings })}</Notice>
      )}
      <div className="stack padded">
        <IdleSetting />
        <SettingSwitch
          setting="returnAutomatically"
          label={t('settings.returnAutomatically')}
          help={t('settings.returnHelp')}
        />
        <SettingSwitch
          setting="launchAtLogin"
          label={t('settings.launchAtLogin')}
          refused={autostartError}
          policy={launch}
        />
        <SettingSwitch
          setting="startInTray"
          label={t('settings.startInTray')}
          help={noTray}
          disabled={!trayAvailable}
        />
        <SettingSwitch
          setting="closeToTray"
          label={t('settings.closeToTray')}
          help={noTray ?? t('settings.closeToTrayHelp')}
          disabled={!trayAvailable}
        />
        <LanguageSetting />
      </div>
    </>
  );
}

function LanguageSetting() {
  const { t } = useWords();
  const { settings } = useStores();
  const { language } = useAgent(selectSettings);
  const { systemLanguage } = useAgent(selectApp);
  const problem = useStore(settings, (store) => store.problems.language);
  const system = t('settings.languageSystem', { language: languageNames[systemLanguage] });
  return (
    <NativeSelect
      label={t('settings.language')}
      value={language}
      error={problem && <ProblemWords problem={problem} />}
      data={[{ value: 'system', label: system }, ...languageChoices]}
      onChange={(event) =>
        settings
          .getState()
          .change({ language: event.currentTarget.value as AgentSettings['language'] })
      }
    />
  );
}
