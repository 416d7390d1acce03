import type { SessionView, SignInRequest } from '../../src-shared/agent.ts';
import type { Me, SignInAnswer } from '../../src-shared/sessions.ts';
import type { SessionEnded } from '../../src-shared/problems.ts';
import { AgentError } from '../agent-error.ts';
import type { Log } from '../ports.ts';
import { normaliseServerAddress } from './server-address.ts';
import type { SessionApi } from './session.api.ts';
import type { SessionFile, SessionRecord } from './session.store.ts';
import type { TokenStore } from './token.store.ts';

export interface Session {
  readonly server: string;
  readonly token: string;
  readonly accountId: string;
}

interface SignedIn {
  /** Resolves when the token is kept where it is to stay, for which a keyring may ask for its password first. */
  readonly kept: Promise<void>;
}

export interface SessionService {
  view(): SessionView;
  /** The session to link with, or null while signed out. */
  current(): Session | null;
  /** Throws an `AgentError`; nothing has changed then. */
  signIn(request: SignInRequest): Promise<SignedIn>;
  signOut(): Promise<void>;
  /** Somebody or something else ended the session: forget the token first, then say so. */
  end(ended: SessionEnded): void;
  /** Asks the server who this is; ends the session when the server says it has ended. */
  refresh(): Promise<void>;
  /** In the name of whoever is signed in. Throws an `AgentError`. */
  acknowledgeAlert(alertId: string): Promise<void>;
  /** Returns its own unsubscribe. */
  onEnded(listener: (ended: SessionEnded) => void): () => void;
}

interface SessionParts {
  readonly api: SessionApi;
  readonly tokens: TokenStore;
  readonly record: SessionFile;
  readonly device: { readonly id: string; readonly name: string };
  readonly wallNow: () => number;
  readonly log: Log;
}

export function sessionService(parts: SessionParts): SessionService {
  const { api, tokens, record, device, wallNow, log } = parts;
  const listeners = new Set<(ended: SessionEnded) => void>();
  /** Who is signed in until the app ends, as another one's token cannot be removed: its file would pass for theirs. */
  let heldHere: SessionRecord['signedIn'] = null;
  // It stayed behind when its session ended.
  if (!record.unreadable && !record.current().signedIn) tokens.wipe();

  function known(): SessionRecord {
    const written = record.current();
    return heldHere ? { ...written, signedIn: heldHere } : written;
  }

  function current(): Session | null {
    const { server, signedIn } = known();
    const token = signedIn && tokens.load();
    return token ? { server, token, accountId: signedIn.account.id } : null;
  }

  function begin(server: string, email: string, answer: SignInAnswer): SignedIn {
    const signedIn = identity(answer);
    const isFree = tokens.wipe();
    heldHere = isFree ? null : signedIn;
    const part = { server, email, signedIn: isFree ? signedIn : null, ended: null };
    if (record.change(part) && isFree) return { kept: tokens.save(answer.token) };
    // On disk it would be there for whoever was signed in before.
    tokens.hold(answer.token);
    return { kept: Promise.resolve() };
  }

  function forget(ended: SessionEnded | null): void {
    heldHere = null;
    tokens.wipe();
    record.change({ signedIn: null, ended });
  }

  function end(ended: SessionEnded): void {
    if (!current()) return;
    forget(ended);
    for (const listener of listeners) listener(ended);
  }

  return {
    current,
    end,
    view: () => viewOf(known(), tokens),
    async signIn({ server: typed, email, password }) {
      if (current()) throw new AgentError('invalid-request', 'Somebody is already signed in.');
      const server = normaliseServerAddress(typed);
      const body = { email, password, device: { ...device, kind: 'desktop' as const } };
      return begin(server, email, await api.signIn(server, body));
    },
    async signOut() {
      const session = current();
      forget(null);
      if (!session) return;
      await api.signOut(session.server, session.token).catch((error: unknown) => {
        // Nobody can use the token any more, for it is gone from here; the server lets it expire.
        log('session: the server did not hear of the sign-out', error);
      });
    },
    async refresh() {
      const session = current();
      if (!session) return;
      const stillThis = () => current()?.token === session.token;
      try {
        const me = await api.me(session.server, session.token);
        if (!stillThis()) return;
        if (heldHere) heldHere = identity(me);
        else record.change({ signedIn: identity(me) });
      } catch (error) {
        const ended = endOf(error, wallNow());
        if (ended && stillThis()) end(ended);
        // Not reached is no news: the link tells about that, and tries again.
        else log('session: the server did not say who this is', error);
      }
    },
    async acknowledgeAlert(alertId) {
      const session = current();
      if (!session) throw new AgentError('not-signed-in', 'Nobody is signed in.');
      await api.acknowledgeAlert(session.server, session.token, alertId);
    },
    onEnded(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A token the server does not know is as good as expired. */
function endOf(error: unknown, wallNow: number): SessionEnded | null {
  if (!(error instanceof AgentError)) return null;
  if (error.code !== 'session-ended' && error.code !== 'not-signed-in') return null;
  const at = new Date(wallNow).toISOString();
  return error.ended ?? { code: 'expired', by: null, reason: null, at };
}

function identity({ operator, account }: Me): NonNullable<SessionRecord['signedIn']> {
  const { id, name, email, role } = operator;
  return { operator: { id, name, email, role }, account };
}

function viewOf(record: SessionRecord, tokens: TokenStore): SessionView {
  const { server, email, ended, signedIn } = record;
  if (!signedIn) return { kind: 'signed-out', server, email, ended, lost: null };
  if (tokens.load() === null) {
    return { kind: 'signed-out', server, email, ended, lost: tokens.lost() };
  }
  return { kind: 'signed-in', server, ...signedIn, tokenKept: tokens.kept() };
}
