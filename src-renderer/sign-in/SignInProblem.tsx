import { Trans } from 'react-i18next';
import { useStore } from 'zustand';
import type { AgentProblem } from '../agent/ask.ts';
import { Notice } from '../app/Notice.tsx';
import { ProblemWords } from '../app/ProblemWords.tsx';
import { Timer } from '../app/Timer.tsx';
import { useStores } from '../app/stores.ts';
import { useSecondsUntil } from '../app/time.ts';
import { useWords } from '../i18n/use-words.ts';

/** Why the sign-in did not succeed and what to do. */
export function SignInProblem({ problem }: { readonly problem: AgentProblem }) {
  return (
    <Notice tone="problem">
      <p>
        <Words problem={problem} />
      </p>
    </Notice>
  );
}

function Words({ problem }: { readonly problem: AgentProblem }) {
  const { t } = useWords();
  const { askedServer, retryAt } = useStore(useStores().signIn);
  const seconds = useSecondsUntil(retryAt);
  switch (problem.code) {
    case 'unreachable':
    case 'certificate':
    case 'not-standwatch':
    case 'invalid-address':
    case 'invalid-credentials':
      return t(`signIn.problem.${problem.code}`, { server: askedServer });
    case 'moved':
      return t('signIn.problem.moved', { server: problem.detail });
    case 'too-many-attempts':
      if (seconds === 0) return <ProblemWords problem={problem} />;
      return <Trans i18nKey="signIn.wait" values={{ seconds }} components={{ timer: <Timer /> }} />;
    default:
      return <ProblemWords problem={problem} />;
  }
}
