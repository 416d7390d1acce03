import { useEffect, useState } from 'react';
import type { Reader } from '../../src-shared/since.rules.ts';
import { selectClockOffset, useLive } from '../live/live.store.ts';
import { useLanguage } from './useTranslate.ts';

/** Often enough that "for 12 min" is never a minute behind. */
const tickMs = 10_000;

/** The reader of every time on the page. `everyMs`: how often the words are looked at again. */
export function useReader(everyMs: number = tickMs): Reader {
  const offset = useLive(selectClockOffset);
  const language = useLanguage();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return { now: now + offset, timeZone: localTimeZone(), language };
}

export function localTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
