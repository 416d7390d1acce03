import type { Translate } from '../../../src-shared/describe.ts';
import type { AlertFacts, Notice, WhereEntry } from '../channel.ts';

/** Something a reader can do: a page of the panel, which asks for a sign-in and a confirmation. */
export interface Action {
  readonly words: string;
  readonly url: string;
}

/** Where the panel shows an alert, and asks about it. */
export function alertLinks({ alert, publicUrl }: Pick<Notice, 'alert' | 'publicUrl'>) {
  const open = `${publicUrl}/alerts?alert=${encodeURIComponent(alert.id)}`;
  return { open, acknowledge: `${open}&do=acknowledge`, snooze: `${open}&do=snooze` };
}

/** Where a recipient changes what they are told, or that they are told at all. */
export function settingsLink({ publicUrl, recipientId }: Notice): string {
  const page = `${publicUrl}/settings/monitoring`;
  return recipientId ? `${page}?recipient=${encodeURIComponent(recipientId)}` : page;
}

/** What can be done about the alert as a whole. A test is only looked at. */
export function alertActions(notice: Notice, t: Translate): Action[] {
  const links = alertLinks(notice);
  const open = { words: t('letter.open'), url: links.open };
  if (notice.alert.test) return [open];
  return [
    open,
    { words: t('letter.acknowledge'), url: links.acknowledge },
    { words: t('letter.snooze'), url: links.snooze },
  ];
}

interface LogoutActions {
  /** For the operator who brought the account online. */
  readonly main: Action | null;
  of(entry: WhereEntry): Action | null;
}

/** An account that is online when nobody should be: somebody was left signed in, and can be signed out. */
export function logoutActions(notice: Notice, t: Translate): LogoutActions {
  const { alert, publicUrl } = notice;
  if (alert.state !== 'online') return { main: null, of: () => null };
  const { operator } = alert.why;
  const url = (id: string) => `${publicUrl}/operators?logout=${encodeURIComponent(id)}`;
  return {
    main: operator && {
      words: t('letter.logout', { operator: operator.name }),
      url: url(operator.id),
    },
    of: (entry) =>
      isThere(entry) && entry.id !== operator?.id
        ? { words: t('letter.logoutShort'), url: url(entry.id) }
        : null,
  };
}

const isThere = ({ status }: AlertFacts['who'][number]) => status === 'online' || status === 'busy';
