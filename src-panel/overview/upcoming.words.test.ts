import { describe, expect, it } from 'vitest';
import { Language } from '../../src-shared/domain.ts';
import { ScopeOutlook } from '../../src-shared/outlook.ts';
import { translator } from '../testing/samples.ts';
import { momentTold } from './upcoming.words.ts';

const kinds = ScopeOutlook.shape.next.unwrap().shape.what.options;
const sentences = kinds.flatMap((what) =>
  (['online', 'offline'] as const).map((state) => `${what}-${state}`),
);

describe.each(Language.options)('what will be told, in %s', (language) => {
  const t = translator(language);

  it.each(sentences)('%s: of whom, to how many and when', (name) => {
    const words = { scope: 'Acme', recipients: t('overview.recipients', { count: 2 }) };
    const [before, after] = momentTold(`overview.told.${name}`, words, t);
    expect(before).toContain('Acme');
    expect(before + after).toContain(words.recipients);
    expect(after).toMatch(/\.$/);
  });
});
