import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Reader } from '../../src-shared/since.rules.ts';
import { selectLanguage } from '../agent/agent.selectors.ts';
import { useAgent, useStores } from './stores.ts';

/** Minutes are shown, so this is soon enough. */
const sincePeriodMs = 10_000;
const countdownPeriodMs = 250;

/** This computer's time in epoch ms, again and again. */
function useNow(periodMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), periodMs);
    return () => clearInterval(timer);
  }, [periodMs]);
  return now;
}

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The reader of moments that the server told: a wrong clock here does not falsify durations. */
export function useReader(): Reader {
  const skewMs = useStore(useStores().agent, ({ cache }) =>
    cache.kind === 'ready' ? cache.skewMs : 0,
  );
  const language = useAgent(selectLanguage);
  return { now: useNow(sincePeriodMs) - skewMs, timeZone, language };
}

/** The reader of moments that this computer's clock told. */
export function useLocalReader(): Reader {
  return { now: useNow(sincePeriodMs), timeZone, language: useAgent(selectLanguage) };
}

/** Whole seconds until a moment of this computer's clock, never negative. */
export function useSecondsUntil(at: number | null): number {
  const now = useNow(countdownPeriodMs);
  return at === null ? 0 : Math.max(0, Math.ceil((at - now) / 1_000));
}
