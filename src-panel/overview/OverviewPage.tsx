import { Button, Stack } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { Link } from 'react-router';
import { teamOf } from '../../src-shared/presence.rules.ts';
import { alertsRefusal, isAdmin } from '../operators/rights.rules.ts';
import { selectMe, useSession } from '../session/session.store.ts';
import { selectLink, selectPresence, useLive } from '../live/live.store.ts';
import { PauseNotice } from '../settings/PauseNotice.tsx';
import { selectBusyCounts, selectMonitoring, useSettings } from '../settings/settings.store.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { valueOf } from '../ui/resource.ts';
import { EmptyState, LoadingRows } from '../ui/states.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { AccountCard } from './AccountCard.tsx';
import { CurrentAlerts } from './CurrentAlerts.tsx';
import { DepartmentStates } from './DepartmentStates.tsx';
import { PresenceGroups } from './PresenceGroups.tsx';
import { UpcomingCard } from './UpcomingCard.tsx';
import { useOutlook } from './useOutlook.ts';

/** Are we there, why not, what is about to change; then who is where. */
export function OverviewPage() {
  const t = useTranslate();
  const presence = usePresenceOfTeam();
  const busyCounts = useSettings(selectBusyCounts);
  const me = useSession(selectMe);
  const leads = me !== null && alertsRefusal(me.operator) === null;
  const outlook = useOutlook(presence, leads);
  const known = valueOf(outlook);
  return (
    <>
      <PageHead title={t('overview.title')} />
      {presence ? (
        <Stack gap="md">
          <AccountCard presence={presence} busyCounts={busyCounts} outlook={known?.account} />
          {leads && <CurrentAlerts />}
          {leads && <CurrentPause readOnly={!isAdmin(me.operator)} />}
          <UpcomingCard presence={presence} busyCounts={busyCounts} outlook={outlook} />
          <DepartmentStates
            presence={presence}
            busyCounts={busyCounts}
            outlooks={known?.departments}
          />
          {presence.operators.length === 0 ? (
            <NobodyYet />
          ) : (
            <PresenceGroups operators={presence.operators} />
          )}
        </Stack>
      ) : (
        <NotThereYet />
      )}
    </>
  );
}

function usePresenceOfTeam() {
  const presence = useLive(selectPresence);
  return useMemo(
    () => presence && { ...presence, operators: teamOf(presence.operators) },
    [presence],
  );
}

function NobodyYet() {
  const t = useTranslate();
  return (
    <div className="card">
      <EmptyState
        title={t('overview.nobody-yet')}
        action={
          <Button component={Link} to="/operators" mt="xs">
            {t('frame.operators')}
          </Button>
        }
      >
        {t('overview.nobody-yet-text')}
      </EmptyState>
    </div>
  );
}

function CurrentPause({ readOnly }: { readonly readOnly: boolean }) {
  const monitoring = valueOf(useSettings(selectMonitoring));
  useEffect(() => void useSettings.getState().loadMonitoring(), []);
  return monitoring && <PauseNotice pause={monitoring.pause} readOnly={readOnly} />;
}

function NotThereYet() {
  const t = useTranslate();
  const link = useLive(selectLink);
  if (link.kind !== 'down') return <LoadingRows rows={5} />;
  return (
    <div className="card" role="alert">
      <EmptyState
        title={t('overview.not-loaded')}
        action={
          <Button
            mt="xs"
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            onClick={() => useLive.getState().retry()}
          >
            {t('common.try-again')}
          </Button>
        }
      >
        {t('overview.not-loaded-text')}
      </EmptyState>
    </div>
  );
}
