import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { Language } from '../../src-shared/domain.ts';
import { preferredLanguage } from '../../src-shared/languages.ts';
import type { Words } from './en.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';

const languageKey = 'standwatch.language';

/** All the words of the panel, by language. */
export const resources: Record<Language, { readonly translation: Words }> = {
  en: { translation: en },
  fr: { translation: fr },
  es: { translation: es },
  de: { translation: de },
};

export function startI18n(): void {
  void i18next.use(initReactI18next).init({
    resources,
    lng: keptLanguage() ?? browserLanguage(),
    fallbackLng: 'en',
    // React escapes already.
    interpolation: { escapeValue: false },
  });
  markDocument();
  i18next.on('languageChanged', markDocument);
}

/** The reader's own choice; it is kept in this browser. */
export function chooseLanguage(language: Language): void {
  try {
    localStorage.setItem(languageKey, language);
  } catch {
    // Without storage the choice holds until the page is closed.
  }
  void i18next.changeLanguage(language);
}

/** The operator's language, unless somebody chose another in this browser. */
export function suggestLanguage(language: Language): void {
  if (keptLanguage() === null && i18next.language !== language) {
    void i18next.changeLanguage(language);
  }
}

export function browserLanguage(): Language {
  return preferredLanguage(navigator.languages);
}

function keptLanguage(): Language | null {
  try {
    const kept = localStorage.getItem(languageKey);
    return Language.safeParse(kept).data ?? null;
  } catch {
    return null;
  }
}

function markDocument(): void {
  document.documentElement.lang = i18next.language;
}
