import { describe, expect, it } from 'vitest';
import { resources } from './i18n.ts';

const files = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*'], {
  eager: true,
  query: '?raw',
  import: 'default',
});
const sources = Object.values(files);

function has(words: unknown, key: string): boolean {
  const found = key
    .split('.')
    .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], words);
  return typeof found === 'string';
}

describe('the words', () => {
  it('are there for every key that is written out', () => {
    const { translation } = resources.en;
    const keys = sources.flatMap((source) =>
      [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1]!),
    );
    const missing = keys.filter(
      (key) => !has(translation, key) && !has(translation, `${key}_other`),
    );
    expect(keys.length).toBeGreaterThan(100);
    expect(missing).toEqual([]);
  });
});
