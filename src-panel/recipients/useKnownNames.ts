import { useMemo } from 'react';
import { selectPresence, useLive } from '../live/live.store.ts';
import type { KnownNames } from './recipient.words.ts';

/** The names of the account, its departments and its operators, as the socket tells them. */
export function useKnownNames(): KnownNames {
  const presence = useLive(selectPresence);
  return useMemo(
    () => ({
      account: presence?.account.name ?? '…',
      departments: presence && new Map(presence.departments.map(({ id, name }) => [id, name])),
      operators: new Map(presence?.operators.map(({ id, name }) => [id, name])),
    }),
    [presence],
  );
}
