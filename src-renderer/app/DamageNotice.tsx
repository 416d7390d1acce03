import { useStore } from 'zustand';
import { selectApp } from '../agent/agent.selectors.ts';
import { useWords } from '../i18n/use-words.ts';
import { Notice } from './Notice.tsx';
import { useAgent, useStores } from './stores.ts';

/** The settings could not be read. The defaults are in use, so the window is not compact. */
export function DamageNotice() {
  const { t } = useWords();
  const { page } = useStores();
  const file = useAgent((state) => selectApp(state).damagedSettings);
  const dismissed = useStore(page, (store) => store.damageDismissed);
  if (!file || dismissed) return null;
  return (
    <Notice tone="warning" onDismiss={() => page.getState().dismissDamage()}>
      {t('app.damagedSettings', { file })}
    </Notice>
  );
}
