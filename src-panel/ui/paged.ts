import type { Failure, Result } from '../api/result.ts';
import type { Pages } from './pages.rules.ts';
import { withFirstPage, withOlderPage } from './pages.rules.ts';
import type { Resource } from './resource.ts';
import { ready, received, valueOf } from './resource.ts';

/** A list that is read page by page, newest first. */
export interface Paged<Item extends { readonly id: string }> {
  readonly pages: Resource<Pages<Item>>;
  readonly older: 'idle' | 'loading' | Failure;
}

/** What was read of a list, with a new answer for its newest page. */
export function withNewest<Item extends { readonly id: string }>(
  pages: Resource<Pages<Item>>,
  newest: Result<Pages<Item>>,
): Resource<Pages<Item>> {
  return newest.ok ? ready(withFirstPage(valueOf(pages), newest.value)) : received(pages, newest);
}

interface Reading<Item extends { readonly id: string }> {
  get(): Paged<Item>;
  set(part: Partial<Paged<Item>>): void;
  read(next: string): Promise<Result<Pages<Item>>>;
  /** Whether it is still this list that is shown. */
  isShown(): boolean;
}

/** Reads the page after those that were read, one at a time. */
export async function readOlder<Item extends { readonly id: string }>({
  get,
  set,
  read,
  isShown,
}: Reading<Item>): Promise<void> {
  const { older, pages } = get();
  const next = valueOf(pages)?.next;
  if (!next || older === 'loading') return;
  set({ older: 'loading' });
  const result = await read(next);
  if (!isShown()) return;
  if (!result.ok) return set({ older: result.failure });
  const now = valueOf(get().pages);
  // The list ends elsewhere by now: what was asked for is not what comes next.
  if (now?.next !== next) return set({ older: 'idle' });
  set({ older: 'idle', pages: ready(withOlderPage(now, result.value)) });
}
