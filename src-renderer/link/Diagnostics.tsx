import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import { ProblemWords } from '../app/ProblemWords.tsx';
import { useStores } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';

/** One file for whoever is asked for help, and what is in it. */
export function Diagnostics() {
  const { t } = useWords();
  const { link } = useStores();
  const { pending, problem } = useStore(link);
  return (
    <div className="facts-block">
      <p className="small">{t('connection.diagnosticsHelp')}</p>
      <Button
        size="compact-sm"
        variant="default"
        loading={pending}
        onClick={() => link.getState().collectDiagnostics()}
      >
        {t('connection.diagnostics')}
      </Button>
      {problem && (
        <p role="alert" className="small">
          <ProblemWords problem={problem} />
        </p>
      )}
    </div>
  );
}
