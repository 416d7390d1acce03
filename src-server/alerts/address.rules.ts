import { Email } from '../../src-shared/fields.ts';
import type { ChannelName } from '../../src-shared/recipients.ts';
import { ProblemError } from '../../src-shared/problems.ts';

/** Where messages go, per channel: what may be entered, and what of it is shown. */

/**
 * The address as it is kept.
 * @throws ProblemError invalid-request
 */
export function readAddress(channel: ChannelName, text: string): string {
  switch (channel) {
    case 'email':
      if (!Email.safeParse(text).success) refuse('is no e-mail address');
      return text;
    case 'desktop':
      return text;
    default:
      return readUrl(text);
  }
}

function readUrl(text: string): string {
  const beginning = 'must begin with https:// or http://';
  if (!URL.canParse(text)) refuse(`is no address; it ${beginning}`);
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') refuse(beginning);
  if (url.username || url.password) refuse('must not contain a user name or a password');
  return url.href;
}

function refuse(message: string): never {
  throw new ProblemError('invalid-request', { errors: [{ path: 'to', message }] });
}

const shownEnd = 4;

/** Whoever knows the URL of a webhook can write to it, so only its host and its end are shown. */
export function shownAddress(recipient: {
  readonly channel: ChannelName;
  readonly address: string;
  readonly options: { readonly name: string };
}): string {
  const { channel, address, options } = recipient;
  if (channel === 'email') return address;
  if (channel === 'desktop') return options.name;
  return `${new URL(address).host}/…${address.slice(-shownEnd)}`;
}
