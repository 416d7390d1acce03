import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Metrics } from '../metrics.ts';
import type { Presence } from '../presence/presence.ts';
import type { Authenticator } from '../sessions/authenticate.ts';
import type { SessionEnder } from '../sessions/ending.ts';
import type { SignIn } from '../sessions/sign-in.ts';
import type { Store } from '../store/store.ts';

/** What route handlers call. Everything is made in `app.ts`. */
export interface Services {
  readonly config: Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly presence: Presence;
  readonly authenticator: Authenticator;
  readonly ender: SessionEnder;
  readonly signIn: SignIn;
  /** Says that there is something to send. */
  readonly wakeOutbox: () => void;
  /** Whether everything that must run does; otherwise what does not, in a sentence. */
  readonly unreadiness: () => Promise<string | null>;
  /**
   * The same, and whether messages leave and every account can be decided, or this one: no reason to
   * send anybody to another server.
   */
  readonly trouble: (accountId?: string) => Promise<string | null>;
}
