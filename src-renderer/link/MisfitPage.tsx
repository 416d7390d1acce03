import type { Misfit } from '../../src-shared/misfit.rules.ts';
import { saySince } from '../../src-shared/since.rules.ts';
import type { SignedIn } from '../agent/agent.selectors.ts';
import { DamageNotice } from '../app/DamageNotice.tsx';
import { PageFooter } from '../app/PageFooter.tsx';
import { useLocalReader } from '../app/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { ServerLinkNotice } from '../sign-in/ServerLinkNotice.tsx';
import { UpdateNotice } from '../updates/UpdateNotice.tsx';
import { UpdateState } from '../updates/UpdateState.tsx';
import { LinkState } from './LinkState.tsx';
import { RetryButton } from './RetryButton.tsx';

/** In place of a team that nothing is heard of until one of the two is updated. */
export function MisfitPage({ link, session }: { readonly link: Misfit; session: SignedIn }) {
  const { t } = useWords();
  const tooOld = link.why === 'app-too-old';
  const since = saySince(link.since, useLocalReader());
  return (
    <div className="page">
      <header className="bar">
        <h1 className="bar-title" title={session.account.name}>
          {session.account.name}
        </h1>
        <LinkState />
      </header>
      <DamageNotice />
      <ServerLinkNotice />
      {!tooOld && <UpdateNotice />}
      <main className="scroll centred" tabIndex={-1}>
        <h2 className="large">{t(`connection.misfit.${link.why}`)}</h2>
        <p>{t(`connection.failure.${link.why}`)}</p>
        <p className="small">
          {t('connection.noConnection', { since })} {t(`connection.coworkers.${link.kind}`)}
        </p>
        <RetryButton />
        {tooOld && <UpdateState />}
      </main>
      <PageFooter />
    </div>
  );
}
