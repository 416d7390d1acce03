import { Button } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';
import { useStores } from './stores.ts';

/** The host did not give its state. */
export function FailedPage({ detail }: { readonly detail: string }) {
  const { t } = useWords();
  const { agent } = useStores();
  return (
    <main className="page centred">
      <div className="stack" role="alert">
        <h1 className="large">{t('app.failed')}</h1>
        <p>{t('app.failedHelp')}</p>
      </div>
      <Button onClick={() => agent.getState().start()}>{t('app.tryAgain')}</Button>
      <p className="small">{t('app.details', { detail })}</p>
    </main>
  );
}
