import { UnstyledButton } from '@mantine/core';
import IconArrowsDiagonal from '@tabler/icons-react/dist/esm/icons/IconArrowsDiagonal.mjs';
import { useStores } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';
import { useOfferedUpdate } from '../updates/UpdateNotice.tsx';

/** A newer version waits for a word, which the whole window has room for. */
export function UpdateLine() {
  const { t } = useWords();
  const { settings } = useStores();
  const update = useOfferedUpdate();
  if (!update) return null;
  const words = t('updates.available', { version: update.version });
  return (
    <div role="status">
      <UnstyledButton
        className="compact-waiting"
        aria-label={`${words} ${t('keys.full')}`}
        title={t('keys.full')}
        onClick={() => void settings.getState().change({ compact: false })}
      >
        {words}
        <IconArrowsDiagonal size={16} aria-hidden />
      </UnstyledButton>
    </div>
  );
}
