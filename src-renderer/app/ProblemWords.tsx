import type { AgentProblem } from '../agent/ask.ts';
import { useWords } from '../i18n/use-words.ts';

/** What went wrong and what to do, in a sentence; the detail only where our words say little. */
export function ProblemWords({ problem }: { readonly problem: AgentProblem }) {
  const { t } = useWords();
  const vague = problem.code === 'internal' || problem.code === 'invalid-request';
  return (
    <>
      {t(`app.problem.${problem.code}`)}
      {vague && problem.detail && (
        <span className="small detail">{t('app.details', { detail: problem.detail })}</span>
      )}
    </>
  );
}
