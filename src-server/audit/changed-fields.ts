import { isDeepStrictEqual } from 'node:util';

type Fields = Readonly<Record<string, unknown>>;

/** The fields of a body that changed something: what came back as it was read is no news. */
export function changedFields(body: Fields, before: Fields, after: Fields): Fields {
  const changed = Object.entries(body).filter(
    ([field]) => !isDeepStrictEqual(before[field], after[field]),
  );
  return Object.fromEntries(changed);
}
