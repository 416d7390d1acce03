import { Trans } from 'react-i18next';
import { useStore } from 'zustand';
import type { LinkView } from '../../src-shared/agent.ts';
import { saySince } from '../../src-shared/since.rules.ts';
import { selectLink } from '../agent/agent.selectors.ts';
import { Notice } from '../app/Notice.tsx';
import { ProblemWords } from '../app/ProblemWords.tsx';
import { Timer } from '../app/Timer.tsx';
import { useAgent, useStores } from '../app/stores.ts';
import { useLocalReader, useSecondsUntil } from '../app/time.ts';
import { capitalised, useWords } from '../i18n/use-words.ts';
import { RetryButton } from './RetryButton.tsx';

type Lost = Extract<LinkView, { kind: 'reconnecting' | 'unreachable' }>;

/** While the link is down: since when, what coworkers see, and when the app tries again. */
export function LinkNotice() {
  const link = useAgent(selectLink);
  if (link.kind !== 'reconnecting' && link.kind !== 'unreachable') return null;
  return <LostNotice link={link} />;
}

function LostNotice({ link }: { readonly link: Lost }) {
  const { t } = useWords();
  const problem = useStore(useStores().link, (store) => store.problem);
  return (
    <section aria-label={t('connection.title')}>
      <Notice
        tone={link.kind === 'unreachable' ? 'problem' : 'warning'}
        aside={<Attempts link={link} />}
        action={<RetryButton />}
      >
        <strong>{capitalised(t(`connection.${link.kind}`))}</strong>
        <span className="small">
          {t(`connection.coworkers.${link.kind}`)}
          {link.why !== 'lost' &&
            link.why !== 'unreachable' &&
            ` ${t(`connection.failure.${link.why}`)}`}
          {problem && (
            <>
              {' '}
              <ProblemWords problem={problem} />
            </>
          )}
        </span>
      </Notice>
    </section>
  );
}

function Attempts({ link }: { readonly link: Lost }) {
  const { t } = useWords();
  const since = saySince(link.since, useLocalReader());
  const seconds = useSecondsUntil(link.nextAttemptAt);
  return (
    <span className="small">
      {t('connection.noConnection', { since })}{' '}
      {seconds === 0 ? (
        t('connection.trying')
      ) : (
        <Trans
          i18nKey="connection.nextTry"
          values={{ seconds }}
          components={{ timer: <Timer /> }}
        />
      )}
    </span>
  );
}
