import type { Language } from './domain.ts';
import { wordsDe } from './words.de.ts';
import type { Words } from './words.en.ts';
import { wordsEn } from './words.en.ts';
import { wordsEs } from './words.es.ts';
import { wordsFr } from './words.fr.ts';

/** The words that the agent app, the panel and the mails share, by language. */
export const sharedWords: Record<Language, Words> = {
  en: wordsEn,
  fr: wordsFr,
  es: wordsEs,
  de: wordsDe,
};
