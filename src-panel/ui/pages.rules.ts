/** What was read so far of a list, newest first, and where the older part begins. */
export interface Pages<Item extends { readonly id: string }> {
  readonly items: Item[];
  readonly next: string | null;
}

/**
 * Takes a fresh first page into what was read before. Older items stay, also those the reader
 * asked for by "Show older"; when the fresh page does not reach them, they are dropped rather
 * than shown with a gap.
 */
export function withFirstPage<Item extends { readonly id: string }>(
  old: Pages<Item> | null,
  fresh: Pages<Item>,
): Pages<Item> {
  if (!old) return fresh;
  const last = fresh.items.at(-1);
  const seam = last ? old.items.findIndex(({ id }) => id === last.id) : -1;
  if (seam === -1 || seam === old.items.length - 1) return fresh;
  return { items: [...fresh.items, ...old.items.slice(seam + 1)], next: old.next };
}

export function withOlderPage<Item extends { readonly id: string }>(
  old: Pages<Item>,
  older: Pages<Item>,
): Pages<Item> {
  const known = new Set(old.items.map(({ id }) => id));
  return {
    items: [...old.items, ...older.items.filter(({ id }) => !known.has(id))],
    next: older.next,
  };
}
