import type { UpdateFailure, UpdateOff, UpdateView, UpdateWhen } from '../../src-shared/agent.ts';
import type { Clock, Log } from '../ports.ts';
import type { Feed, FeedAnswer } from './feed.ts';

const firstLookAfterMs = 60_000;
const lookEveryMs = 6 * 3_600_000;

/** What electron-updater does for this app. */
export interface Updater {
  /** The version that the feed has for this very computer: newer, and its turn in the roll-out. Null: none. */
  offered(feed: Feed): Promise<string | null>;
  /** What was offered last. From then on it is installed when the app quits. */
  download(onProgress: (percent: number) => void): Promise<void>;
  /** Quits, installs, and starts the new one. */
  installNow(): void;
}

interface UpdateParts {
  /** Why this app takes no updates, or what does. */
  readonly updater: Updater | { readonly off: UpdateOff };
  readonly fetchFeed: (server: string) => Promise<FeedAnswer>;
  /** Updates come from the server that the operator is signed in to. */
  readonly server: () => string | null;
  readonly show: (view: UpdateView) => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

export interface UpdateService {
  start(): void;
  stop(): void;
  /** Somebody signed in or out: what the server before had does not count. */
  serverChanged(): void;
  /** Somebody wants to know now. */
  look(): Promise<void>;
  /** Loads what is offered, and installs it then or when the app quits. */
  install(when: UpdateWhen): Promise<void>;
}

/** Looks for new versions, and installs one when the operator says so. Nothing is loaded before that. */
export function updateService(parts: UpdateParts): UpdateService {
  const { updater, clock, log } = parts;
  let view: UpdateView = { kind: 'off', why: 'sources' };
  let cancel = () => {};

  function show(next: UpdateView): void {
    view = next;
    parts.show(next);
  }

  function failed(why: UpdateFailure, error: unknown): UpdateView {
    log(`updates: ${why}`, error);
    return { kind: 'failed', why };
  }

  function lookAfter(delayMs: number): void {
    cancel();
    // A whole team does not ask in the same moment.
    cancel = clock.after(delayMs * (1 + parts.random() / 10), () => {
      lookAfter(lookEveryMs);
      void look();
    });
  }

  async function look(): Promise<void> {
    const server = parts.server();
    if ('off' in updater || server === null || !mayLook(view)) return;
    show({ kind: 'looking' });
    const heard = await found(server, updater);
    show(parts.server() === server ? heard : { kind: 'not-asked' });
  }

  async function found(server: string, from: Updater): Promise<UpdateView> {
    try {
      const answer = await parts.fetchFeed(server);
      if (answer.kind === 'refused') return failed('refused', `the feed of ${server}`);
      const version = answer.kind === 'feed' ? await from.offered(answer.feed) : null;
      return version === null ? { kind: 'current' } : { kind: 'available', version };
    } catch (error) {
      return failed('unreachable', error);
    }
  }

  async function install(when: UpdateWhen): Promise<void> {
    if ('off' in updater) return;
    if (view.kind === 'available') await load(updater, view.version, when);
    else if (view.kind === 'ready' && when === 'now') updater.installNow();
  }

  async function load(from: Updater, version: string, when: UpdateWhen): Promise<void> {
    const progress = (percent: number) => show({ kind: 'loading', version, percent, when });
    progress(0);
    try {
      await from.download((percent) => {
        const whole = Math.floor(percent);
        if (view.kind === 'loading' && whole > view.percent) progress(whole);
      });
      show({ kind: 'ready', version });
      if (when === 'now') from.installNow();
    } catch (error) {
      show(failed(isRefusal(error) ? 'refused' : 'interrupted', error));
    }
  }

  return {
    start() {
      show('off' in updater ? { kind: 'off', why: updater.off } : { kind: 'not-asked' });
      if (!('off' in updater)) lookAfter(firstLookAfterMs);
    },
    stop: () => cancel(),
    serverChanged() {
      if ('off' in updater) return;
      if (mayLook(view)) show({ kind: 'not-asked' });
      lookAfter(firstLookAfterMs);
    },
    look,
    install,
  };
}

/**
 * What is being loaded is not thrown over. Nor is what waits to be installed: electron-updater
 * removes it when it fails to load another.
 */
const mayLook = ({ kind }: UpdateView) =>
  kind === 'not-asked' || kind === 'current' || kind === 'available' || kind === 'failed';

/** The file is not the one that the feed names, or signed by somebody else (Windows). */
const isRefusal = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ERR_CHECKSUM_MISMATCH' || error.code === 'ERR_UPDATER_INVALID_SIGNATURE');
