import { Popover, UnstyledButton } from '@mantine/core';
import type { LinkView } from '../../src-shared/agent.ts';
import { isMisfit } from '../../src-shared/misfit.rules.ts';
import { saySince } from '../../src-shared/since.rules.ts';
import { selectLink, selectSession } from '../agent/agent.selectors.ts';
import { Since } from '../app/Since.tsx';
import { useAgent } from '../app/stores.ts';
import { useLocalReader } from '../app/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { RetryButton } from './RetryButton.tsx';

/** The link to the server in a word, always in the header; opens the details. */
export function LinkState() {
  const { t } = useWords();
  const link = useAgent(selectLink);
  const state = t(`connection.${wordOf(link)}`);
  return (
    <Popover
      position="bottom-end"
      width={300}
      shadow="md"
      trapFocus
      returnFocus
      middlewares={{ flip: true, shift: true, size: { padding: 4 } }}
    >
      <Popover.Target>
        <UnstyledButton
          className="link-state"
          data-link={link.kind}
          aria-label={t('connection.label', { state })}
        >
          <span className="link-dot" aria-hidden="true" />
          {state}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className="link-details" aria-label={t('connection.title')}>
        <LinkDetails />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Everything known about the link, as a list of facts. */
export function LinkDetails() {
  const { t } = useWords();
  const link = useAgent(selectLink);
  const session = useAgent(selectSession);
  return (
    <div className="facts-block">
      <dl className="facts">
        <dt>{t('connection.server')}</dt>
        <dd>{session.server}</dd>
        <dt>{t('connection.state')}</dt>
        <dd>
          <LinkSince link={link} />
        </dd>
        {'why' in link && (
          <>
            <dt>{t('connection.why')}</dt>
            <dd>{t(`connection.failure.${link.why}`)}</dd>
            <dt>{t('connection.attempts')}</dt>
            <dd className="figures">{link.attempt}</dd>
          </>
        )}
      </dl>
      {'why' in link && <RetryButton />}
    </div>
  );
}

/** A server that speaks another version was reached. */
const wordOf = (link: LinkView) => (isMisfit(link) ? 'off' : link.kind);

function LinkSince({ link }: { readonly link: LinkView }) {
  const { t } = useWords();
  const reader = useLocalReader();
  const state = t(`connection.${wordOf(link)}`);
  if (!('since' in link)) return state;
  return (
    <>
      {state}{' '}
      <Since at={link.since} reader={reader}>
        {saySince(link.since, reader)}
      </Since>
    </>
  );
}
