import type { Channel } from '../channel.ts';
import { createChatChannel } from '../chat/chat.channel.ts';
import type { ChatParts } from '../chat/parts.ts';
import type { Post } from '../outbound/post.ts';

/** Microsoft Teams, through a workflow's webhook, with an Adaptive Card. */
export const createTeamsChannel = (post: Post): Channel =>
  createChatChannel({ name: 'teams', message: teamsMessage }, post);

function teamsMessage(parts: ChatParts): object {
  const { summary, title, remarks, facts, whoTitle, who, links, notes } = parts;
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    fallbackText: summary,
    msteams: { width: 'Full' },
    body: [
      line(title, { size: 'Large', weight: 'Bolder' }),
      ...remarks.map((remark) => line(remark, { color: 'Warning' })),
      ...facts.map((fact) => line(fact)),
      line(whoTitle, { weight: 'Bolder' }),
      ...who.map((person) => line(person)),
      line(notes.join(' '), { isSubtle: true, size: 'Small' }),
    ],
    actions: links.map(({ words, url }) => ({ type: 'Action.OpenUrl', title: words, url })),
  };
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return { type: 'message', attachments: [{ contentType, contentUrl: null, content }] };
}

/** Unlike a `TextBlock`, a `TextRun` knows no Markdown. Source: adaptivecards.io, "TextRun" */
const line = (text: string, style: object = {}) => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, ...style }],
});
