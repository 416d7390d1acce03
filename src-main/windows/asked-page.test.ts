import { describe, expect, it } from 'vitest';
import { askedPage } from './asked-page.ts';

function harness() {
  const sent: string[] = [];
  const pages = askedPage<{ name: string }>(({ name }, page) => sent.push(`${name}: ${page}`));
  return { pages, sent, first: { name: 'first' }, second: { name: 'second' } };
}

describe('a page that a menu asks for', () => {
  it('is shown at once by a window that listens', () => {
    const { pages, sent, first } = harness();
    pages.listens(first);
    pages.ask(first, 'settings');
    expect(sent).toEqual(['first: settings']);
  });

  it('is shown once the window that comes up for it listens, the last one asked for, once', () => {
    const { pages, sent, first } = harness();
    pages.ask(first, 'help');
    pages.ask(first, 'settings');
    expect(sent).toEqual([]);
    pages.listens(first);
    pages.listens(first);
    expect(sent).toEqual(['first: settings']);
  });

  it('is not shown by the next window, which was opened for something else', () => {
    const { pages, sent, first, second } = harness();
    pages.ask(first, 'settings');
    pages.listens(second);
    expect(sent).toEqual([]);
  });
});
