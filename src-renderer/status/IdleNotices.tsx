import { Button } from '@mantine/core';
import { Trans } from 'react-i18next';
import { useStore } from 'zustand';
import { statusWord } from '../../src-shared/describe.ts';
import { isLastOneOnline } from '../../src-shared/duty.rules.ts';
import { selectIdle, selectPresence } from '../agent/agent.selectors.ts';
import { Notice } from '../app/Notice.tsx';
import { Timer } from '../app/Timer.tsx';
import { useAgent, useStores } from '../app/stores.ts';
import { useSecondsUntil } from '../app/time.ts';
import { useWords } from '../i18n/use-words.ts';

/** What the app says about idleness: about to be Away, or back and not taken up again. */
export function IdleNotices() {
  const { awayAt, asksToReturn } = useAgent(selectIdle);
  if (awayAt !== null) return <AwayWarning awayAt={awayAt} />;
  if (asksToReturn) return <ReturnQuestion />;
  return null;
}

function AwayWarning({ awayAt }: { readonly awayAt: number }) {
  const { t } = useWords();
  const seconds = useSecondsUntil(awayAt);
  const onlyOne = useAgent(({ presence }) => presence !== null && isLastOneOnline(presence));
  return (
    <Notice tone="warning" action={<HereButton>{t('myStatus.imHere')}</HereButton>}>
      <strong>
        <Trans i18nKey="myStatus.warning" values={{ seconds }} components={{ timer: <Timer /> }} />
      </strong>
      {onlyOne && <span className="small">{t('myStatus.warningOnlyOne')}</span>}
    </Notice>
  );
}

function ReturnQuestion() {
  const { t, translate } = useWords();
  const presence = useAgent(selectPresence);
  const status = statusWord(presence?.me.chosen ?? 'online', translate);
  return (
    <Notice tone="warning" action={<HereButton>{t('myStatus.returnTo', { status })}</HereButton>}>
      {t('myStatus.asksToReturn')}
    </Notice>
  );
}

function HereButton({ children }: { readonly children: React.ReactNode }) {
  const { status } = useStores();
  const returning = useStore(status, (store) => store.returning);
  return (
    <Button size="compact-sm" loading={returning} onClick={() => status.getState().here()}>
      {children}
    </Button>
  );
}
