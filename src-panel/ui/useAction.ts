import { notifications } from '@mantine/notifications';
import type { Failure } from '../api/result.ts';
import { useAttempt } from './useAttempt.ts';

/** An attempt that says so when it went well. */
export function useAction() {
  const { attempt, ...shown } = useAttempt();
  /** @param done what is said. @returns whether it went well */
  const run = async (action: () => Promise<Failure | null>, done: string): Promise<boolean> => {
    const failed = await attempt(action);
    if (!failed) notifications.show({ message: done });
    return !failed;
  };
  return { ...shown, run };
}
