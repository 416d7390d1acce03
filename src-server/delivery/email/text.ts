import type { Letter } from './letter.ts';

/** The text part: what is read where there are no pictures, and read aloud. */
export function letterText(letter: Letter): string {
  const who = letter.who.map(
    ({ name, status, since, action }) =>
      `- ${name}: ${status}, ${since}${action ? `\n  ${action.words}: ${action.url}` : ''}`,
  );
  const blocks = [
    ...letter.remarks,
    `${letter.title}, ${letter.since}.`,
    letter.why,
    [`${letter.whoTitle}:`, ...who, ...(letter.whoNote ? [letter.whoNote] : [])].join('\n'),
    letter.actions.map(({ words, url }) => `${words}: ${url}`).join('\n'),
    ...(letter.actionNote ? [letter.actionNote] : []),
    ['-- ', ...letter.footer].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}
