import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { Problem, SessionEnded } from '../../src-shared/problems.ts';
import type { Ack, ClientToServerEvents, ServerToClientEvents } from '../../src-shared/socket.ts';
import type { Claim, DeviceLog, Link } from './oracle/device.rules.ts';
import type { Span } from './oracle/track.rules.ts';

/** As the agent app: how long it waits for things, and how often it repeats its state. */
const connectTimeoutMs = 10_000;
const ackTimeoutMs = 5_000;
const repeatMs = 10_000;
const minRetryMs = 1_000;
const maxRetryMs = 30_000;

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
type Client = Socket<ServerToClientEvents, ClientToServerEvents>;

/** Where a device connects to next, as a balancer of load decides it. */
export interface Balancer {
  readonly size: number;
  next(): string;
}

/** Goes round all nodes. */
export function roundRobin(nodes: readonly string[]): Balancer {
  let turn = 0;
  return {
    size: nodes.length,
    next() {
      turn += 1;
      return nodes[turn % nodes.length]!;
    },
  };
}

/**
 * One device of a crowd: it behaves as the agent app does on the network, and writes down what it
 * did and what it was told, for the oracle.
 */
export class CrowdDevice {
  /** What it was told of the end of its session. */
  readonly ended: SessionEnded[] = [];
  readonly #links: Writable<Link>[] = [];
  readonly #claims: Writable<Claim>[] = [];
  readonly token: string;
  readonly #balancer: Balancer;
  readonly #random: () => number;
  #client: Client | null = null;
  #link: Writable<Link> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #wanted = false;
  #failures = 0;
  #isActive = true;
  #since = Date.now();
  #endedBetween: Span | null = null;

  constructor(token: string, balancer: Balancer, random: () => number) {
    this.token = token;
    this.#balancer = balancer;
    this.#random = random;
  }

  get isConnected(): boolean {
    return this.#link?.confirmedAt !== null && this.#link?.lostAt === null;
  }

  /** Its session was ended by somebody. */
  get isSignedOut(): boolean {
    return this.#endedBetween !== null;
  }

  /** The node it is connected to. */
  get node(): string | null {
    return this.isConnected ? this.#link!.node : null;
  }

  get log(): DeviceLog {
    return { links: this.#links, claims: this.#claims, ended: this.#endedBetween };
  }

  /** Connects, and comes back until it leaves. */
  come(afterMs = 0): void {
    if (this.#wanted || this.#endedBetween) return;
    this.#wanted = true;
    this.#failures = 0;
    this.#later(afterMs, () => this.#attempt());
  }

  /** A clean goodbye. */
  leave(): void {
    this.#wanted = false;
    this.#close('goodbye');
  }

  /** The cable goes; with `comeBack` it tries again, as soon as the agent app would. */
  cut({ comeBack }: { comeBack: boolean }): void {
    this.#wanted &&= comeBack;
    this.#close('cut');
    if (this.#wanted) this.#retry(0);
  }

  /** The operator comes to, or leaves, the keyboard. */
  be(activity: 'active' | 'idle'): void {
    const isActive = activity === 'active';
    if (isActive === this.#isActive) return;
    this.#isActive = isActive;
    this.#since = Date.now();
    this.#report();
  }

  /**
   * Somebody ends its session between these moments; until the later one is known it is Infinity.
   * Whose session has ended is not ended again by a second order.
   */
  endsBetween(span: Span): void {
    if (this.#endedBetween && this.#endedBetween.to < Infinity) return;
    this.#endedBetween = span;
  }

  #later(ms: number, act: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, ms);
  }

  /** One node after the other, at once; when all refuse, a pause. */
  #attempt(refusedBy = 0): void {
    const node = this.#balancer.next();
    let link: Writable<Link> | null = null;
    const client: Client = io(node, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      timeout: connectTimeoutMs,
      // Asked for when it is sent: until then the server cannot know of this attempt.
      auth: (send) => {
        link = this.#begin(node);
        send({ token: this.token, ...this.#observed() });
      },
    });
    this.#client = client;
    client.on('presence:snapshot', () => link && this.#confirmed(client, link));
    client.on('session:ended', (ended) => this.#sessionEnded(ended));
    client.on('disconnect', () => this.#lost(client, link));
    client.on('connect_error', (error: Error & { data?: Problem }) => {
      if (client !== this.#client) return;
      if (link) this.#failed(link, error.data);
      this.#refused(client, error.data, refusedBy + 1);
    });
  }

  #begin(node: string): Writable<Link> {
    const sentAt = Date.now();
    const link: Writable<Link> = {
      node,
      sentAt,
      confirmedAt: null,
      provenAt: sentAt,
      lostAt: null,
      how: null,
    };
    this.#links.push(link);
    this.#link = link;
    this.#claims.push(this.#claim(sentAt));
    return link;
  }

  /** Refused in so many words, it was never taken for a connection; otherwise nobody knows. */
  #failed(link: Writable<Link>, problem: Problem | undefined): void {
    Object.assign(link, { lostAt: Date.now(), how: 'lost' });
    if (!problem) return;
    this.#links.splice(this.#links.indexOf(link), 1);
    const greeting = this.#claims.findIndex(({ sentAt }) => sentAt === link.sentAt);
    if (greeting !== -1) this.#claims.splice(greeting, 1);
  }

  #claim(sentAt: number): Writable<Claim> {
    return { sentAt, ackedAt: null, since: this.#since, isOn: this.#isActive };
  }

  #observed() {
    const forMs = Date.now() - this.#since;
    return {
      activity: this.#isActive ? ('active' as const) : ('idle' as const),
      idleForMs: this.#isActive ? 0 : forMs,
      activityForMs: forMs,
    };
  }

  #confirmed(client: Client, link: Writable<Link>): void {
    if (client !== this.#client) return;
    link.confirmedAt = Date.now();
    const greeting = this.#claims.find(({ sentAt }) => sentAt === link.sentAt)!;
    greeting.ackedAt = link.confirmedAt;
    this.#failures = 0;
    this.#report();
  }

  #report(): void {
    if (!this.isConnected) return;
    this.#later(repeatMs, () => this.#report());
    const link = this.#link!;
    const claim = this.#claim(Date.now());
    this.#remember(claim);
    this.#client!.timeout(ackTimeoutMs).emit(
      'device:report',
      this.#observed(),
      (error: Error | null, answer?: Ack) => {
        if (error || !answer || !('ok' in answer)) return;
        claim.ackedAt = Date.now();
        link.provenAt = Math.max(link.provenAt, claim.sentAt);
      },
    );
  }

  /** What repeats what the server certainly knows needs no place: hours of heartbeats would fill the memory. */
  #remember(claim: Writable<Claim>): void {
    const [before, last] = this.#claims.slice(-2);
    const repeats = [before, last].every(
      (known) => known?.isOn === claim.isOn && known.ackedAt !== null,
    );
    if (repeats) this.#claims.pop();
    this.#claims.push(claim);
  }

  #refused(client: Client, problem: Problem | undefined, refusedBy: number): void {
    client.close();
    if (problem?.ended) return this.#sessionEnded(problem.ended);
    if (!this.#wanted) return;
    if (refusedBy < this.#balancer.size) return this.#attempt(refusedBy);
    this.#failures += 1;
    this.#retry((problem?.retryAfterSeconds ?? 0) * 1_000);
  }

  #sessionEnded(ended: SessionEnded): void {
    this.ended.push(ended);
    this.#wanted = false;
  }

  #lost(client: Client, link: Writable<Link> | null): void {
    if (client !== this.#client || !link || link.lostAt !== null) return;
    link.lostAt = Date.now();
    link.how = 'lost';
    clearTimeout(this.#timer);
    if (this.#wanted) this.#retry(0);
  }

  /** Full jitter between one second and a bound that doubles to thirty. */
  #retry(retryAfterMs: number): void {
    const bound = Math.min(maxRetryMs, minRetryMs * 2 ** (this.#failures + 1));
    const pause = minRetryMs + this.#random() * (bound - minRetryMs);
    this.#later(Math.max(pause, retryAfterMs), () => this.#attempt());
  }

  #close(how: 'goodbye' | 'cut'): void {
    clearTimeout(this.#timer);
    const client = this.#client;
    const link = this.#link;
    this.#client = null;
    if (link && link.lostAt === null) {
      link.lostAt = Date.now();
      link.how = how;
    }
    if (how === 'goodbye') client?.disconnect();
    // Without the packet that says goodbye: the server sees a connection that breaks.
    else client?.io.engine?.close();
  }
}
