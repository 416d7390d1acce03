import { useState } from 'react';
import type { Failure } from '../api/result.ts';

/** One thing at a time that the server is asked to do: busy meanwhile, then done or failed. */
export function useAttempt() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  /**
   * @param isShown whether a failure is shown at a field by now, and not to be told again
   * @returns what failed
   */
  const attempt = async (
    action: () => Promise<Failure | null>,
    isShown: (failed: Failure) => boolean = () => false,
  ): Promise<Failure | null> => {
    setBusy(true);
    const failed = await action();
    setBusy(false);
    setFailure(failed && isShown(failed) ? null : failed);
    return failed;
  };
  return { busy, failure, attempt, forget: () => setFailure(null) };
}
