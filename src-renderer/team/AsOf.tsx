import { sayMoment } from '../../src-shared/since.rules.ts';
import { selectLink } from '../agent/agent.selectors.ts';
import { useAgent } from '../app/stores.ts';
import { useLocalReader } from '../app/time.ts';
import { useWords } from '../i18n/use-words.ts';

/** Since when what is shown of the team may be wrong; null while the link is up. */
export function useStaleSince(): number | null {
  const link = useAgent(selectLink);
  const { now } = useLocalReader();
  switch (link.kind) {
    case 'connected':
      return null;
    case 'reconnecting':
    case 'unreachable':
      return link.since;
    case 'off':
    case 'connecting':
      return now;
  }
}

/** "as of 14:02", while there is no connection. */
export function AsOf() {
  const { t } = useWords();
  const reader = useLocalReader();
  const staleSince = useStaleSince();
  if (staleSince === null) return null;
  return <> · {t('team.asOf', { moment: sayMoment(staleSince, reader) })}</>;
}
