import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Failure } from '../api/result.ts';

/** One thing at a time that the server is asked to do: busy meanwhile, then done or failed. */
export function useAction() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  /** @param done what is said when it went well. @returns whether it did */
  const run = async (action: () => Promise<Failure | null>, done: string): Promise<boolean> => {
    setBusy(true);
    const failed = await action();
    setBusy(false);
    setFailure(failed);
    if (!failed) notifications.show({ message: done });
    return !failed;
  };
  return { busy, failure, run };
}
