import { describeScope } from '../../src-shared/describe.ts';
import { coverageOf } from '../../src-shared/duty.rules.ts';
import { teamOf } from '../../src-shared/presence.rules.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { sayComing, saySince } from '../../src-shared/since.rules.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import { countOnline } from '../agent/agent.selectors.ts';
import { Since } from '../app/Since.tsx';
import { useReader } from '../app/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { PresenceIcon } from '../presence/PresenceIcon.tsx';
import { AsOf, useStaleSince } from './AsOf.tsx';

/** Whether the account is online right now, since when, and when not: why. */
export function AccountState({ presence }: { readonly presence: PresenceSnapshot }) {
  const { t, translate } = useWords();
  const reader = useReader();
  const staleSince = useStaleSince();
  const { account } = presence;
  const at = Date.parse(account.since);
  return (
    <section
      className="block account"
      data-state={account.state}
      data-stale={staleSince !== null}
      aria-label={t('team.account')}
    >
      <h2 className="account-line">
        <PresenceIcon sign={account.state} size={20} />
        <span className="large account-state" role="status">
          {account.state === 'online' ? t('team.accountOnline') : t('team.accountOffline')}
        </span>{' '}
        <Since at={at} reader={reader}>
          {saySince(at, reader)}
        </Since>
      </h2>
      {account.state === 'offline' && <p>{describeScope(account, reader, translate)}</p>}
      <p className="small figures">
        {t('team.count', countOnline(teamOf(presence.operators)))}
        <Coverage presence={presence} reader={reader} />
        <AsOf />
      </p>
    </section>
  );
}

interface CoverageProps {
  readonly presence: PresenceSnapshot;
  readonly reader: Reader;
}

/** Until when somebody is expected, or when the next hours begin. */
function Coverage({ presence, reader }: CoverageProps) {
  const { t } = useWords();
  const coverage = coverageOf(presence.duty, presence.account.id);
  if (!coverage) return null;
  const { expected, changesAt } = coverage;
  if (changesAt === null) return expected ? <> · {t('team.covered')}</> : null;
  const moment = sayComing(Date.parse(changesAt), reader);
  return <> · {t(expected ? 'team.coveredUntil' : 'team.coveredFrom', { moment })}</>;
}
