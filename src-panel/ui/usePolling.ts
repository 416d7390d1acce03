import { useEffect, useRef } from 'react';

/** Does something now and every so often, while the page is in sight. */
export function usePolling(action: () => void, everyMs: number): void {
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    const act = () => {
      if (document.visibilityState === 'visible') latest.current();
    };
    latest.current();
    const timer = setInterval(act, everyMs);
    document.addEventListener('visibilitychange', act);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', act);
    };
  }, [everyMs]);
}
