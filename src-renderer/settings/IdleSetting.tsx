import { Checkbox } from '@mantine/core';
import { useStore } from 'zustand';
import type { IdlePolicy } from '../../src-shared/domain.ts';
import { idleInEffect } from '../../src-shared/idle-setting.rules.ts';
import { selectIdle, selectSettings } from '../agent/agent.selectors.ts';
import { ProblemWords } from '../app/ProblemWords.tsx';
import { useAgent, useStores } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';
import { MinutesInput } from './MinutesInput.tsx';
import { SetByAdmin } from './SetByAdmin.tsx';

/** "[x] Switch to Away if I'm idle for [15] minutes", what detects it, and who locked it. */
export function IdleSetting() {
  const { t } = useWords();
  const { settings } = useStores();
  const policy = useAgent((state) => state.policy.idle);
  const { enabled, minutes } = idleInEffect(useAgent(selectSettings), policy);
  const problem = useStore(
    settings,
    ({ problems }) => problems.idleEnabled ?? problems.idleMinutes,
  );
  const locked = policy?.locked ?? false;
  return (
    <div className="idle-setting" role="group" aria-label={t('settings.idleSentence', { minutes })}>
      <Checkbox
        id="idle-enabled"
        checked={enabled}
        disabled={locked}
        aria-describedby="idle-source"
        onChange={(event) =>
          settings.getState().change({ idleEnabled: event.currentTarget.checked })
        }
      />
      <div className="idle-sentence" data-disabled={locked}>
        <label htmlFor="idle-enabled">{t('settings.idleBefore')}</label>{' '}
        <MinutesInput minutes={minutes} disabled={locked || !enabled}>
          {t('settings.idleAfter')}
        </MinutesInput>
      </div>
      {problem && (
        <p className="field-problem" role="alert">
          <ProblemWords problem={problem} />
        </p>
      )}
      {policy && <PolicyWords policy={policy} />}
      <SourceWords enabled={enabled} />
    </div>
  );
}

/** By what kind of detection. */
const detectionWords = {
  none: 'settings.idleNoSource',
  trying: 'settings.idleTrying',
  works: 'settings.idleWorks',
} as const;

function SourceWords({ enabled }: { readonly enabled: boolean }) {
  const { t } = useWords();
  const { detection } = useAgent(selectIdle);
  const signedIn = useAgent((state) => state.session.kind === 'signed-in');
  // Nothing is detected before there is somebody to report about.
  if (!signedIn) return null;
  const source = detection.kind === 'none' ? '' : detection.source;
  return (
    <p className="small" id="idle-source" data-warning={detection.kind === 'none'}>
      {t(detectionWords[detection.kind], { source })}
      {enabled && detection.kind === 'works' && ` ${t('settings.idleLock')}`}
    </p>
  );
}

function PolicyWords({ policy }: { readonly policy: IdlePolicy }) {
  const { t } = useWords();
  if (policy.locked) {
    return (
      <p>
        <SetByAdmin by={policy.setBy} />
      </p>
    );
  }
  return (
    <p className="small policy">
      {policy.minutes === null
        ? t('settings.idleSetNever', { by: policy.setBy })
        : t('settings.idleSet', { by: policy.setBy, minutes: policy.minutes })}
    </p>
  );
}
