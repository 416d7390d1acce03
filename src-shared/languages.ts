import type { Language } from './domain.ts';
import { languages } from './lists.ts';

/** Each language in its own name, so that everybody finds theirs. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  de: 'Deutsch',
};

/** How dates and numbers are written. English has the day before the month and 24 hours. */
export const locales: Record<Language, string> = {
  en: 'en-GB',
  fr: 'fr-FR',
  es: 'es-ES',
  de: 'de-DE',
};

/** The languages for a field to choose from. */
export const languageChoices = languages.map((value) => ({
  value,
  label: languageNames[value],
}));

/** The first language that somebody prefers (BCP 47, as systems and browsers tell) and we speak. */
export function preferredLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const subtag = tag.toLowerCase().split(/[-_]/)[0];
    const spoken = languages.find((language) => language === subtag);
    if (spoken) return spoken;
  }
  return 'en';
}
