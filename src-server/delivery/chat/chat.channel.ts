import type { Channel } from '../channel.ts';
import { hostOf } from '../outbound/host.rules.ts';
import type { Post } from '../outbound/post.ts';
import { sendSecretly } from '../outbound/send.ts';
import type { ChatParts } from './parts.ts';
import { chatParts } from './parts.ts';

interface Chat extends Pick<Channel, 'name'> {
  /** The message in the chat's own form; it is sent as JSON. */
  readonly message: (parts: ChatParts) => object;
}

/** Enough that the places of one host serve all accounts that use the same one, such as Slack's. */
const places = 32;

/** A chat with an incoming webhook: one POST for each message. */
export function createChatChannel({ message, ...channel }: Chat, post: Post): Channel {
  return {
    ...channel,
    places,
    hostOf,
    send(notice, sending) {
      const body = JSON.stringify(message(chatParts(notice)));
      const headers = { 'content-type': 'application/json' };
      const { recipient: url, attemptAt } = notice;
      return sendSecretly(post, { url, headers, body }, { ...sending, attemptAt });
    },
  };
}
