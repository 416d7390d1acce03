import { useTranslation } from 'react-i18next';
import type { Translate } from '../../src-shared/describe.ts';
import type { Language } from '../../src-shared/domain.ts';
import { preferredLanguage } from '../../src-shared/languages.ts';

/** The translator in the form the shared sentences take it. */
export function useTranslate(): Translate {
  const { t } = useTranslation();
  return t;
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return preferredLanguage([i18n.language]);
}

/** Compares names as the reader's language sorts them. */
export function useCompare(): (a: string, b: string) => number {
  return new Intl.Collator(useLanguage()).compare;
}
