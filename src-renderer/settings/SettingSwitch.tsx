import { Checkbox } from '@mantine/core';
import { useStore } from 'zustand';
import type { LaunchPolicy } from '../../src-shared/domain.ts';
import { selectSettings } from '../agent/agent.selectors.ts';
import { ProblemWords } from '../app/ProblemWords.tsx';
import { useAgent, useStores } from '../app/stores.ts';
import { SetByAdmin } from './SetByAdmin.tsx';

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
  /** An admin decides. */
  readonly policy?: LaunchPolicy | null;
}

/** A setting that is on or off. */
export function SettingSwitch(props: SettingSwitchProps) {
  const { setting, label, help, refused, disabled = false, policy = null } = props;
  const { settings } = useStores();
  const value = useAgent((state) => selectSettings(state)[setting]);
  const problem = useStore(settings, (store) => store.problems[setting]);
  return (
    <Checkbox
      checked={policy?.on ?? value}
      disabled={disabled || policy !== null}
      label={label}
      description={policy ? <SetByAdmin by={policy.setBy} /> : help}
      error={problem ? <ProblemWords problem={problem} /> : refused}
      onChange={(event) => settings.getState().change({ [setting]: event.currentTarget.checked })}
    />
  );
}
