import { expect, it } from 'vitest';
import { preferredLanguage } from './languages.ts';

it.each([
  [['fr-CA', 'en'], 'fr'],
  [['FR'], 'fr'],
  [['fr_FR.UTF-8'], 'fr'],
  [['en-US', 'fr'], 'en'],
  // Somebody who prefers what we do not speak is asked for the next best.
  [['nl-BE', 'fr-BE'], 'fr'],
  [['es-419'], 'es'],
  [['es-MX', 'en-US'], 'es'],
  [['de-AT'], 'de'],
  [['fry-NL'], 'en'],
  [['ja'], 'en'],
  [[], 'en'],
] as const)('speaks to somebody who prefers %j in %s', (preferred, spoken) => {
  expect(preferredLanguage(preferred)).toBe(spoken);
});
