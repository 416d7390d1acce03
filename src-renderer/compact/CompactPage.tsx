import { UnstyledButton } from '@mantine/core';
import { useStore } from 'zustand';
import { statusWord } from '../../src-shared/describe.ts';
import type { ChosenStatus } from '../../src-shared/domain.ts';
import { presenceStatuses } from '../../src-shared/domain.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import type { SignedIn } from '../agent/agent.selectors.ts';
import { myself, selectLink, selectPresence } from '../agent/agent.selectors.ts';
import { useAgent, useStores } from '../app/stores.ts';
import { HoursNotice } from '../hours/HoursNotice.tsx';
import { useWords } from '../i18n/use-words.ts';
import { useKeys } from '../keys/use-keys.ts';
import { LinkNotice } from '../link/LinkNotice.tsx';
import { PresenceIcon, signOf } from '../presence/PresenceIcon.tsx';
import { IdleNotices } from '../status/IdleNotices.tsx';
import { MySince, StatusProblem } from '../status/MyStatus.tsx';
import { AccountState } from '../team/AccountState.tsx';
import { SizeButton } from './SizeButton.tsx';
import { UpdateLine } from './UpdateLine.tsx';

/** The main page in a corner of the screen: my status, the four choices, and whether the account is online. */
export function CompactPage({ session }: { readonly session: SignedIn }) {
  const presence = useAgent(selectPresence);
  return (
    <main className="page scroll compact" tabIndex={-1}>
      <h1 className="visually-hidden">{session.account.name}</h1>
      <LinkNotice />
      <IdleNotices />
      <HoursNotice />
      <UpdateLine />
      {presence ? <Statuses presence={presence} /> : <SizeButton to="full" />}
      {presence && <AccountState presence={presence} />}
    </main>
  );
}

function Statuses({ presence }: { readonly presence: PresenceSnapshot }) {
  const { t, translate } = useWords();
  const stale = useAgent(selectLink).kind !== 'connected';
  const me = myself(presence);
  return (
    <section className="block" aria-label={t('myStatus.title')}>
      <div className="compact-line" data-stale={stale}>
        <PresenceIcon sign={me ? signOf(me) : presence.me.chosen} size={20} />
        <span className="compact-words">
          <strong role="status">{statusWord(me?.status ?? presence.me.chosen, translate)}</strong>{' '}
          {me && <MySince me={me} />}
        </span>
        <SizeButton to="full" />
      </div>
      <div className="compact-choices" role="group" aria-label={t('myStatus.title')}>
        {presenceStatuses.map((status) => (
          <Choice key={status} status={status} chosen={presence.me.chosen} />
        ))}
      </div>
      <StatusProblem />
    </section>
  );
}

interface ChoiceProps {
  readonly status: ChosenStatus;
  readonly chosen: ChosenStatus;
}

function Choice({ status, chosen }: ChoiceProps) {
  const { translate } = useWords();
  const { keysOf, ariaKeysOf } = useKeys();
  const { status: statusStore } = useStores();
  const asked = useStore(statusStore, (store) => store.asked);
  return (
    <UnstyledButton
      className="compact-choice"
      aria-pressed={status === chosen}
      aria-busy={asked?.status === status}
      aria-keyshortcuts={ariaKeysOf(status)}
      title={keysOf(status)}
      onClick={() => void statusStore.getState().choose({ status })}
    >
      <PresenceIcon sign={status} />
      <span>{statusWord(status, translate)}</span>
    </UnstyledButton>
  );
}
