import type { Command } from '../../src-shared/shortcuts.ts';
import { keysAsRead, keysForAria } from '../../src-shared/shortcuts.ts';
import { selectApp } from '../agent/agent.selectors.ts';
import { useAgent } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';

/** How the keys of a command are written for people, and for screen readers. */
export function useKeys() {
  const { t } = useWords();
  const { platform } = useAgent(selectApp);
  const names = { control: t('keys.control'), shift: t('keys.shift') };
  return {
    keysOf: (command: Command) => keysAsRead(command, platform, names),
    ariaKeysOf: (command: Command) => keysForAria(command, platform),
  };
}
