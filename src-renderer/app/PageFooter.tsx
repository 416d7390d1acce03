import { Button } from '@mantine/core';
import IconHelpCircle from '@tabler/icons-react/dist/esm/icons/IconHelpCircle.mjs';
import IconSettings from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs';
import { useWords } from '../i18n/use-words.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useStores } from './stores.ts';

export function PageFooter() {
  const { t } = useWords();
  const { keysOf, ariaKeysOf } = useKeys();
  const { page } = useStores();
  return (
    <footer className="bar footer">
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconSettings size={16} aria-hidden />}
        title={keysOf('settings')}
        aria-keyshortcuts={ariaKeysOf('settings')}
        onClick={() => page.getState().open('settings')}
      >
        {t('app.settings')}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconHelpCircle size={16} aria-hidden />}
        title={keysOf('help')}
        aria-keyshortcuts={ariaKeysOf('help')}
        onClick={() => page.getState().open('help')}
      >
        {t('app.help')}
      </Button>
    </footer>
  );
}
