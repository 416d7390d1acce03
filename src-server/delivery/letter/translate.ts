import i18next from 'i18next';
import type { Translate } from '../../../src-shared/describe.ts';
import type { Language } from '../../../src-shared/domain.ts';
import { sharedWords } from '../../../src-shared/words.ts';
import { letterWordsDe } from './words.de.ts';
import type { LetterWords } from './words.en.ts';
import { letterWordsEn } from './words.en.ts';
import { letterWordsEs } from './words.es.ts';
import { letterWordsFr } from './words.fr.ts';

/** The words of mails and chat messages, by language. */
export const letterWords: Record<Language, LetterWords> = {
  en: letterWordsEn,
  fr: letterWordsFr,
  es: letterWordsEs,
  de: letterWordsDe,
};

/** An instance of its own: the language is the recipient's, never a global one. */
const words = i18next.createInstance();
void words.init({
  initAsync: false,
  fallbackLng: 'en',
  nsSeparator: false,
  resources: {
    en: { translation: { ...sharedWords.en, ...letterWords.en } },
    fr: { translation: { ...sharedWords.fr, ...letterWords.fr } },
    es: { translation: { ...sharedWords.es, ...letterWords.es } },
    de: { translation: { ...sharedWords.de, ...letterWords.de } },
  },
  // Plain text comes out; the HTML part escapes it as a whole.
  interpolation: { escapeValue: false },
});

const translators = new Map<Language, Translate>();

/** The translator of one language. Values stand as they are, whatever they look like. */
export function translator(language: Language): Translate {
  const known = translators.get(language) ?? makeTranslator(language);
  translators.set(language, known);
  return known;
}

/**
 * Looking words up is slow, and so is i18next's way to put values in. The keys are ours, so there are
 * few, and our words know no other marks than `{{name}}`: what stands between them is kept.
 */
function makeTranslator(language: Language): Translate {
  const translate = words.getFixedT(language);
  const templates = new Map<string, readonly string[]>();
  return (key, values = {}) => {
    let template = templates.get(key);
    if (!template) {
      template = translate(key, { nest: false, skipInterpolation: true }).split(/\{\{(\w+)\}\}/);
      templates.set(key, template);
    }
    // An array joins what is not there as nothing.
    return template.map((part, n) => (n % 2 === 1 ? values[part] : part)).join('');
  };
}
