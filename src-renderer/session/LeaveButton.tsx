import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import { useStores } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';

/** Signs out or quits. Whoever is the last one online is asked first, see `LeavingDialog`. */
export function LeaveButton({ how }: { readonly how: 'signOut' | 'quit' }) {
  const { t } = useWords();
  const { session } = useStores();
  const pending = useStore(session, (store) => store.pending);
  return (
    <Button
      size="xs"
      variant="default"
      disabled={pending}
      onClick={() => session.getState()[how]()}
    >
      {t(`session.${how}`)}
    </Button>
  );
}
