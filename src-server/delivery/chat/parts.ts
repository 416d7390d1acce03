import type { Notice } from '../channel.ts';
import type { Letter } from '../letter/letter.ts';
import { writeLetter } from '../letter/letter.ts';
import type { Action } from '../letter/links.ts';
import { signOf } from '../letter/marks.ts';

/**
 * What every chat message says, in plain text; a chat gives it its own form. Where a chat reads
 * markup, it takes the meaning from every piece by itself.
 */
export interface ChatParts {
  /** For notifications on a phone, where nothing else is shown. */
  readonly summary: string;
  readonly title: string;
  /** That it is a test, a reminder, late. */
  readonly remarks: readonly string[];
  /** Since when, why, how it came about, whether it was expected. */
  readonly facts: readonly string[];
  readonly whoTitle: string;
  readonly who: readonly string[];
  readonly links: readonly Action[];
  /** About the links and the times. */
  readonly notes: readonly string[];
  readonly colour: string;
}

/** A chat is read at a glance; the panel has everybody. */
const mostPeople = 10;

const longestTitle = 140;
const longestFact = 600;
const longestPerson = 240;
const longestLinkWords = 70;

export function chatParts(notice: Notice): ChatParts {
  const letter = writeLetter(notice, mostPeople);
  const facts = [letter.since, letter.why, letter.chain, letter.expected];
  return {
    summary: fit(letter.subject, longestFact),
    title: fit(letter.title, longestTitle),
    remarks: letter.remarks,
    facts: facts.filter((fact) => fact !== null).map((fact) => fit(fact, longestFact)),
    whoTitle: letter.whoTitle,
    who: whoLines(letter),
    links: letter.actions.map(({ words, url }) => ({ words: fit(words, longestLinkWords), url })),
    notes: [letter.actionNote, letter.zone],
    colour: signOf(letter.state).colour,
  };
}

function whoLines({ who, whoNote }: Letter): string[] {
  const lines = who.map(({ mark, name, status, since }) =>
    fit(`${signOf(mark).sign} ${name} · ${status} · ${since}`, longestPerson),
  );
  return whoNote === null ? lines : [...lines, whoNote];
}

/** The beginning of a text, in no more than `most` UTF-16 units, which is how these chats count. */
export function fit(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
