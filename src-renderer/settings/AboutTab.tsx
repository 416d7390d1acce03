import { selectApp } from '../agent/agent.selectors.ts';
import { useAgent } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';

export function AboutTab() {
  const { t } = useWords();
  const { version, platform } = useAgent(selectApp);
  return (
    <div className="stack padded">
      <p>
        <strong>Standwatch</strong>
        <br />
        {t('settings.product')}
      </p>
      <dl className="facts">
        <dt>{t('settings.version')}</dt>
        <dd className="figures">{version}</dd>
        <dt>{t('settings.platform')}</dt>
        <dd>{platform}</dd>
        <dt>{t('settings.licence')}</dt>
        <dd>MIT</dd>
      </dl>
      <p className="small">{t('settings.privacy')}</p>
    </div>
  );
}
