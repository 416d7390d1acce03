import { Button } from '@mantine/core';
import { Trans } from 'react-i18next';
import { useStore } from 'zustand';
import { statusWord } from '../../src-shared/describe.ts';
import { isKnownLastOne } from '../../src-shared/duty.rules.ts';
import { selectIdle, selectPresence } from '../agent/agent.selectors.ts';
import { sayAt } from '../../src-shared/since.rules.ts';
import { Notice } from '../app/Notice.tsx';
import { Timer } from '../app/Timer.tsx';
import { useAgent, useStores } from '../app/stores.ts';
import { useReader, useSecondsUntil } from '../app/time.ts';
import { useWords } from '../i18n/use-words.ts';

/** What the app asks about being here: about to be Away, back and not taken up again, or due back. */
export function IdleNotices() {
  const { awayAt, asksToReturn } = useAgent(selectIdle);
  const dueBack = useAgent((state) => state.dueBack);
  if (awayAt !== null) return <AwayWarning awayAt={awayAt} />;
  if (asksToReturn) return <ReturnQuestion />;
  if (dueBack) return <DueBack at={dueBack.at} />;
  return null;
}

function AwayWarning({ awayAt }: { readonly awayAt: number }) {
  const { t } = useWords();
  const seconds = useSecondsUntil(awayAt);
  const onlyOne = useAgent(isKnownLastOne);
  return (
    <Notice tone="warning" action={<HereButton>{t('asks.away-soon.here')}</HereButton>}>
      <strong>
        <Trans
          i18nKey="asks.away-soon.title"
          values={{ seconds }}
          components={{ timer: <Timer /> }}
        />
      </strong>
      {onlyOne && <span className="small">{t('asks.away-soon.only-one')}</span>}
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

/** The end of an Away is there; only the operator says whether they are. */
function DueBack({ at }: { readonly at: string }) {
  const { t } = useWords();
  const { status } = useStores();
  const reader = useReader();
  const asked = useStore(status, (store) => store.asked !== null);
  const back = () => void status.getState().choose({ status: 'online' });
  return (
    <Notice
      tone="warning"
      action={
        <Button size="compact-sm" loading={asked} onClick={back}>
          {t('asks.due-back.back')}
        </Button>
      }
    >
      <strong>{t('asks.due-back.title', { at: sayAt(Date.parse(at), reader) })}</strong>
      <span className="small">{t('asks.due-back.text')}</span>
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
