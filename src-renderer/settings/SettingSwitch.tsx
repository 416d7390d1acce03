import { Checkbox } from '@mantine/core';
import { useStore } from 'zustand';
import { selectSettings } from '../agent/agent.selectors.ts';
import { ProblemWords } from '../app/ProblemWords.tsx';
import { useAgent, useStores } from '../app/stores.ts';

type SwitchKey =
  | 'returnAutomatically'
  | 'launchAtLogin'
  | 'startInTray'
  | 'closeToTray'
  | 'alertsOfAccount'
  | 'alertsAboutMe';

interface SettingSwitchProps {
  readonly setting: SwitchKey;
  readonly label: string;
  readonly help?: string;
  /** The system refused it, in a sentence. */
  readonly refused?: string | null;
  readonly disabled?: boolean;
}

/** A setting that is on or off. */
export function SettingSwitch({ setting, label, help, refused, disabled }: SettingSwitchProps) {
  const { settings } = useStores();
  const value = useAgent((state) => selectSettings(state)[setting]);
  const problem = useStore(settings, (store) => store.problems[setting]);
  return (
    <Checkbox
      checked={value}
      disabled={disabled}
      label={label}
      description={help}
      error={problem ? <ProblemWords problem={problem} /> : refused}
      onChange={(event) => settings.getState().change({ [setting]: event.currentTarget.checked })}
    />
  );
}
