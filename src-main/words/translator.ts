import i18next from 'i18next';
import { agentWordsDe } from '../../src-shared/agent-words.de.ts';
import { agentWordsEn } from '../../src-shared/agent-words.en.ts';
import { agentWordsEs } from '../../src-shared/agent-words.es.ts';
import { agentWordsFr } from '../../src-shared/agent-words.fr.ts';
import type { Translate } from '../../src-shared/describe.ts';
import type { Language } from '../../src-shared/domain.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import type { AgentSettings } from '../../src-shared/settings.ts';
import { sharedWords } from '../../src-shared/words.ts';
import { mainWordsDe } from './main.de.ts';
import type { MainWords } from './main.en.ts';
import { mainWordsEn } from './main.en.ts';
import { mainWordsEs } from './main.es.ts';
import { mainWordsFr } from './main.fr.ts';

/** The words that only the tray and the notices say, by language. */
export const mainWords: Record<Language, MainWords> = {
  en: mainWordsEn,
  fr: mainWordsFr,
  es: mainWordsEs,
  de: mainWordsDe,
};

const words = i18next.createInstance();
await_(
  words.init({
    lng: 'en',
    fallbackLng: 'en',
    initAsync: false,
    resources: {
      en: { translation: { ...sharedWords.en, ...agentWordsEn, ...mainWords.en } },
      fr: { translation: { ...sharedWords.fr, ...agentWordsFr, ...mainWords.fr } },
      es: { translation: { ...sharedWords.es, ...agentWordsEs, ...mainWords.es } },
      de: { translation: { ...sharedWords.de, ...agentWordsDe, ...mainWords.de } },
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

/** Somebody at this computer. */
export const readerAt = (now: number, language: Language): Reader => ({
  now,
  /** Asked for only when a moment is told, for then some megabytes of ICU's data come into memory for good. */
  get timeZone() {
    return new Intl.DateTimeFormat().resolvedOptions().timeZone;
  },
  language,
});

/** With the words at hand i18next is ready at once; a failure must still be heard. */
function await_(ready: Promise<unknown>): void {
  ready.catch((error: unknown) => {
    throw error;
  });
}
