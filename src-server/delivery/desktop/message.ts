import type { AlertRaised } from '../../../src-shared/alert-notice.ts';
import { causeChain } from '../../alerts/chain.rules.ts';
import type { Notice } from '../channel.ts';
import { cleanEntry, cleanNotice } from '../letter/clean.ts';
import { alertLinks } from '../letter/links.ts';

const instant = (ms: number) => new Date(ms).toISOString();

/** What the agent app is told. It has the words, in its operator's language. */
export function alertRaised(given: Notice): AlertRaised {
  const notice = cleanNotice(given);
  const { id, kind, changes, test, scope, state, startedAt, expected, why } = notice.alert;
  const { endedAt, wentOn } = notice.alert;
  const chain = causeChain(notice.alert).map(cleanEntry);
  return {
    id,
    deliveryId: notice.id,
    about: notice.about,
    kind,
    changes,
    test,
    scope,
    state,
    startedAt: instant(startedAt),
    endedAt: endedAt === null ? null : instant(endedAt),
    wentOn,
    ...why,
    expected,
    chain: chain.map(({ since, why: link, ...who }) => ({
      ...who,
      since: instant(since),
      ...link,
    })),
    url: alertLinks(notice).open,
  };
}
