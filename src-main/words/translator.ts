import i18next from 'i18next';
import type { Translate } from '../../src-shared/describe.ts';
import type { Language } from '../../src-shared/domain.ts';
import type { AgentSettings } from '../../src-shared/settings.ts';
import { wordsEn } from '../../src-shared/words.en.ts';
import { wordsFr } from '../../src-shared/words.fr.ts';
import { mainWordsEn } from './main.en.ts';
import { mainWordsFr } from './main.fr.ts';

const words = i18next.createInstance();
await_(
  words.init({
    lng: 'en',
    fallbackLng: 'en',
    initAsync: false,
    resources: {
      en: { translation: { ...wordsEn, ...mainWordsEn } },
      fr: { translation: { ...wordsFr, ...mainWordsFr } },
    },
    interpolation: { escapeValue: false },
  }),
);

/** The words of a language, for menus and notices. */
export function translator(language: Language): Translate {
  const t = words.getFixedT(language);
  return (key, values) => t(key, values ?? {});
}

export function languageOf(settings: AgentSettings, system: Language): Language {
  return settings.language === 'system' ? system : settings.language;
}

/** With the words at hand i18next is ready at once; a failure must still be heard. */
function await_(ready: Promise<unknown>): void {
  ready.catch((error: unknown) => {
    throw error;
  });
}
