import type { AlertFacts } from '../channel.ts';
import { noticeOf } from '../testing.ts';
import type { Mail } from './compose.ts';
import { composeMail } from './compose.ts';

/** The mail about an alert, without pictures. */
export const compose = (alert: AlertFacts, changed = {}): Mail =>
  composeMail(noticeOf(alert, changed), 'example.org', {});

/** The words of an HTML part, without its marks; its unbreakable spaces stay. */
export const wordsOf = (html: string): string =>
  html
    .replace(/<style>[^]*?<\/style>|<head>[^]*?<\/head>/g, '')
    .replace(/<br>/g, '\n')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/[ \n]+/g, ' ');
