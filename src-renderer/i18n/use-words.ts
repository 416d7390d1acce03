import { useTranslation } from 'react-i18next';
import type { Translate } from '../../src-shared/describe.ts';

/** The translator with checked keys, and the same one for the sentences that all apps share. */
export function useWords() {
  const { t } = useTranslation();
  return { t, translate: t as unknown as Translate };
}

/** The first letter as a capital, for a word that begins a line. */
export function capitalised(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
