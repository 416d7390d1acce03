import type { AgentErrorCode } from '../../src-shared/agent.ts';
import type { AlertAboutMe, AlertRaised } from '../../src-shared/alert-notice.ts';
import type { Translate } from '../../src-shared/describe.ts';
import { describeCause, describeChain, describeScope } from '../../src-shared/describe.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { sayAt, sayMoment } from '../../src-shared/since.rules.ts';
import { AgentError } from '../agent-error.ts';

interface Terms {
  readonly t: Translate;
  readonly reader: Reader;
  /** Systems without buttons are told what a click does. */
  readonly buttons: boolean;
}

interface Words {
  readonly title: string;
  readonly body: string;
}

/** What a lead is told of an alert: what happened, since when, and why. */
export function raisedWords(alert: AlertRaised, { t, reader, buttons }: Terms): Words {
  const chain = alert.chain.map((link) => ({ ...link, since: Date.parse(link.since) }));
  const lines = [
    sinceWords(alert, reader, t),
    describeChain(alert.state, chain, reader, t) ?? describeScope(alert, reader, t),
    alert.expected === false ? t(`notice.alert.unexpected.${alert.state}`) : null,
    wentOnWords(alert, reader, t),
    buttons ? null : t('notice.alert.click'),
  ];
  return {
    title: raisedTitle(alert, t),
    body: lines.filter((line) => line !== null).join('\n'),
  };
}

function raisedTitle(alert: AlertRaised, t: Translate): string {
  const title = stateTitle(alert, t);
  if (alert.test) return t('notice.alert.test', { title });
  return alert.about === 'alert' ? title : t(`notice.alert.${alert.about}`, { title });
}

function stateTitle(alert: AlertRaised, t: Translate): string {
  const { kind, state } = alert;
  const scope = alert.scope.name;
  // It came late, and is over by now.
  if (overAt(alert) !== null) return t(`notice.alert.over.${state}`, { scope });
  if (kind === 'flapping') {
    return t('notice.alert.flapping', { scope, state: t(`state.${state}`) });
  }
  return t(`notice.alert.now.${state}`, { scope });
}

/** When what an alert tells was over; null while it may last. */
const overAt = ({ endedAt, wentOn = false }: AlertRaised) => (wentOn ? null : endedAt);

function wentOnWords({ endedAt, wentOn = false }: AlertRaised, reader: Reader, t: Translate) {
  if (!wentOn || endedAt === null) return null;
  return t('notice.alert.went-on', { time: sayAt(Date.parse(endedAt), reader) });
}

function sinceWords(alert: AlertRaised, reader: Reader, t: Translate): string {
  const from = sayMoment(Date.parse(alert.startedAt), reader);
  const endedAt = overAt(alert);
  if (endedAt === null) return t('notice.alert.since', { from });
  return t('notice.alert.from-to', { from, to: sayMoment(Date.parse(endedAt), reader) });
}

/** The request did not get as far as the server. */
const noConnection: readonly unknown[] = [
  'unreachable',
  'certificate',
  'not-standwatch',
  'proxy',
  'captive-portal',
  'moved',
  'not-connected',
] satisfies AgentErrorCode[];

/** What a lead is told whose acknowledgement failed. The details are in the log. */
export function notAcknowledgedWords(error: unknown, t: Translate): Words {
  const why = t(`notice.alert.not-acknowledged.${whyNot(error)}`);
  return {
    title: t('notice.alert.not-acknowledged.title'),
    body: `${why}\n${t('notice.alert.click')}`,
  };
}

function whyNot(error: unknown): 'over' | 'no-connection' | 'other' {
  const code = error instanceof AgentError ? error.code : null;
  if (code === 'alert-over') return 'over';
  return noConnection.includes(code) ? 'no-connection' : 'other';
}

/** Changes of one's own that words are made for; the others are told as everybody is told. */
const ownChanges = [
  'online.online',
  'online.busy',
  'offline.busy',
  'offline.away',
  'offline.offline',
];

/** What an operator is told of an alert about a state that they brought about. */
export function aboutMeWords(alert: AlertAboutMe, { t, reader }: Omit<Terms, 'buttons'>): Words {
  const { state, scope, operatorStatus, startedAt } = alert;
  const change = `${state}.${operatorStatus}`;
  const key = ownChanges.includes(change) ? change : 'other';
  return {
    title: t(`notice.own.title.${state}`, { scope: scope.name }),
    body: t(`notice.own.${key}`, {
      from: sayMoment(Date.parse(startedAt), reader),
      cause: describeCause(alert, reader, t),
      why: describeScope(alert, reader, t),
    }),
  };
}
