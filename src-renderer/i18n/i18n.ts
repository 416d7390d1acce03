import type { i18n as I18n } from 'i18next';
import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../src-shared/domain.ts';
import { de } from './de.ts';
import type { Words } from './en.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';

/** All the words of the pages, by language. */
export const resources: Record<Language, { readonly translation: Words }> = {
  en: { translation: en },
  fr: { translation: fr },
  es: { translation: es },
  de: { translation: de },
};

/** The pages' translator. All languages are in the bundle, so a change of language is instant. */
export function createI18n(language: Language): I18n {
  const i18n = createInstance();
  void i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources,
    initAsync: false,
    // A reason typed by an admin may be a key's default and may hold a colon.
    nsSeparator: false,
    // React escapes.
    interpolation: { escapeValue: false },
  });
  return i18n;
}
