import { TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useEffect, useState } from 'react';
import { maxIdleMinutes, minIdleMinutes } from '../../src-shared/durations.ts';
import { useStores } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';
import { readIdleMinutes } from './idle-minutes.rules.ts';

/** So that on the way to "120" neither 1 nor 12 minutes take effect. */
const settleMs = 500;

interface MinutesInputProps {
  /** The value in effect. */
  readonly minutes: number;
  readonly disabled: boolean;
  /** The words after the number. */
  readonly children: React.ReactNode;
}

/** Takes effect a moment after the last key, or at once with Enter; a bad value never does. */
export function MinutesInput({ minutes, disabled, children }: MinutesInputProps) {
  const { t } = useWords();
  const { shown, why, type, commit, onKey } = useTyping(minutes, disabled);
  return (
    <>
      <span className="minutes-words">
        <TextInput
          className="minutes"
          aria-label={t('settings.idleMinutes')}
          aria-describedby={why ? 'minutes-problem' : undefined}
          inputMode="numeric"
          maxLength={4}
          disabled={disabled}
          value={shown}
          error={why !== null}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={onKey}
        />{' '}
        {children}
      </span>
      {why && (
        <p className="field-problem minutes-problem" role="alert" id="minutes-problem">
          {t(`settings.minutes.${why}`, {
            min: minIdleMinutes,
            max: maxIdleMinutes,
            kept: minutes,
          })}
        </p>
      )}
    </>
  );
}

/** What is typed, and what becomes of it. @param minutes the value in effect */
function useTyping(minutes: number, disabled: boolean) {
  const { settings } = useStores();
  /** Null: the value in effect is shown. */
  const [typed, setTyped] = useState<string | null>(null);
  // An admin locked it in the middle of typing: theirs is in effect.
  if (disabled && typed !== null) setTyped(null);
  const read = typed === null ? null : readIdleMinutes(typed);
  const wanted = read?.ok ? read.minutes : null;
  const commit = () => {
    if (wanted === null) return;
    setTyped(null);
    if (wanted !== minutes) void settings.getState().change({ idleMinutes: wanted });
  };
  useEffect(() => {
    if (wanted === null) return;
    const timer = setTimeout(commit, settleMs);
    return () => clearTimeout(timer);
  });
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && typed !== null) {
      // Else it would lead back from the page.
      event.preventDefault();
      setTyped(null);
    }
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = (wanted ?? minutes) + step;
    setTyped(String(Math.min(maxIdleMinutes, Math.max(minIdleMinutes, next))));
  };
  const why = read && !read.ok ? read.why : null;
  return { shown: typed ?? String(minutes), why, type: setTyped, commit, onKey };
}
