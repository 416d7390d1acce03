import { describe, expect, it } from 'vitest';
import { mainWords } from '../src-main/words/translator.ts';
import { resources as panelWords } from '../src-panel/i18n/i18n.ts';
import { resources as pageWords } from '../src-renderer/i18n/i18n.ts';
import { letterWords } from '../src-server/delivery/letter/translate.ts';
import { Language } from '../src-shared/domain.ts';

const letters = 'mails and chat messages';

/** Everything that is ever said to anybody, by its dotted key. */
const catalogs = {
  'the agent app’s pages': pageWords,
  'its tray and notices': mainWords,
  'the panel': panelWords,
  [letters]: letterWords,
};

/** What is the same word in English and another language. */
const sameAsEnglish = new Set(
  (
    'Slack|Microsoft Teams|Discord|Webhook|Standwatch: {{status}}|Standwatch: {{status}} · {{cause}}|' +
    'Notifications|General|minutes|Licence|Version|Test|Pages|Date|E-mail|online|offline|' +
    'Online|Offline|Operator|Ctrl|Status|Updates|System|System ({{language}})|Server|Team|Filter|Name|Browser'
  ).split('|'),
);

function textsOf(words: object, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, word]: [string, unknown]) =>
    typeof word === 'string' ? [[prefix + key, word]] : textsOf(word as object, `${prefix}${key}.`),
  );
}

/** The values that a text takes and the marks it puts around words, in no order. */
const placeholders = (text: string) => (text.match(/\{\{[^}]*\}\}|<\/?\w+>/g) ?? []).toSorted();

/** Whether a reader finds words in it: not only values, signs and units. */
const hasWords = (text: string) =>
  /\p{L}{2}/u.test(text.replaceAll(/\{\{[^}]*\}\}|\bmin\b|\bs\b/g, ''));

const languages = Language.options.filter((language) => language !== 'en');

it('nothing is excused without need', () => {
  const texts = languages.flatMap((language) => {
    return Object.values(catalogs).flatMap((catalog) => {
      const english = new Map(textsOf(catalog.en));
      return textsOf(catalog[language]).filter(([key, text]) => text === english.get(key));
    });
  });
  const same = new Set(texts.map(([, text]) => text));
  expect([...sameAsEnglish].filter((text) => !same.has(text))).toEqual([]);
});

describe.each(Object.entries(catalogs))('%s', (_, catalog) => {
  const english = new Map(textsOf(catalog.en));

  it.each(languages)('lack no text in %s', (language) => {
    const theirs = new Map(textsOf(catalog[language]));
    expect(english.size).toBeGreaterThan(20);
    expect([...theirs.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    expect([...theirs].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it.each(languages)('put the same values into the texts in %s', (language) => {
    for (const [key, text] of textsOf(catalog[language])) {
      expect([key, ...placeholders(text)]).toEqual([key, ...placeholders(english.get(key)!)]);
    }
  });

  it.each(languages)('leave nothing in English in %s', (language) => {
    const left = textsOf(catalog[language]).filter(
      ([key, text]) => text === english.get(key) && hasWords(text) && !sameAsEnglish.has(text),
    );
    expect(left).toEqual([]);
  });

  it.each(Language.options)('have a form for every number in %s', (language) => {
    const texts = new Map(textsOf(catalog[language]));
    const rules = new Intl.PluralRules(language);
    const needed = new Set(Array.from({ length: 1_000 }, (_, number) => rules.select(number)));
    const counted = [...texts.keys()].filter((key) => key.endsWith('_other'));
    const missing = counted.flatMap((key) =>
      [...needed]
        .map((form) => key.replace(/_other$/, `_${form}`))
        .filter((form) => !texts.has(form)),
    );
    expect(missing).toEqual([]);
  });

  it.each(Language.options)('never shout in %s', (language) => {
    expect(textsOf(catalog[language]).filter(([, text]) => text.includes('!'))).toEqual([]);
  });
});

it('French keeps a sign that it sets off on the line of its word', () => {
  const { [letters]: _, ...onScreen } = catalogs;
  const texts = Object.values(onScreen).flatMap((catalog) => textsOf(catalog.fr));
  expect(texts.filter(([, text]) => /[ \p{L}}][;?»]| :|« |«[^\u{a0}]/u.test(text))).toEqual([]);
});

it.each([
  ['es', /(?<!¿[^?]*)\?|\b(tú|tu|tus|te|puedes|haz)\b/iu],
  ['de', /\b(du|dein|deine|dir|dich)\b|["”]|(?<!„[^“]*)“/iu],
] as const)('texts in %s are written as the language writes', (language, wrong) => {
  const texts = Object.values(catalogs).flatMap((catalog) => textsOf(catalog[language]));
  expect(texts.filter(([, text]) => wrong.test(text))).toEqual([]);
});
