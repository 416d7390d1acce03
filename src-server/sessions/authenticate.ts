import type { SessionEnded } from '../../src-shared/problems.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import type { Clock } from '../clock.ts';
import { Pace } from '../pace.ts';
import type { Store } from '../store/store.ts';
import { silentSessions, touchConnected, touchSession } from './contact.repo.ts';
import { panelSessionDays } from './cookie.ts';
import type { SessionEnder } from './ending.ts';
import { gathered } from '../store/gathered.ts';
import type { FoundSession } from './sessions.repo.ts';
import { findSessions } from './sessions.repo.ts';
import type { SignedIn } from './signed-in.ts';
import { hashToken } from './token.ts';

const dayMs = 86_400_000;
/** Without contact for so long, a session expires. */
export const deviceSessionMs = 90 * dayMs;
export const panelSessionMs = panelSessionDays * dayMs;

/** Contact is written down at most this often: it is no news worth a write with every request. */
const touchEveryMs = 3_600_000;

/** Tokens that are looked up in one statement; the stores take many more. */
const askedTogether = 200;
/** Apart when many devices connect: in a storm they wait for much longer anyway. */
const connectingEveryMs = 100;

/** Tokens are short; anything longer is not one of ours. */
const maxTokenLength = 256;

export interface Authenticator {
  /** @throws ProblemError not-signed-in, or session-ended with who, when and why */
  authenticate(token: string): Promise<SignedIn>;
  /** The same for a device that connects; when many do, together with others. */
  authenticateConnecting(token: string): Promise<SignedIn>;
  /** Ends what has been silent for too long. Connected devices are in contact. */
  expireSilent(): Promise<void>;
}

export function createAuthenticator(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly ender: SessionEnder;
}): Authenticator {
  const { store, clock, ender } = parts;
  const { db } = store;
  const lookUp = (hashes: readonly string[]) => findSessions(db, hashes);
  const find = gathered<FoundSession>(lookUp, askedTogether);
  const pace = new Pace(clock, connectingEveryMs);
  const findConnecting = gathered<FoundSession>(lookUp, askedTogether, pace);

  async function expire(session: { id: string; accountId: string }, at: number): Promise<void> {
    const which = { accountId: session.accountId, sessionIds: [session.id] };
    await ender.end({ which, code: 'expired', by: null, reason: null, at });
  }

  async function authenticateBy(look: typeof find, token: string): Promise<SignedIn> {
    if (token.length > maxTokenLength) throw new ProblemError('not-signed-in');
    const found = await look(hashToken(token));
    if (!found) throw new ProblemError('not-signed-in');
    const now = clock.now();
    if (found.ended) throw new ProblemError('session-ended', { ended: found.ended });
    if (!found.signedIn || found.disabledAt !== null) throw disabled(found, now);
    if (now - found.lastSeenAt > lifeMs(found)) {
      await expire(found, now);
      throw ended('expired', now);
    }
    if (now - found.lastSeenAt > touchEveryMs) await touchSession(db, found.id, now);
    return found.signedIn;
  }

  return {
    authenticate: (token) => authenticateBy(find, token),
    authenticateConnecting: (token) => authenticateBy(findConnecting, token),
    async expireSilent() {
      const now = clock.now();
      await touchConnected(store, now, now - touchEveryMs);
      const since = { device: now - deviceSessionMs, panel: now - panelSessionMs };
      for (const session of await silentSessions(db, since)) await expire(session, now);
    },
  };
}

const lifeMs = ({ kind }: FoundSession) => (kind === 'panel' ? panelSessionMs : deviceSessionMs);

/** Deactivating ends every session; this answers one that began in the same moment. */
const disabled = ({ disabledAt }: FoundSession, now: number) =>
  ended('disabled', disabledAt ?? now);

function ended(code: SessionEnded['code'], at: number): ProblemError {
  return new ProblemError('session-ended', {
    ended: { code, by: null, reason: null, at: new Date(at).toISOString() },
  });
}
