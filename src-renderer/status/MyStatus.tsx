import { useStore } from 'zustand';
import { statusWord } from '../../src-shared/describe.ts';
import type { OperatorView } from '../../src-shared/domain.ts';
import { saySince } from '../../src-shared/since.rules.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import { myself, selectIdle, selectLink, selectSettings } from '../agent/agent.selectors.ts';
import { Notice } from '../app/Notice.tsx';
import { ProblemWords } from '../app/ProblemWords.tsx';
import { Since } from '../app/Since.tsx';
import { useAgent, useStores } from '../app/stores.ts';
import { useReader } from '../app/time.ts';
import { capitalised, useWords } from '../i18n/use-words.ts';
import { describeWhy } from '../presence/describe-operator.ts';
import { ReturnTime } from './ReturnTime.tsx';
import { StatusMenu } from './StatusMenu.tsx';

/** My status as coworkers see it, and the menu to choose another. */
export function MyStatus({ presence }: { readonly presence: PresenceSnapshot }) {
  const { t } = useWords();
  const me = myself(presence);
  const connected = useAgent(selectLink).kind === 'connected';
  return (
    <section className="block" data-stale={!connected} aria-label={t('myStatus.title')}>
      <StatusMenu presence={presence} me={me}>
        {me && <MySince me={me} />}
      </StatusMenu>
      {me && <MyFootnote me={me} chosen={presence.me.chosen} />}
      {connected && presence.me.chosen === 'away' && <ReturnTime me={presence.me} />}
      <StatusProblem />
    </section>
  );
}

/** Why the status was not changed. */
export function StatusProblem() {
  const { status } = useStores();
  const problem = useStore(status, (store) => store.problem);
  if (!problem) return null;
  return (
    <Notice tone="problem" onDismiss={() => status.getState().dismiss()}>
      <ProblemWords problem={problem} />
    </Notice>
  );
}

/** Since when, and why when I am not there. */
export function MySince({ me }: { readonly me: OperatorView }) {
  const { t, translate } = useWords();
  const reader = useReader();
  const at = Date.parse(me.since);
  const since = saySince(at, reader);
  const here = me.status === 'online' || me.status === 'busy';
  const why = here ? '' : capitalised(describeWhy(me, reader, translate));
  return (
    <span className="small">
      {why && `${why} · `}
      <Since at={at} reader={reader}>
        {here ? t('myStatus.here', { since }) : since}
      </Since>
    </span>
  );
}

/** What else the operator should know about what coworkers see. */
function MyFootnote({
  me,
  chosen,
}: { readonly me: OperatorView } & Pick<PresenceSnapshot['me'], 'chosen'>) {
  const { t, translate } = useWords();
  const link = useAgent(selectLink);
  const idle = useAgent(selectIdle);
  const { returnAutomatically } = useAgent(selectSettings);
  if (link.kind !== 'connected') return <p className="small">{t('myStatus.notSeen')}</p>;
  if (idle.detection.kind === 'none' && me.cause === 'undetected') {
    return <p className="small">{t('myStatus.undetected')}</p>;
  }
  const setAway = me.status === 'away' && chosen !== 'away' && chosen !== 'offline';
  if (!setAway || idle.asksToReturn) return null;
  const status = statusWord(chosen, translate);
  return (
    <p className="small">
      {t(returnAutomatically ? 'myStatus.back' : 'myStatus.backAsks', { status })}
    </p>
  );
}
