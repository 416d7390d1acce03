import { useEffect, useMemo, useState } from 'react';
import type { Reader } from '../../src-shared/since.rules.ts';
import { selectLanguage } from '../agent/agent.selectors.ts';
import { useAgent } from './stores.ts';

/** Minutes are shown, so this is soon enough. */
const sincePeriodMs = 10_000;
const countdownPeriodMs = 250;

/** This computer's time in epoch ms. */
const wallNow = () => Date.now();
/** Milliseconds that go on evenly, also when somebody sets the computer's clock. */
const monotoneNow = () => performance.now();

/** A clock, read again and again. */
function useNow(periodMs: number, clock = wallNow): number {
  const [now, setNow] = useState(clock);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), periodMs);
    return () => clearInterval(timer);
  }, [periodMs, clock]);
  return now;
}

/** Asked for again and again: a laptop travels while the app runs. */
const localTimeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The reader of moments that the server told: a wrong clock here does not falsify durations. */
export function useReader(): Reader {
  const aheadMs = useAgent((state) => state.clockAheadMs);
  const language = useAgent(selectLanguage);
  return { now: useNow(sincePeriodMs) - aheadMs, timeZone: localTimeZone(), language };
}

/** The server's time when it is asked for: whoever is about to name one may just have set this clock right. */
export function useServerNow(): () => number {
  const aheadMs = useAgent((state) => state.clockAheadMs);
  return () => wallNow() - aheadMs;
}

/** The reader of moments that this computer's clock told. */
export function useLocalReader(): Reader {
  const language = useAgent(selectLanguage);
  return { now: useNow(sincePeriodMs), timeZone: localTimeZone(), language };
}

/** Whole seconds until a moment of this computer's clock, never negative. */
export function useSecondsUntil(at: number | null): number {
  const end = useMemo(() => (at === null ? null : monotoneNow() + at - wallNow()), [at]);
  const now = useNow(countdownPeriodMs, monotoneNow);
  return end === null ? 0 : Math.max(0, Math.ceil(Math.round(end - now) / 1_000));
}
