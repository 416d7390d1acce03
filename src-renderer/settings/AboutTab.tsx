import { selectApp } from '../agent/agent.selectors.ts';
import { useAgent } from '../app/stores.ts';
import { UpdateState } from '../updates/UpdateState.tsx';
import { useWords } from '../i18n/use-words.ts';

/** Systems as people call them, by their names in Node.js. */
const systemNames: Record<string, string> = { darwin: 'macOS', linux: 'Linux', win32: 'Windows' };

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
        <dd>{systemNames[platform] ?? platform}</dd>
        <dt>{t('settings.licence')}</dt>
        <dd>MIT</dd>
      </dl>
      <UpdateState />
      <p className="small">{t('settings.privacy')}</p>
    </div>
  );
}
