import i18next from 'i18next';
import type { Translate } from '../../../src-shared/describe.ts';
import type { Language } from '../../../src-shared/domain.ts';
import { wordsEn } from '../../../src-shared/words.en.ts';
import { wordsFr } from '../../../src-shared/words.fr.ts';
import { letterWordsEn } from './words.en.ts';
import { letterWordsFr } from './words.fr.ts';

/** An instance of its own: the language is the recipient's, never a global one. */
const words = i18next.createInstance();
void words.init({
  initAsync: false,
  fallbackLng: 'en',
  nsSeparator: false,
  resources: {
    en: { translation: { ...wordsEn, ...letterWordsEn } },
    fr: { translation: { ...wordsFr, ...letterWordsFr } },
  },
  // Plain text comes out; the HTML part escapes it as a whole.
  interpolation: { escapeValue: false },
});

/** The translator of one language. Values stand as they are, whatever they look like. */
export function translator(language: Language): Translate {
  const translate = words.getFixedT(language);
  return (key, values = {}) => {
    const { defaultValue, ...others } = values;
    if (typeof defaultValue === 'string' && !words.exists(key, { lng: language })) {
      return defaultValue;
    }
    return translate(key, { ...others, nest: false });
  };
}
