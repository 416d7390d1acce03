import { selectSession } from '../agent/agent.selectors.ts';
import { Notice } from '../app/Notice.tsx';
import { useAgent, useStores } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';

/** Somebody followed a link to a server. Whoever wrote it may not mean well, so it says what it did. */
export function ServerLinkNotice() {
  const { t } = useWords();
  const { signIn } = useStores();
  const server = useAgent((state) => state.linkedServer);
  const session = useAgent(selectSession);
  if (server === null) return null;
  const dismiss = () =>
    signIn.getState().dismissLink({ linked: server, remembered: session.server });
  return (
    <Notice tone="warning" onDismiss={dismiss}>
      {session.kind === 'signed-in'
        ? t('signIn.linkedElsewhere', { server, current: session.server })
        : t('signIn.linked', { server })}
    </Notice>
  );
}
