import { Loader, Menu, UnstyledButton } from '@mantine/core';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import { useStore } from 'zustand';
import { awayReasonWords, statusWord } from '../../src-shared/describe.ts';
import type { OperatorView } from '../../src-shared/domain.ts';
import { awayReasons } from '../../src-shared/domain.ts';
import type { PresenceSnapshot, StatusChoice } from '../../src-shared/socket.ts';
import { selectIdle } from '../agent/agent.selectors.ts';
import { useAgent, useStores } from '../app/stores.ts';
import { capitalised, useWords } from '../i18n/use-words.ts';
import { useKeys } from '../keys/use-keys.ts';
import { PresenceIcon, signOf } from '../presence/PresenceIcon.tsx';

interface StatusMenuProps {
  readonly presence: PresenceSnapshot;
  readonly me: OperatorView | null;
  /** The small line under the status. */
  readonly children: React.ReactNode;
}

/** My status as a button; pressed, the four choices. Shows what the server said, not what was asked. */
export function StatusMenu({ presence, me, children }: StatusMenuProps) {
  const { t, translate } = useWords();
  const asked = useStore(useStores().status, (store) => store.asked);
  const word = statusWord(me?.status ?? presence.me.chosen, translate);
  return (
    <Menu
      position="bottom-start"
      width="target"
      shadow="md"
      returnFocus
      withinPortal={false}
      floatingStrategy="fixed"
      middlewares={{ flip: true, shift: true, size: true }}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton
          className="my-status"
          aria-label={t('myStatus.label', { status: word })}
          aria-busy={asked !== null}
        >
          <PresenceIcon sign={me ? signOf(me) : presence.me.chosen} size={24} />
          <span className="my-status-words">
            <span className="large">{word}</span>
            {asked ? (
              <span className="small" role="status">
                {t('myStatus.changing', { status: statusWord(asked.status, translate) })}
              </span>
            ) : (
              children
            )}
          </span>
          {asked ? <Loader size={16} /> : <IconChevronDown size={18} aria-hidden />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Choices chosen={presence.me} />
      </Menu.Dropdown>
    </Menu>
  );
}

function Choices({ chosen }: { readonly chosen: PresenceSnapshot['me'] }) {
  const { translate } = useWords();
  const labels = useAgent((state) => state.policy.awayReasons);
  // A reason that is no longer offered is there while it is the chosen one.
  const reasons = new Set([...awayReasons, ...labels, ...(chosen.reason ? [chosen.reason] : [])]);
  return (
    <>
      <Choice choice={{ status: 'online' }} chosen={chosen} />
      <Choice choice={{ status: 'busy' }} chosen={chosen} />
      <Choice choice={{ status: 'away' }} chosen={chosen} />
      <div role="group" aria-label={statusWord('away', translate)}>
        {[...reasons].map((reason) => (
          <Choice key={reason} choice={{ status: 'away', reason }} chosen={chosen} />
        ))}
      </div>
      <Choice choice={{ status: 'offline' }} chosen={chosen} />
    </>
  );
}

interface ChoiceProps {
  readonly choice: StatusChoice;
  readonly chosen: PresenceSnapshot['me'];
}

function Choice({ choice, chosen }: ChoiceProps) {
  const { translate } = useWords();
  const { keysOf, ariaKeysOf } = useKeys();
  const { status } = useStores();
  const asksToReturn = useAgent((state) => selectIdle(state).asksToReturn);
  const isChosen =
    choice.status === chosen.chosen && (choice.reason ?? null) === (chosen.reason ?? null);
  const pick = () => {
    const { choose, here } = status.getState();
    void (isChosen && asksToReturn ? here() : choose(choice));
  };
  return (
    <Menu.RadioItem
      value={choice.reason ?? choice.status}
      checked={isChosen}
      closeMenuOnClick
      className={choice.reason ? 'choice reason' : 'choice'}
      onClick={pick}
      {...(choice.reason
        ? {}
        : {
            rightSection: <kbd>{keysOf(choice.status)}</kbd>,
            'aria-keyshortcuts': ariaKeysOf(choice.status),
          })}
    >
      {choice.reason ? (
        capitalised(awayReasonWords(choice.reason, translate))
      ) : (
        <>
          <PresenceIcon sign={choice.status} />
          {statusWord(choice.status, translate)}
        </>
      )}
    </Menu.RadioItem>
  );
}
