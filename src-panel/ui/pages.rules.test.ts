import { describe, expect, it } from 'vitest';
import { withFirstPage, withOlderPage } from './pages.rules.ts';

const pages = (ids: string[], next: string | null) => ({ items: ids.map((id) => ({ id })), next });
const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).join('');

describe('a list by page', () => {
  it('puts new ones first and keeps the older ones that were asked for', () => {
    const merged = withFirstPage(pages(['c', 'b', 'a'], null), pages(['d', 'c'], 'c'));
    expect([idsOf(merged), merged.next]).toEqual(['dcba', null]);
  });

  it('takes the fresh page alone when nothing older was read', () => {
    const merged = withFirstPage(pages(['c', 'b'], 'b'), pages(['c', 'b'], 'b'));
    expect([idsOf(merged), merged.next]).toEqual(['cb', 'b']);
  });

  it('drops older ones rather than showing a gap', () => {
    const merged = withFirstPage(pages(['b', 'a'], null), pages(['z', 'y'], 'y'));
    expect([idsOf(merged), merged.next]).toEqual(['zy', 'y']);
  });

  it('adds an older page once', () => {
    expect(idsOf(withOlderPage(pages(['c', 'b'], 'b'), pages(['b', 'a'], null)))).toBe('cba');
  });
});
