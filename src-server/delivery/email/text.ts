import type { Translate } from '../../../src-shared/describe.ts';
import type { Letter } from '../letter/letter.ts';
import type { Action } from '../letter/links.ts';
import type { Person } from '../letter/people.ts';

/** The text part: what is read where there are no pictures, and read aloud. */
export function letterText(letter: Letter, t: Translate): string {
  const pair = (what: string, value: string) => t('letter.pair', { what, value });
  const link = ({ words, url }: Action) => pair(words, url);
  const who = ({ name, status, since, action }: Person) =>
    [`- ${pair(name, status)} · ${since}`, ...(action ? [`  ${link(action)}`] : [])].join('\n');
  const note = letter.whoNote ? [letter.whoNote] : [];
  const blocks = [
    ...letter.remarks,
    `${letter.title}, ${letter.since}.`,
    letter.why,
    ...(letter.chain ? [letter.chain] : []),
    ...(letter.expected ? [letter.expected] : []),
    [pair(letter.whoTitle, '').trimEnd(), ...letter.who.map(who), ...note].join('\n'),
    letter.actions.map(link).join('\n'),
    letter.actionNote,
    ['-- ', letter.reason, letter.zone, link(letter.settings)].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}
