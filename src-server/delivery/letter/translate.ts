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

function makeTranslator(language: Language): Translate {
  const translate = words.getFixedT(language);
  /** Looking words up is slow, and most have no values in them: those keys are ours, so there are few. */
  const plain = new Map<string, string>();
  return (key, values) => {
    if (!values) {
      const known = plain.get(key) ?? translate(key, { nest: false });
      plain.set(key, known);
      return known;
    }
    return translate(key, { ...values, nest: false });
  };
}
