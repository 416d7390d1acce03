import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../src-shared/domain.ts';
import { wordsEn } from '../../src-shared/words.en.ts';
import { wordsFr } from '../../src-shared/words.fr.ts';
import { alertsEn, alertsFr } from './alerts.words.ts';
import { coverageEn, coverageFr } from './coverage.words.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { operatorsEn, operatorsFr } from './operators.words.ts';
import { recipientsEn, recipientsFr } from './recipients.words.ts';
import { settingsEn, settingsFr } from './settings.words.ts';

const languageKey = 'standwatch.language';

/** All the words of the panel: its own, and those all apps share. */
export const resources = {
  en: {
    translation: {
      ...wordsEn,
      ...en,
      ...alertsEn,
      ...operatorsEn,
      ...recipientsEn,
      ...settingsEn,
      ...coverageEn,
    },
  },
  fr: {
    translation: {
      ...wordsFr,
      ...fr,
      ...alertsFr,
      ...operatorsFr,
      ...recipientsFr,
      ...settingsFr,
      ...coverageFr,
    },
  },
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
  return navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

function keptLanguage(): Language | null {
  try {
    const kept = localStorage.getItem(languageKey);
    return kept === 'en' || kept === 'fr' ? kept : null;
  } catch {
    return null;
  }
}

function markDocument(): void {
  document.documentElement.lang = i18next.language;
}
