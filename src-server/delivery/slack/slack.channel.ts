import type { Channel } from '../channel.ts';
import { createChatChannel } from '../chat/chat.channel.ts';
import type { ChatParts } from '../chat/parts.ts';
import { fit } from '../chat/parts.ts';
import type { Post } from '../outbound/post.ts';

/** Of a section. Source: docs.slack.dev, "Block Kit: section block" */
const longestSection = 3_000;

/** Slack, through an incoming webhook, with Block Kit. */
export const createSlackChannel = (post: Post): Channel =>
  createChatChannel({ name: 'slack', message: slackMessage }, post);

function slackMessage(parts: ChatParts): object {
  const { title, remarks, facts, whoTitle, who, links, notes } = parts;
  return {
    text: escapeMrkdwn(parts.summary),
    blocks: [
      { type: 'header', text: plain(title) },
      section([...remarks, ...facts].join('\n')),
      section([`${whoTitle}:`, ...who].join('\n')),
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          // Buttons would ask for an app of Slack's that answers them.
          text: links.map(({ words, url }) => `<${url}|${escapeMrkdwn(words)}>`).join('  ·  '),
          verbatim: true,
        },
      },
      { type: 'context', elements: notes.map(plain) },
    ],
  };
}

/** Text that Slack shows as it is, whatever is in it. */
const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });

const section = (text: string) => ({ type: 'section', text: plain(fit(text, longestSection)) });

/** Mentions, links and channels all begin with `<`. Source: docs.slack.dev, "Formatting message text" */
function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
