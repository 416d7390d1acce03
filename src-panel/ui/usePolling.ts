import { useEffect, useRef } from 'react';

/** Asks for something now and every so often, while the page is in sight, and again only after the answer. */
export function usePolling(action: () => Promise<void>, everyMs: number): void {
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    let waiting = false;
    const ask = async () => {
      if (waiting) return;
      waiting = true;
      await latest.current();
      waiting = false;
    };
    const act = () => {
      if (document.visibilityState === 'visible') void ask();
    };
    void ask();
    const timer = setInterval(act, everyMs);
    document.addEventListener('visibilitychange', act);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', act);
    };
  }, [everyMs]);
}
