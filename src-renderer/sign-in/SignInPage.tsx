import icon from '../../assets/icon.svg';
import { selectSession } from '../agent/agent.selectors.ts';
import { PageFooter } from '../app/PageFooter.tsx';
import { useAgent } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';
import { EndedSection } from './EndedSection.tsx';
import { ServerLinkNotice } from './ServerLinkNotice.tsx';
import { SignInForm } from './SignInForm.tsx';

export function SignInPage() {
  const { t } = useWords();
  const session = useAgent(selectSession);
  if (session.kind !== 'signed-out') return null;
  const { ended, lost } = session;
  return (
    <div className="page">
      <ServerLinkNotice />
      <main className="scroll padded sign-in">
        <p className="brand">
          <img src={icon} alt="" width={24} height={24} /> Standwatch
        </p>
        {ended && <EndedSection ended={ended} />}
        {ended ? (
          <h2>{t(ended.code === 'disabled' ? 'signIn.other' : 'signIn.again')}</h2>
        ) : (
          <h1 className="large">{t('signIn.title')}</h1>
        )}
        {lost && <p role="status">{t(`signIn.lost.${lost}`)}</p>}
        <SignInForm remembered={session} />
      </main>
      <PageFooter />
    </div>
  );
}
