import type { Channel } from '../channel.ts';
import { createChatChannel } from '../chat/chat.channel.ts';
import type { ChatParts } from '../chat/parts.ts';
import { fit } from '../chat/parts.ts';
import type { Post } from '../outbound/post.ts';

/**
 * All of an embed together may have 6,000 characters, and a field 1,024.
 * Source: docs.discord.com, "Embed limits"
 */
const longestTitle = 256;
const longestDescription = 2_600;
const longestField = 1_024;

/** Discord, through a channel's webhook, with an embed. */
export const createDiscordChannel = (post: Post): Channel =>
  createChatChannel({ name: 'discord', message: discordMessage }, post);

function discordMessage(parts: ChatParts): object {
  const { title, remarks, facts, whoTitle, who, links, notes, colour } = parts;
  const [open] = links;
  return {
    // Nobody is called, whatever a name looks like.
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: fitEscaped(title, longestTitle),
        url: open?.url,
        color: Number.parseInt(colour.slice(1), 16),
        description: fitEscaped([...remarks, ...facts].join('\n'), longestDescription),
        fields: [
          { name: whoTitle, value: fitEscaped(who.join('\n'), longestField) },
          ...links.map(({ words, url }) => ({
            name: '\u200b',
            value: `[${escapeMarkdown(words)}](${url})`,
            inline: true,
          })),
        ],
        footer: { text: notes.join(' ') },
      },
    ],
  };
}

/** A text that is cut before it is escaped, so that no half of an escape is left at its end. */
function fitEscaped(text: string, most: number): string {
  const escaped = escapeMarkdown(text);
  if (escaped.length <= most) return escaped;
  return fitEscaped(
    fit(text, Math.max(1, Math.floor((text.length * most) / escaped.length) - 1)),
    most,
  );
}

/** Everything but letters and digits can be told to mean itself, also `:` of links and `@` of mentions. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
}
