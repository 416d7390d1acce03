import { selectSession } from '../agent/agent.selectors.ts';
import { useAgent } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';
import { Diagnostics } from '../link/Diagnostics.tsx';
import { LinkDetails } from '../link/LinkState.tsx';

/** The server, who is signed in, and the state of the link. */
export function ConnectionTab() {
  const { t } = useWords();
  const session = useAgent(selectSession);
  if (session.kind === 'signed-out') {
    return (
      <div className="stack padded">
        <p>{t('settings.signedOut')}</p>
        <Diagnostics />
      </div>
    );
  }
  return (
    <div className="stack padded">
      <LinkDetails />
      <dl className="facts">
        <dt>{t('settings.signedInAs')}</dt>
        <dd>
          {session.operator.name}
          <br />
          <span className="small">{session.operator.email}</span>
        </dd>
        <dt>{t('settings.signIn')}</dt>
        <dd>{t(`settings.tokenKept.${session.tokenKept}`)}</dd>
      </dl>
      <Diagnostics />
    </div>
  );
}
