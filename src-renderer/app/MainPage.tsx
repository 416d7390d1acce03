import { selectPresence } from '../agent/agent.selectors.ts';
import type { SignedIn } from '../agent/agent.selectors.ts';
import { SizeButton } from '../compact/SizeButton.tsx';
import { HoursNotice } from '../hours/HoursNotice.tsx';
import { LinkNotice } from '../link/LinkNotice.tsx';
import { LinkState } from '../link/LinkState.tsx';
import { ServerLinkNotice } from '../sign-in/ServerLinkNotice.tsx';
import { IdleNotices } from '../status/IdleNotices.tsx';
import { MyStatus } from '../status/MyStatus.tsx';
import { AccountState } from '../team/AccountState.tsx';
import { Team } from '../team/Team.tsx';
import { UpdateNotice } from '../updates/UpdateNotice.tsx';
import { useWords } from '../i18n/use-words.ts';
import { DamageNotice } from './DamageNotice.tsx';
import { SkeletonRows } from './LoadingPage.tsx';
import { PageFooter } from './PageFooter.tsx';
import { useAgent } from './stores.ts';

/** What an operator sees all day. */
export function MainPage({ session }: { readonly session: SignedIn }) {
  const presence = useAgent(selectPresence);
  return (
    <div className="page">
      <header className="bar">
        <h1 className="bar-title" title={session.account.name}>
          {session.account.name}
        </h1>
        <LinkState />
        <SizeButton to="compact" />
      </header>
      <DamageNotice />
      <ServerLinkNotice />
      <LinkNotice />
      <IdleNotices />
      <HoursNotice />
      <UpdateNotice />
      <main className="scroll" tabIndex={-1}>
        {presence ? (
          <>
            <MyStatus presence={presence} />
            <AccountState presence={presence} />
            <Team presence={presence} />
          </>
        ) : (
          <NotLoaded />
        )}
      </main>
      <PageFooter />
    </div>
  );
}

/** Signed in, and the team was never heard of yet: on its way, or nothing to be had. */
function NotLoaded() {
  const { t } = useWords();
  const lost = useAgent(({ link }) => link.kind === 'reconnecting' || link.kind === 'unreachable');
  if (lost) return <p className="empty">{t('team.notLoaded')}</p>;
  return (
    <div className="padded" aria-busy="true" aria-label={t('app.loading')} role="status">
      <SkeletonRows />
      <SkeletonRows />
    </div>
  );
}
