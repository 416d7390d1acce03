import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Language } from '../../../src-shared/domain.ts';
import type { AlertFacts, Channel, Notice } from '../channel.ts';
import { FinalFailure, PassingFailure } from '../channel.ts';
import { createDiscordChannel } from '../discord/discord.channel.ts';
import { createMattermostChannel } from '../mattermost/mattermost.channel.ts';
import type { Post, PostMessage } from '../outbound/post.ts';
import { createSlackChannel } from '../slack/slack.channel.ts';
import { createTeamsChannel } from '../teams/teams.channel.ts';
import { alone, noticeOf, offlineAlert, onlineAlert, where } from '../testing.ts';
import { hostile, hostileAlert } from '../testing/hostile.ts';

const chats: Record<string, (post: Post) => Channel> = {
  slack: createSlackChannel,
  teams: createTeamsChannel,
  discord: createDiscordChannel,
  mattermost: createMattermostChannel,
};

/** What a chat is sent about an alert. */
async function sent(chat: string, alert: AlertFacts, changed: Partial<Notice> = {}) {
  const messages: PostMessage[] = [];
  const channel = chats[chat]!(async (message) => {
    messages.push(message);
    return { status: 200, headers: {}, body: 'ok' };
  });
  const recipient = 'https://chat.example.org/hook/1';
  await channel.send(noticeOf(alert, { recipient, ...changed }), alone());
  return { message: messages[0]!, body: JSON.parse(messages[0]!.body) as unknown };
}

/** Every text in a message, at whatever depth, one under the other. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

/** As a person reads it: without escapes and without spaces nobody sees. */
const read = (value: unknown) =>
  textsOf(value)
    .join('\n')
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll('\u200b', '')
    .replaceAll('&amp;', '&');

describe.each(Object.keys(chats))('a message to %s', (chat) => {
  it.each([
    [
      'en',
      [
        'Acme Support is offline',
        /since Friday,? 20 November 2026 at 14:02:07/,
        'Marie Dupont went Away: idle 15 min on PC-3; nobody else was online.',
        'Marie Dupont: Away, idle 15 min on PC-3 (14:02) · Paul Stern: Away, lunch (13:32) · nobody else online',
        'Unexpected: these are coverage hours.',
        'Who is where',
        '◔ Marie Dupont · Away · idle 15 min on PC-3 · since 14:02',
        '○ Lina Ode · Offline · quit the app · since yesterday 13:02',
        'Open the alert',
        'Acknowledge',
        'Snooze',
        'Europe/Paris',
      ],
    ],
    [
      'fr',
      [
        'Acme Support est hors ligne',
        'Marie Dupont\u00a0: Absent, après 15 min d’inactivité sur PC-3 (14:02)',
        'Imprévu\u00a0: ce sont des heures de couverture.',
        'Prendre en charge',
      ],
    ],
  ] as const)('says in %s what a lead needs', async (language, facts) => {
    const { message, body } = await sent(chat, { ...offlineAlert, expected: false }, { language });
    expect(message.url).toBe('https://chat.example.org/hook/1');
    expect(message.headers).toEqual({ 'content-type': 'application/json' });
    const words = read(body);
    for (const fact of facts) expect(words).toMatch(fact);
    for (const place of ['', '&do=acknowledge', '&do=snooze']) {
      expect(words).toContain(`https://standwatch.example.org/alerts?alert=alert-1${place}`);
    }
    expect(message.body).not.toContain('lead@example.org');
  });

  it('links to the forced logout of who is there', async () => {
    const words = read((await sent(chat, onlineAlert)).body);
    expect(words).toContain('Force logout of Marie Dupont');
    expect(words).toContain('https://standwatch.example.org/operators?logout=marie');
  });

  it('says first that it is a reminder, and that it is a test', async () => {
    const reminder = read((await sent(chat, offlineAlert, { about: 'reminder' })).body);
    expect(reminder).toContain('A reminder: it is still so');
    expect(reminder).toContain('Acme Support is still offline');
    const test = read((await sent(chat, { ...offlineAlert, test: true })).body);
    expect(test).toContain('This is a test alert.');
    expect(test).not.toContain('Snooze');
  });

  it('shows ten people and counts the others', async () => {
    const who = Array.from({ length: 42 }, (_, at) => where(`Operator ${at}`, 'offline', 0));
    const words = read((await sent(chat, { ...offlineAlert, who })).body);
    expect(words.match(/○ Operator/g)).toHaveLength(10);
    expect(words).toContain('and 32 more, in the panel');
  });

  it('tells what the other side said', async () => {
    const failing = async (status: number, headers = {}) => {
      const channel = chats[chat]!(async () => ({ status, headers, body: 'no' }));
      const notice = noticeOf(offlineAlert, { recipient: 'https://chat.example.org/' });
      return channel.send(notice, alone()).catch((error: unknown) => error);
    };
    expect(await failing(200)).toEqual({ answer: '200 no' });
    expect(await failing(410)).toBeInstanceOf(FinalFailure);
    expect(await failing(404)).toBeInstanceOf(PassingFailure);
    expect(await failing(429, { 'retry-after': '30' })).toMatchObject({ retryAfterMs: 30_000 });
  });
});

/** A hostile alert, and whether it looks like what it must not be. */
const eachHostile = (check: (body: never, message: PostMessage) => void, chat: string) =>
  fc.assert(
    fc.asyncProperty(
      fc.tuple(hostile, hostile, hostile, hostile),
      fc.boolean(),
      fc.constantFrom(...Language.options),
      async (words, online, language) => {
        const alert = hostileAlert(...words);
        const state = online ? 'online' : 'offline';
        const { body, message } = await sent(chat, { ...alert, state }, { language });
        expect(message.body.isWellFormed()).toBe(true);
        expect(message.body).not.toMatch(/\\ud[89a-f]/i);
        check(body as never, message);
      },
    ),
    { numRuns: 150 },
  );

const ours = String.raw`https://standwatch\.example\.org/[^\s|>)]*`;

describe('names that want to be more than names', () => {
  it('are plain text to Slack, and call nobody', () =>
    eachHostile(({ text, blocks }: { text: string; blocks: SlackBlock[] }) => {
      const texts = blocks.flatMap((block) => block.elements ?? [block.text!]);
      const marked = texts.filter(({ type }) => type !== 'plain_text');
      expect(marked).toHaveLength(1);
      const link = new RegExp(`<${ours}\\|[^<>]*>`, 'g');
      expect(marked[0]!.text.replaceAll(link, '')).not.toMatch(/[<>]/);
      expect(text).not.toMatch(/[<>]/);
      const lengths: Record<string, number> = { header: 150, section: 3_000, context: 2_000 };
      for (const { type, text: inside } of blocks) {
        expect(inside?.text.length ?? 1).toBeLessThanOrEqual(lengths[type]!);
        expect(inside?.text.length ?? 1).toBeGreaterThan(0);
      }
    }, 'slack'));

  it('are runs of text to Teams, which knows no markup in them, and fit its 28 kB', () =>
    eachHostile(({ attachments }: { attachments: { content: TeamsCard }[] }, message) => {
      const { body, actions } = attachments[0]!.content;
      expect(new Set(body.map(({ type }) => type))).toEqual(new Set(['RichTextBlock']));
      expect(new Set(body.flatMap(({ inlines }) => inlines.map(({ type }) => type)))).toEqual(
        new Set(['TextRun']),
      );
      for (const { url } of actions) expect(url).toMatch(new RegExp(`^${ours}$`));
      expect(Buffer.byteLength(message.body)).toBeLessThan(28_000);
    }, 'teams'));

  it('mean only themselves to Discord, and call nobody', () =>
    eachHostile(({ embeds, allowed_mentions }: DiscordMessage) => {
      expect(allowed_mentions).toEqual({ parse: [] });
      const { title, description, fields, footer } = embeds[0]!;
      const link = new RegExp(String.raw`^\[((?:\\.|[^\\\]])*)\]\(${ours}\)$`);
      const values = fields.map(({ value }) => value.match(link)?.[1] ?? value);
      for (const text of [title, description, ...values]) {
        expect(text.replaceAll(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/[!-/:-@[-`{-~]/);
      }
      const all = [
        title,
        description,
        footer.text,
        ...fields.flatMap(({ name, value }) => [name, value]),
      ];
      const total = all.reduce((sum, text) => sum + text.length, 0);
      expect(total).toBeLessThan(6_000);
      expect(title.length).toBeLessThanOrEqual(256);
      for (const { value } of fields) expect(value.length).toBeLessThanOrEqual(1_024);
    }, 'discord'));

  it('mean only themselves to Mattermost and Rocket.Chat, and call nobody', () =>
    eachHostile(({ attachments }: { attachments: Record<string, string>[] }) => {
      const { title, text, fallback } = attachments[0]!;
      const link = new RegExp(String.raw`\[([^\]]*(?:\]\u200b[^\]]*)*)\]\(${ours}\)`, 'g');
      const rest = text!.replaceAll(link, '$1').replace(/^\*\*(.*)\*\*$/m, '$1');
      expect(rest.replaceAll(/\\[\\*_~`#]/g, '')).not.toMatch(/[\\*_~`#]|\]\(|:\/\/|@\w|<!|<@/);
      // They show these as they are.
      for (const part of [title!, fallback!]) expect(part).not.toMatch(/@\w|<!|<@/);
      expect(text!.length).toBeLessThan(5_000);
    }, 'mattermost'));
});

it('shows names as they are in the title of a message to Mattermost', async () => {
  const scope = { ...offlineAlert.scope, name: 'Night_shift *EU* @all' };
  const { body } = await sent('mattermost', { ...offlineAlert, scope });
  const [{ title, fallback }] = (body as { attachments: [Record<string, string>] }).attachments;
  const words = 'Night_shift *EU* @\u200ball is offline';
  expect(title).toBe(words);
  expect(fallback).toBe(`${words}: Marie Dupont went Away (idle 15 min on PC-3)`);
});

interface SlackText {
  type: string;
  text: string;
}
interface SlackBlock {
  type: string;
  text?: SlackText;
  elements?: SlackText[];
}
interface TeamsCard {
  body: { type: string; inlines: { type: string }[] }[];
  actions: { url: string }[];
}
interface DiscordMessage {
  allowed_mentions: unknown;
  embeds: {
    title: string;
    description: string;
    fields: { name: string; value: string }[];
    footer: { text: string };
  }[];
}
