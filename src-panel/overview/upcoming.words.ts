import type { Translate } from '../../src-shared/describe.ts';
import type { Upcoming } from './upcoming.rules.ts';

const placeholder = '\u0000';

/** The sentence around the moment an alert is due, so that the page can set the moment as a time. */
export function secondTold(
  item: Upcoming & { kind: 'alert-due' },
  t: Translate,
): [before: string, after: string] {
  const sentence = t(`overview.alert-due-${item.state}`, {
    count: item.recipients,
    time: placeholder,
  });
  const [before = '', after = ''] = sentence.split(placeholder);
  return [before, after];
}
