import { Button } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import type { Wish } from '../../src-shared/agent.ts';
import { describeSeconds, statusWord } from '../../src-shared/describe.ts';
import { takesAccountOffline } from '../../src-shared/duty.rules.ts';
import { selectLeaving, selectPresence } from '../agent/agent.selectors.ts';
import { ProblemWords } from '../app/ProblemWords.tsx';
import { useAgent, useStores } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';

/** Asks the last one online, over whatever page is shown. */
export function LeavingDialog() {
  const wish = useAgent(selectLeaving);
  return wish && <Question wish={wish} />;
}

function Question({ wish }: { readonly wish: Wish }) {
  const { t } = useWords();
  const { session } = useStores();
  const { problem } = useStore(session);
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      role="alertdialog"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        void session.getState().answer('stay');
      }}
    >
      <h2 id={title} className="large">
        {t('session.lastOne')}
      </h2>
      <p>
        <Meaning wish={wish} />
      </p>
      {problem && (
        <p role="alert" className="field-problem">
          <ProblemWords problem={problem} />
        </p>
      )}
      <Answers wish={wish} />
    </dialog>
  );
}

function Answers({ wish }: { readonly wish: Wish }) {
  const { t, translate } = useWords();
  const { session } = useStores();
  const { pending } = useStore(session);
  const presence = useAgent(selectPresence);
  const answer = (what: 'leave' | 'stay') => void session.getState().answer(what);
  const stay = statusWord(presence?.me.chosen ?? 'online', translate);
  return (
    <div className="buttons">
      <Button size="xs" autoFocus disabled={pending} onClick={() => answer('stay')}>
        {t('session.stay', { status: stay })}
      </Button>
      <Button size="xs" variant="default" loading={pending} onClick={() => answer('leave')}>
        <Deed wish={wish} />
      </Button>
    </div>
  );
}

/** What it means for others, as it is now: somebody may have come since the question was asked. */
function Meaning({ wish }: { readonly wish: Wish }) {
  const { t, translate } = useWords();
  const presence = useAgent(selectPresence);
  const keptElsewhere = useAgent((state) => state.keptElsewhere);
  const status = wish.kind === 'choose' ? wish.choice.status : null;
  if (status === null && keptElsewhere) return t('session.keptElsewhere');
  if (!presence || !takesAccountOffline(presence, status)) return t('session.notAlone');
  if (wish.kind === 'update') return t('session.nobodyThereUntilRestart');
  const seconds = presence.duty?.offlineToldAfterSeconds ?? null;
  if (seconds === null) return t('session.nobodyThere');
  const told = t('session.told', { time: describeSeconds(seconds, translate) });
  return `${t('session.nobodyThere')} ${told}`;
}

function Deed({ wish }: { readonly wish: Wish }) {
  const { t, translate } = useWords();
  switch (wish.kind) {
    case 'quit':
      return t('session.quit');
    case 'sign-out':
      return t('session.signOut');
    case 'update':
      return t('updates.now');
    case 'choose':
      return t('session.change', { status: statusWord(wish.choice.status, translate) });
  }
}
