import type { Channel } from '../channel.ts';
import { createChatChannel } from '../chat/chat.channel.ts';
import type { ChatParts } from '../chat/parts.ts';
import type { Post } from '../outbound/post.ts';

/** Mattermost and Rocket.Chat, through an incoming webhook, with an attachment both of them show. */
export const createMattermostChannel = (post: Post): Channel =>
  createChatChannel(
    {
      name: 'mattermost',
      message: mattermostMessage,
    },
    post,
  );

function mattermostMessage(parts: ChatParts): object {
  const { remarks, facts, who, links, colour } = parts;
  const [open] = links;
  const paragraphs = [
    ...[...remarks, ...facts].map(escapeMarkdown),
    `**${escapeMarkdown(parts.whoTitle)}**`,
    ...who.map(escapeMarkdown),
    links.map(({ words, url }) => `[${escapeMarkdown(words)}](${url})`).join(' · '),
    ...parts.notes.map(escapeMarkdown),
  ];
  return {
    attachments: [
      {
        // Both show these as they are, a title with a link included.
        fallback: withoutMentions(parts.summary),
        color: colour,
        title: withoutMentions(parts.title),
        title_link: open?.url,
        text: paragraphs.join('\n'),
      },
    ],
  };
}

/** Whether somebody is called is decided on the text, wherever it is shown. */
const withoutMentions = (text: string) => text.replaceAll(/[@<]/g, '$&\u200b');

/**
 * A backslash where both of them know it. They do not for mentions (`@all`, `<!channel>`), links and
 * pictures (`](`), addresses (`://`) and emoji (`:x:`): there an invisible space keeps the pieces
 * apart. Times of day keep their colon as it is.
 */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\\*_~`#]/g, String.raw`\$&`)
    .replaceAll(/[@<\]]|(?<!\d):(?=\S)|:(?=[^\d\s])/g, '$&\u200b');
}
