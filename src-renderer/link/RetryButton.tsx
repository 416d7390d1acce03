import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import { useStores } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';

export function RetryButton() {
  const { t } = useWords();
  const { link } = useStores();
  const pending = useStore(link, (store) => store.pending);
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={pending}
      onClick={() => link.getState().retry()}
    >
      {t('connection.tryNow')}
    </Button>
  );
}
