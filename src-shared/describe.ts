import type { Cause, Named, PresenceStatus, ScopeState } from './domain.ts';
import { assertNever, awayReasons } from './domain.ts';
import type { Reader } from './since.rules.ts';
import { sayAt, sayMoment } from './since.rules.ts';

/**
 * Causes as sentences, the same in the agent app, the panel and the mails. The words stand in
 * `words.ts`; whoever calls passes the translator.
 */
export type Translate = (key: string, values?: Record<string, unknown>) => string;

export interface CauseFacts {
  readonly cause: Cause;
  readonly device: Named | null;
  readonly actor: Named | null;
  readonly reason: string | null;
  readonly idleForMs: number | null;
  readonly backAt?: string | undefined;
}

/**
 * The cause alone, in a few words: "idle 15 min on PC-3", "lunch, back at 13:30",
 * "signed out by Anna Roux · left it on".
 */
export function describeCause(facts: CauseFacts, reader: Reader, t: Translate): string {
  const device = facts.device ? t('cause.on', { device: facts.device.name }) : '';
  const words = causeWords(facts, reader, t);
  const shown = facts.device && namesDevice(facts.cause) ? `${words} ${device}` : words;
  const reason = facts.cause === 'forced-logout' && facts.reason ? ` · ${facts.reason}` : '';
  return shown + reason;
}

function causeWords(facts: CauseFacts, reader: Reader, t: Translate): string {
  switch (facts.cause) {
    case 'idle':
      return t('cause.idle', { minutes: Math.max(1, Math.round((facts.idleForMs ?? 0) / 60_000)) });
    case 'forced-logout':
    case 'disabled':
      return facts.actor
        ? t(`cause.${facts.cause}-by`, { actor: facts.actor.name })
        : t(`cause.${facts.cause}`);
    case 'chosen':
      return choiceWords(facts, reader, t);
    case 'signed-out':
      // Whoever signed out did so on a device; without one they have never been here.
      return t(facts.device ? 'cause.signed-out' : 'cause.not-yet');
    case 'app-quit':
    case 'connection-lost':
    case 'suspended':
    case 'session-expired':
    case 'locked':
    case 'active':
    case 'undetected':
    case 'membership':
    case 'settings':
      return t(`cause.${facts.cause}`);
    default:
      return assertNever(facts.cause);
  }
}

function choiceWords({ reason, backAt }: CauseFacts, reader: Reader, t: Translate): string {
  const words = [
    reason ? awayReasonWords(reason, t) : '',
    backAt === undefined ? '' : returnWords(Date.parse(backAt), reader, t),
  ].filter(Boolean);
  return words.join(', ') || t('cause.chosen');
}

/** "back at 13:30", and once that is over "was due back at 13:30". */
function returnWords(at: number, reader: Reader, t: Translate): string {
  return t(at > reader.now ? 'cause.back' : 'cause.back-overdue', { at: sayAt(at, reader) });
}

function namesDevice(cause: Cause): boolean {
  switch (cause) {
    case 'idle':
    case 'locked':
    case 'suspended':
    case 'connection-lost':
    case 'app-quit':
    case 'undetected':
      return true;
    default:
      return false;
  }
}

/** An Away reason: the known ones translated, an admin's own label as it is. */
export function awayReasonWords(reason: string, t: Translate): string {
  const isKnown = (awayReasons as readonly string[]).includes(reason);
  return isKnown ? t(`away-reason.${reason}`) : reason;
}

export interface ScopeFacts extends CauseFacts {
  readonly state: ScopeState;
  readonly operator: Named | null;
  readonly operatorStatus: PresenceStatus | null;
}

/**
 * Why an account or department is as it is, in one sentence:
 * "Marie Dupont went Away: idle 15 min on PC-3; nobody else was online."
 */
export function describeScope(facts: ScopeFacts, reader: Reader, t: Translate): string {
  const cause = describeCause(facts, reader, t);
  if (!facts.operator || !facts.operatorStatus) {
    if (facts.cause === 'membership' && facts.operator) return moveWords(facts, facts.operator, t);
    if (facts.cause === 'signed-out') return t('scope.offline.not-yet');
    return t(`scope.${facts.state}.nobody`, { cause });
  }
  return t(`scope.${facts.state}.${facts.operatorStatus}`, {
    operator: facts.operator.name,
    cause,
  });
}

/** Who came into a department or left it, and by whom where it was somebody else. */
function moveWords({ state, actor }: ScopeFacts, operator: Named, t: Translate): string {
  const isByOther = actor !== null && actor.id !== operator.id;
  const key = isByOther ? 'moved-by' : 'moved';
  return t(`scope.${state}.${key}`, { operator: operator.name, actor: actor?.name });
}

/** Who left, or came, and when. */
interface ChainLink extends CauseFacts {
  readonly name: string;
  readonly status: PresenceStatus;
  /** Epoch milliseconds. */
  readonly since: number;
}

/**
 * How a state came about, one after the other: "Marie: Away, idle 15 min on PC-3 (14:02) · Paul:
 * connection lost on PC-1 (13:58) · nobody else online".
 * @returns null where it is one person's doing only, which `describeScope` says already
 */
export function describeChain(
  state: ScopeState,
  chain: readonly ChainLink[],
  reader: Reader,
  t: Translate,
): string | null {
  if (chain.length < 2) return null;
  const links = chain.map(({ name, since, status, ...why }) => {
    const word = statusWord(status, t);
    const cause = describeCause(why, reader, t);
    const what = {
      online: word,
      busy: t('chain.status', { status: word, cause }),
      away: t('chain.status', { status: word, cause }),
      offline: cause,
    };
    return t('chain.link', { name, what: what[status], time: sayMoment(since, reader) });
  });
  const end = state === 'offline' ? [t('chain.nobody-else')] : [];
  return [...links, ...end].join(' · ');
}

/** The word for a status. */
export function statusWord(status: PresenceStatus, t: Translate): string {
  return t(`status.${status}`);
}

/** Whole seconds as people say them: "45 s", "1 min", "1 min 30 s", "1 h". */
export function describeSeconds(seconds: number, t: Translate): string {
  if (seconds === 3_600) return t('duration.h');
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (minutes === 0) return t('duration.s', { count: seconds });
  return rest === 0
    ? t('duration.min', { count: minutes })
    : t('duration.min-s', { minutes, seconds: rest });
}
