import { useEffect } from 'react';
import type { Outlook } from '../../src-shared/outlook.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import { selectLookedAfter, useAlerts } from '../alerts/alerts.store.ts';
import { selectMonitoring, useSettings } from '../settings/settings.store.ts';
import type { Resource } from '../ui/resource.ts';
import { usePolling } from '../ui/usePolling.ts';
import { selectOutlook, useOutlookStore } from './outlook.store.ts';

const refreshEveryMs = 10_000;

/** The outlook, read again every so often and whenever something it depends on is seen to change. */
export function useOutlook(presence: PresenceSnapshot | null, mayRead: boolean): Resource<Outlook> {
  const outlook = useOutlookStore(selectOutlook);
  const monitoring = useSettings(selectMonitoring);
  const lookedAfter = useAlerts(selectLookedAfter);
  const refresh = async () => {
    if (mayRead) await useOutlookStore.getState().refresh();
  };
  usePolling(refresh, refreshEveryMs);
  const account = presence?.account;
  const departments = presence?.departments;
  useEffect(() => {
    if (mayRead) void useOutlookStore.getState().refresh();
  }, [mayRead, account, departments, monitoring, lookedAfter]);
  return outlook;
}
