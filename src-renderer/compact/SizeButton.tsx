import { ActionIcon } from '@mantine/core';
import IconArrowsDiagonal from '@tabler/icons-react/dist/esm/icons/IconArrowsDiagonal.mjs';
import IconArrowsDiagonalMinimize2 from '@tabler/icons-react/dist/esm/icons/IconArrowsDiagonalMinimize2.mjs';
import { useStores } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';
import { useKeys } from '../keys/use-keys.ts';

/** Makes the window small, or whole again. */
export function SizeButton({ to }: { to: 'compact' | 'full' }) {
  const { t } = useWords();
  const { keysOf, ariaKeysOf } = useKeys();
  const { settings } = useStores();
  const Icon = to === 'compact' ? IconArrowsDiagonalMinimize2 : IconArrowsDiagonal;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t(`keys.${to}`)}
      aria-keyshortcuts={ariaKeysOf('compact')}
      title={`${t(`keys.${to}`)} (${keysOf('compact')})`}
      onClick={() => void settings.getState().change({ compact: to === 'compact' })}
    >
      <Icon size={18} aria-hidden />
    </ActionIcon>
  );
}
