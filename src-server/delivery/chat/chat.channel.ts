import type { Channel } from '../channel.ts';
import { judgeAnswer } from '../outbound/answer.rules.ts';
import type { Post } from '../outbound/post.ts';
import type { ChatParts } from './parts.ts';
import { chatParts } from './parts.ts';

interface Chat extends Pick<Channel, 'name' | 'places' | 'hostOf'> {
  /** The message in the chat's own form; it is sent as JSON. */
  readonly message: (parts: ChatParts) => object;
}

/** A chat with an incoming webhook: one POST for each message. */
export function createChatChannel({ message, ...channel }: Chat, post: Post): Channel {
  return {
    ...channel,
    async send(notice, signal) {
      const body = JSON.stringify(message(chatParts(notice)));
      const headers = { 'content-type': 'application/json' };
      const answer = await post({ url: notice.recipient, headers, body }, signal);
      return { answer: judgeAnswer(answer, notice.attemptAt) };
    },
  };
}
