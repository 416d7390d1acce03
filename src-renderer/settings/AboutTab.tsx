import { selectApp } from '../agent/agent.selectors.ts';
import { useAgent } from '../app/stores.ts';
import { UpdateState } from '../updates/UpdateState.tsx';
import { useWords } from '../i18n/use-words.ts';

export function AboutTab() {
  const { t } = useWords();
  const { version, commit, platform } = useAgent(selectApp);
  return (
    <div className="stack padded">
      <p>
        <strong>Standwatch</strong>
        <br />
        {t('settings.product')}
      </p>
      <dl className="facts">
        <dt>{t('settings.version')}</dt>
        <dd className="figures">{commit === null ? version : `${version} (${commit})`}</dd>
        <dt>{t('settings.platform')}</dt>
        <dd>{platform}</dd>
        <dt>{t('settings.licence')}</dt>
        <dd>MIT</dd>
      </dl>
      <UpdateState />
      <p className="small">{t('settings.privacy')}</p>
    </div>
  );
}
