import { useStore } from 'zustand';
import type { UpdateView } from '../../src-shared/agent.ts';
import { ProblemWords } from '../app/ProblemWords.tsx';
import { useAgent, useStores } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';
import { UpdateButtons } from './UpdateButtons.tsx';

/** Settings › About: whether there is a newer version, and how far it has come. */
export function UpdateState() {
  const { t } = useWords();
  const update = useAgent((state) => state.update);
  const problem = useStore(useStores().updates, (store) => store.problem);
  return (
    <section className="stack" aria-label={t('updates.title')}>
      <p role="status">
        <Words update={update} />
      </p>
      {update.kind === 'loading' && (
        <div className="loaded">
          <progress max={100} value={update.percent} aria-label={t('updates.progress')} />
          <span className="figures" aria-hidden>
            {t('updates.percent', { percent: update.percent })}
          </span>
        </div>
      )}
      {problem && <ProblemWords problem={problem} />}
      <UpdateButtons update={update} />
    </section>
  );
}

function Words({ update }: { readonly update: UpdateView }) {
  const { t } = useWords();
  const signedIn = useAgent((state) => state.session.kind === 'signed-in');
  switch (update.kind) {
    case 'off':
      return t(`updates.off.${update.why}`);
    case 'not-asked':
      return t(signedIn ? 'updates.not-asked' : 'updates.signed-out');
    case 'current':
    case 'looking':
      return t(`updates.${update.kind}`);
    case 'available':
    case 'ready':
      return t(`updates.${update.kind}`, { version: update.version });
    case 'loading':
      return t(`updates.loading.${update.when}`, { version: update.version });
    case 'failed':
      return t(`updates.failed.${update.why}`);
  }
}
