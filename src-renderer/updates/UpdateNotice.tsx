import { useStore } from 'zustand';
import { Notice } from '../app/Notice.tsx';
import { useAgent, useStores } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';
import { UpdateButtons } from './UpdateButtons.tsx';

/** A newer version waits for a word. Everything else about updates is told under About. */
export function UpdateNotice() {
  const { t } = useWords();
  const { updates } = useStores();
  const update = useOfferedUpdate();
  if (!update) return null;
  const { version } = update;
  return (
    <Notice
      tone="calm"
      action={<UpdateButtons update={update} />}
      onDismiss={() => updates.getState().dismiss(version)}
    >
      {t('updates.available', { version })}
    </Notice>
  );
}

/** The newer version that waits for a word; null once it was read about and put away. */
export function useOfferedUpdate() {
  const update = useAgent((state) => state.update);
  const dismissed = useStore(useStores().updates, (store) => store.dismissed);
  return update.kind === 'available' && update.version !== dismissed ? update : null;
}
