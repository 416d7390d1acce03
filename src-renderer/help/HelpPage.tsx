import { Fragment } from 'react';
import { statusWord } from '../../src-shared/describe.ts';
import { presenceStatuses } from '../../src-shared/domain.ts';
import type { Command } from '../../src-shared/shortcuts.ts';
import { commands } from '../../src-shared/shortcuts.ts';
import { PageHeader } from '../app/PageHeader.tsx';
import { useWords } from '../i18n/use-words.ts';
import { useKeys } from '../keys/use-keys.ts';
import { PresenceIcon } from '../presence/PresenceIcon.tsx';

const topics = ['away', 'account', 'seen'] as const;

/** The few things an operator may ask. */
export function HelpPage() {
  const { t } = useWords();
  return (
    <div className="page">
      <PageHeader title={t('help.title')} />
      <main
        className="scroll padded"
        aria-label={t('help.title')}
        // What scrolls must be in reach of the keyboard, and nothing in here takes the focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <h2>{t('help.legend')}</h2>
        <Legend />
        <section>
          <h2>{t('keys.title')}</h2>
          <Keys />
        </section>
        {topics.map((topic) => (
          <section key={topic}>
            <h2>{t(`help.${topic}Title`)}</h2>
            <p>{t(`help.${topic}Text`)}</p>
          </section>
        ))}
      </main>
    </div>
  );
}

function Legend() {
  const { t, translate } = useWords();
  return (
    <dl className="legend">
      {presenceStatuses.map((status) => (
        <div key={status}>
          <dt>
            <PresenceIcon sign={status} /> {statusWord(status, translate)}
          </dt>
          <dd>{t(`help.${status}`)}</dd>
        </div>
      ))}
      <div>
        <dt>
          <PresenceIcon sign="unknown" /> {t('help.unknown')}
        </dt>
        <dd>{t('help.unknownHelp')}</dd>
      </div>
    </dl>
  );
}

function Keys() {
  const { keysOf } = useKeys();
  return (
    <dl className="facts">
      {commands.map((command) => (
        <Fragment key={command}>
          <dt>
            <kbd>{keysOf(command)}</kbd>
          </dt>
          <dd>
            <Deed command={command} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Deed({ command }: { readonly command: Command }) {
  const { t, translate } = useWords();
  switch (command) {
    case 'compact':
      return t('keys.compact');
    case 'settings':
      return t('app.settings');
    case 'help':
      return t('app.help');
    default:
      return statusWord(command, translate);
  }
}
