import type { WebhookMessage } from '../../../src-shared/webhook.ts';
import { causeChain } from '../../alerts/chain.rules.ts';
import type { Notice, WhereEntry } from '../channel.ts';
import { writeLetter } from '../letter/letter.ts';
import { alertLinks } from '../letter/links.ts';

const instant = (ms: number) => new Date(ms).toISOString();

/** What a webhook is sent about a notice; the same for every attempt, unless the alert ends between them. */
export function webhookMessage(notice: Notice): WebhookMessage {
  const { about, account, alert, createdAt } = notice;
  const { title, why, since } = writeLetter(notice, 0);
  return {
    type: 'presence.alert',
    timestamp: instant(createdAt),
    data: {
      id: alert.id,
      about,
      kind: alert.kind,
      changes: alert.changes,
      test: alert.test,
      account: { id: account.id, name: account.name },
      scope: alert.scope,
      state: alert.state,
      expected: alert.expected,
      since: instant(alert.startedAt),
      previousSince: alert.previousSince === null ? null : instant(alert.previousSince),
      endedAt: alert.endedAt === null ? null : instant(alert.endedAt),
      ...alert.why,
      chain: causeChain(alert).map(whereabouts),
      who: alert.who.map(whereabouts),
      words: { title, why, since },
      links: alertLinks(notice),
    },
  };
}

function whereabouts({ id, name, status, since, why }: WhereEntry) {
  return { id, name, status, since: instant(since), ...why };
}
