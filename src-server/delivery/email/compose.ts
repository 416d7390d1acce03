import type { Notice } from '../channel.ts';
import { oneLine } from '../letter/clean.ts';
import { letterHtml } from './html.ts';
import type { Letter } from '../letter/letter.ts';
import { writeLetter } from '../letter/letter.ts';
import { letterText } from './text.ts';
import type { Mark } from '../letter/marks.ts';
import { translator } from '../letter/translate.ts';

/** The pictures of the presence marks, PNG; those that are missing are told by a sign instead. */
export type MarkPictures = Readonly<Partial<Record<Mark, Buffer>>>;

/** One mail, as it is handed to the mail server. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for every attempt, so that a repeated mail can be told. */
  readonly messageId: string;
  /** The thread it belongs to: an alert, its reminders, and what ended it. */
  readonly inReplyTo: string;
  readonly references: string;
  readonly date: Date;
  readonly headers: Readonly<Record<string, string>>;
  /** PNG; the HTML part shows them. */
  readonly pictures: readonly {
    readonly cid: string;
    readonly filename: string;
    readonly content: Buffer;
  }[];
}

const longestSubject = 200;
const mostPeople = 30;

/**
 * Writes the mail of a notice.
 * @param idHost the right side of the Message-ID: the sender's domain
 */
export function composeMail(notice: Notice, idHost: string, pictures: MarkPictures): Mail {
  const letter = writeLetter(notice, mostPeople);
  const thread = `<alert-${notice.alert.threadId}@${idHost}>`;
  return {
    subject: oneLine(letter.subject, longestSubject),
    text: letterText(letter, translator(notice.language)),
    html: letterHtml(letter, (mark) => (pictures[mark] ? `cid:${pictureId(mark)}` : null)),
    messageId: `<${notice.id}@${idHost}>`,
    // What begins a thread is no mail but a name that all of its mails know, so that it holds together
    // also for those who were told later. Source: RFC 5322, section 3.6.4
    inReplyTo: thread,
    references: thread,
    date: new Date(notice.leavesAt),
    headers: {
      // Source: RFC 2369, section 3.2: a page, which asks for a sign-in; see docs/adr/0010.
      'List-Unsubscribe': `<${new URL(letter.settings.url).href}>`,
      // Source: RFC 3834, section 5: no vacation message answers what is marked so.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    pictures: shownPictures(letter, pictures),
  };
}

function shownPictures(letter: Letter, pictures: MarkPictures): Mail['pictures'] {
  const marks = new Set<Mark>([letter.state, ...letter.who.map(({ mark }) => mark)]);
  return [...marks].flatMap((mark) => {
    const content = pictures[mark];
    return content ? [{ cid: pictureId(mark), filename: `${mark}.png`, content }] : [];
  });
}

const pictureId = (mark: Mark) => `presence-${mark}@standwatch`;
