import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { isLastOneOnline } from '../../src-shared/duty.rules.ts';
import { ProblemWords } from '../app/ProblemWords.tsx';
import { useAgent, useStores } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';

/** Signs out or quits, after saying what that means for the others. */
export function LeaveButton({ how }: { readonly how: 'signOut' | 'quit' }) {
  const { t } = useWords();
  const { session } = useStores();
  const [asks, setAsks] = useState(false);
  const signedIn = useAgent((state) => state.session.kind === 'signed-in');
  const leave = () => session.getState()[how]();
  return (
    <Popover opened={asks} onChange={setAsks} width={260} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant="default" onClick={() => (signedIn ? setAsks(!asks) : leave())}>
          {t(`session.${how}`)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t(`session.${how}`)}>
        <LeaveQuestion how={how} onLeave={leave} onCancel={() => setAsks(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface LeaveQuestionProps {
  readonly how: 'signOut' | 'quit';
  readonly onLeave: () => void;
  readonly onCancel: () => void;
}

function LeaveQuestion({ how, onLeave, onCancel }: LeaveQuestionProps) {
  const { t } = useWords();
  const { pending, problem } = useStore(useStores().session);
  const onlyOne = useAgent(({ presence }) => presence !== null && isLastOneOnline(presence));
  return (
    <div className="facts-block">
      <p>{onlyOne ? t('session.onlyOne') : t('session.meaning')}</p>
      {problem && (
        <p role="alert" className="field-problem">
          <ProblemWords problem={problem} />
        </p>
      )}
      <div className="buttons">
        <Button size="compact-sm" loading={pending} onClick={onLeave}>
          {t(`session.${how}Now`)}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
      </div>
    </div>
  );
}
