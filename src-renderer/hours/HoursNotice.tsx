import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import { statusWord } from '../../src-shared/describe.ts';
import { selectHours } from '../agent/agent.selectors.ts';
import { Notice } from '../app/Notice.tsx';
import { useAgent, useStores } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';

/** What the coverage hours mean for me: asked before I go online, and told once when I still am. */
export function HoursNotice() {
  const { t, translate } = useWords();
  const hours = useAgent(selectHours);
  switch (hours.kind) {
    case 'calm':
      return null;
    case 'held': {
      const status = statusWord(hours.status, translate);
      return (
        <HoursQuestion
          title={t('asks.held.title')}
          text={t('asks.held.text')}
          go={t('hours.goTo', { status })}
          stay={t('hours.stay', { status: statusWord('away', translate) })}
        />
      );
    }
    case 'outside':
      return (
        <HoursQuestion
          title={t('asks.outside.title')}
          text={t('hours.outsideText')}
          go={t('hours.goTo', { status: statusWord('offline', translate) })}
          stay={t('hours.stay', { status: statusWord('online', translate) })}
        />
      );
  }
}

interface HoursQuestionProps {
  readonly title: string;
  readonly text: string;
  readonly go: string;
  readonly stay: string;
}

function HoursQuestion({ title, text, go, stay }: HoursQuestionProps) {
  const { status } = useStores();
  const answering = useStore(status, (store) => store.answering);
  const answer = (what: 'go' | 'stay') => void status.getState().answerHours(what);
  return (
    <Notice
      tone="calm"
      action={
        <div className="buttons">
          <Button size="compact-sm" loading={answering} onClick={() => answer('go')}>
            {go}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => answer('stay')}>
            {stay}
          </Button>
        </div>
      }
    >
      <strong>{title}</strong>
      <span className="small">{text}</span>
    </Notice>
  );
}
