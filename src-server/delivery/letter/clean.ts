import type { Named } from '../../../src-shared/domain.ts';
import type { Why } from '../../presence/events.ts';
import type { AlertFacts, Notice } from '../channel.ts';

/** Longer names are cut, so that a subject stays one and a table keeps its columns. */
const longestName = 60;
const longestReason = 120;

const characters = new Intl.Segmenter();

/**
 * A name as one line: no line breaks or other control characters (they would end a header), no
 * marks that turn the direction of what follows, no broken characters, and not longer than `most`.
 */
export function oneLine(text: string, most = longestName): string {
  const line = text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .trim();
  // Segmenting is slow, and no character is less than one code unit.
  if (line.length <= most) return line;
  // Enough for any character made of several code points, without walking a whole book.
  const seen = [...characters.segment(line.slice(0, most * 16))];
  if (seen.length <= most && line.length <= most * 16) return line;
  const kept = seen.slice(0, most - 1).map(({ segment }) => segment);
  return `${kept.join('').trimEnd()}…`;
}

/** A notice whose every word from outside is one line of sane length. */
export function cleanNotice(notice: Notice): Notice {
  const { account, alert } = notice;
  return {
    ...notice,
    account: { ...account, name: oneLine(account.name) },
    alert: {
      ...alert,
      scope: cleanNamed(alert.scope),
      why: cleanScopeWhy(alert.why),
      acknowledgedBy: alert.acknowledgedBy && oneLine(alert.acknowledgedBy),
    },
  };
}

/** One row of "who is where"; cleaned only for the rows that are shown. */
export function cleanEntry(entry: AlertFacts['who'][number]): AlertFacts['who'][number] {
  return { ...cleanNamed(entry), why: cleanWhy(entry.why) };
}

function cleanScopeWhy(why: AlertFacts['why']): AlertFacts['why'] {
  return { ...why, ...cleanWhy(why), operator: why.operator && cleanNamed(why.operator) };
}

function cleanWhy(why: Why): Why {
  return {
    ...why,
    device: why.device && cleanNamed(why.device),
    actor: why.actor && cleanNamed(why.actor),
    reason: why.reason && oneLine(why.reason, longestReason),
  };
}

function cleanNamed<Entry extends Named>(entry: Entry): Entry {
  return { ...entry, name: oneLine(entry.name) };
}
