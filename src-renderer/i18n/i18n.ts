import type { i18n as I18n } from 'i18next';
import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../src-shared/domain.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** The pages' translator. Both languages are in the bundle, so a change of language is instant. */
export function createI18n(language: Language): I18n {
  const i18n = createInstance();
  void i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, fr: { translation: fr } },
    initAsync: false,
    // A reason typed by an admin may be a key's default and may hold a colon.
    nsSeparator: false,
    // React escapes.
    interpolation: { escapeValue: false },
  });
  return i18n;
}
