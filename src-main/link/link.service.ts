import type { IdleDetection, LinkView } from '../../src-shared/agent.ts';
import type { AlertAboutMe, AlertRaised } from '../../src-shared/alert-notice.ts';
import type { Policy } from '../../src-shared/domain.ts';
import type { SessionEnded } from '../../src-shared/problems.ts';
import type {
  ActivityReport,
  PresenceChanged,
  PresenceSnapshot,
  StatusChoice,
} from '../../src-shared/socket.ts';
import { AgentError } from '../agent-error.ts';
import { agentErrorOf } from '../session/session.api.ts';
import type { Clock, Log } from '../ports.ts';
import {
  dueNews,
  newsConnected,
  newsKept,
  newsSeen,
  newsTold,
  nothingTold,
} from './idle-test.machine.ts';
import type { LinkEvent, LinkState } from './link.machine.ts';
import { linkOff, linkStep, linkView, nextLinkDeadline } from './link.machine.ts';
import type { AgentSocket, AgentSocketEvents, OpenSocket } from './socket.ts';

export interface LinkListener {
  onView(view: LinkView): void;
  onEnded(ended: SessionEnded): void;
  onSnapshot(snapshot: PresenceSnapshot): void;
  onChanged(changed: PresenceChanged): void;
  onMe(me: PresenceSnapshot['me']): void;
  onPolicy(policy: Policy): void;
  onAlert(alert: AlertRaised): void;
  onAlertAboutMe(alert: AlertAboutMe): void;
}

export interface LinkTarget {
  readonly server: string;
  readonly token: string;
  readonly accountId: string;
  /** The computer started the app: the server does not take that for somebody who is there. */
  readonly launched: boolean;
}

export interface LinkService {
  start(target: LinkTarget): void;
  /** A clean goodbye; resolves when it has left this computer. */
  stop(): Promise<void>;
  /** Says that the computer goes to sleep, then goes. Nothing is tried until `wake`. */
  sleep(): Promise<void>;
  wake(): void;
  /** Does not wait for the next attempt. */
  retry(): void;
  /**
   * The network changed, or may have while nobody looked. Begins anew what hangs, and asks whether a
   * connection that seems to stand still does: otherwise only a missed heartbeat would tell.
   */
  networkChanged(): void;
  /** Tells the server what the device observes now; when there is no link, the next one does. */
  report(): void;
  /** Throws `not-connected` when nobody hears it, or the server's problem. */
  choose(choice: StatusChoice): Promise<void>;
}

interface LinkParts {
  readonly clock: Clock;
  readonly random: () => number;
  readonly open: OpenSocket;
  /** The device's whole state, asked for whenever it is about to be sent. */
  readonly currentReport: () => ActivityReport;
  /** How its self-test of idle detection goes. */
  readonly currentDetection: () => IdleDetection;
  readonly listener: LinkListener;
  readonly log: Log;
}

/** How long a connection may take to show that it outlived a change of the network. */
const proofTimeoutMs = 2_000;

/** Keeps one socket to the server, as the link machine decides. */
export function linkService(parts: LinkParts): LinkService {
  const { clock, listener, log } = parts;
  let state: LinkState = linkOff;
  let target: LinkTarget | null = null;
  let socket: AgentSocket | null = null;
  let cancelDeadline = () => {};
  let cancelProof = () => {};
  let idleTest = nothingTold;

  function apply(event: LinkEvent): void {
    const before = state;
    state = linkStep(state, event);
    if (state.kind === 'trying' && state !== before) connect();
    if (state.kind === 'connected' && before.kind !== 'connected') sendReport();
    schedule();
    tell();
  }

  function schedule(): void {
    cancelDeadline();
    const now = clock.now();
    const at = nextLinkDeadline(state, now);
    if (at === null) return;
    cancelDeadline = clock.after(Math.ceil(at - now), () =>
      apply({ kind: 'due', now: clock.now() }),
    );
  }

  function tell(): void {
    const now = clock.now();
    const wallNow = clock.wallNow();
    listener.onView(linkView(state, now, (moment) => Math.round(wallNow - (now - moment))));
  }

  function connect(): void {
    if (!target) throw new Error('a link without a server');
    void drop();
    const { wallNow } = clock;
    const options = { ...target, report: parts.currentReport(), wallNow, log };
    socket = parts.open(options, socketEvents());
  }

  /** What a socket says counts only as long as it is the current one. */
  function socketEvents(): AgentSocketEvents {
    return {
      onConnected() {
        idleTest = newsConnected(idleTest);
        apply({ kind: 'connected', now: clock.now() });
      },
      onFailed(why, retryAfterMs) {
        void drop();
        apply({ kind: 'failed', now: clock.now(), why, random: parts.random(), retryAfterMs });
      },
      onLost: lose,
      onHeartbeat: beat,
      onEnded: listener.onEnded,
      onSnapshot(snapshot) {
        // Whoever comes back was there before.
        if (target) target = { ...target, launched: false };
        listener.onSnapshot(snapshot);
      },
      onChanged: listener.onChanged,
      onMe: listener.onMe,
      onPolicy: listener.onPolicy,
      onAlert: listener.onAlert,
      onAlertAboutMe: listener.onAlertAboutMe,
    };
  }

  function lose(): void {
    void drop();
    apply({ kind: 'lost', now: clock.now(), why: 'lost', random: parts.random() });
  }

  /** Any answer proves that the connection lives, a refusal as well. */
  function prove(): void {
    if (state.kind !== 'connected' || !socket) return;
    const asked = socket;
    cancelProof();
    cancelProof = clock.after(proofTimeoutMs, () => {
      if (socket === asked) lose();
    });
    const alive = cancelProof;
    asked.report(parts.currentReport()).then(alive, () => {
      // The time above decides: a library's own timeout may be longer.
    });
  }

  /** The whole state, again and again: a lost message heals itself. */
  function beat(): void {
    if (state.kind !== 'connected' || !socket) return;
    socket.repeat(parts.currentReport());
    tellIdleTest(socket);
  }

  /** In no hurry: both sides are awake now, and not everybody's heartbeat comes in the same moment. */
  function tellIdleTest(to: AgentSocket): void {
    const now = clock.now();
    idleTest = newsSeen(idleTest, parts.currentDetection(), now);
    const test = dueNews(idleTest, now);
    if (!test) return;
    idleTest = newsTold(idleTest, test);
    to.tellIdleTest(test, () => (idleTest = newsKept(idleTest, test)));
  }

  function sendReport(): void {
    if (state.kind !== 'connected' || !socket) return;
    socket.report(parts.currentReport()).then(
      (problem) => problem && log('link: the report was refused', problem),
      (error: unknown) => log('link: the report was not answered', error),
    );
  }

  function drop(last?: ActivityReport): Promise<void> {
    cancelProof();
    const closing = socket?.close(last) ?? Promise.resolve();
    socket = null;
    return closing.catch((error: unknown) => log('link: the goodbye failed', error));
  }

  return {
    start(next) {
      void drop();
      apply({ kind: 'stop', now: clock.now() });
      target = next;
      idleTest = nothingTold;
      apply({ kind: 'start', now: clock.now() });
    },
    stop() {
      const closing = drop();
      apply({ kind: 'stop', now: clock.now() });
      return closing;
    },
    sleep() {
      const closing = drop({ ...parts.currentReport(), activity: 'suspended' });
      apply({ kind: 'sleep', now: clock.now() });
      return closing;
    },
    wake: () => apply({ kind: 'wake', now: clock.now() }),
    retry: () => apply({ kind: 'retry', now: clock.now() }),
    networkChanged() {
      apply({ kind: 'network', now: clock.now() });
      prove();
    },
    report: sendReport,
    async choose(choice) {
      const current = state.kind === 'connected' ? socket : null;
      if (!current) throw new AgentError('not-connected', 'There is no connection to the server.');
      const problem = await current.choose(choice).catch((cause: unknown) => {
        throw new AgentError('not-connected', 'The server did not answer.', { cause });
      });
      if (problem) throw agentErrorOf(problem);
    },
  };
}
