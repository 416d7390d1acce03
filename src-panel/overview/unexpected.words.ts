import type { Translate } from '../../src-shared/describe.ts';
import type { ScopeOutlook } from '../../src-shared/outlook.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { sayComingIn, saySince } from '../../src-shared/since.rules.ts';

/**
 * Since when a state is unexpected, and until when: "since 09:02: somebody is expected online until
 * 18:00 CET". Hours are told in their own zone, named where it differs from the reader's. Null: it
 * is as expected, or was when the outlook was read and may not be any more.
 */
export function unexpectedWords(
  { hours, unexpectedSince, state }: Pick<ScopeOutlook, 'hours' | 'unexpectedSince' | 'state'>,
  reader: Reader,
  t: Translate,
): string | null {
  if (!hours || unexpectedSince === null) return null;
  const since = saySince(Date.parse(unexpectedSince), reader);
  if (hours.until === null) return t(`overview.unexpected-${state}-always`, { since });
  const until = Date.parse(hours.until);
  if (until <= reader.now) return null;
  const time = sayComingIn(hours.timeZone, until, reader);
  return t(`overview.unexpected-${state}`, { since, time });
}
