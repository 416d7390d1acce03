import { heartbeatIntervalMs, heartbeatTimeoutMs } from '../../src-shared/durations.ts';
import type { Clock } from '../clock.ts';
import type { Connection } from './wire.ts';
import { cut, stopOwnHeartbeat, writePing } from './wire.ts';

/** What is known of one connection's life. */
export interface Pulse {
  /** When the last frame came from it, epoch milliseconds. */
  readonly heardAt: number;
  /** Told once when it sends too much; without an owner, it is cut off. */
  owner: { onFlood(): void } | null;
}

export interface Heartbeats {
  /** Takes over a new connection's heartbeat, until it closes. */
  adopt(connection: Connection): void;
  /** @throws Error for a connection that is closed */
  of(connection: Connection): Pulse;
  stop(): void;
}

/** Connections are pinged in groups of this long, so that many of them share one timer. */
const bucketMs = 100;
const bucketCount = heartbeatIntervalMs / bucketMs;

/** Neighbours in time of connecting are put this far apart; it has no divisor in common with the count. */
const bucketStride = 37;

/** More packets than this within a second end the connection that sends them. */
export const maxPacketsPerSecond = 100;

/** A server that was held up this long has not listened: it cannot say who was silent. */
const heldUpMs = 1_000;

const bucketAt = (moment: number) => Math.floor(moment / bucketMs);

/**
 * The heartbeat of every connection. A ping goes out every 10 s; who has sent nothing at all by the
 * next one is cut off, so that a cut cable is noticed within 20 s. One wheel of buckets instead of
 * two timers for each connection, and always spread, however many connected at once.
 * @param onTurn looks after a connection whenever the wheel comes to it
 */
export function createHeartbeats(
  clock: Clock,
  onTurn: (connection: Connection) => void,
): Heartbeats {
  const beats = new Map<Connection, Beat>();
  const wheel = Array.from({ length: bucketCount }, () => new Set<Beat>());
  let adopted = 0;
  /** The last bucket that had its turn, counted from the epoch. */
  let turn = 0;
  let dueAt = Infinity;
  let cancel = () => {};
  let lenientUntil = 0;
  let stopped = false;

  /** Shared by all connections; `this` is the one that speaks or closes. */
  function onPacket(this: Connection): void {
    const beat = beats.get(this);
    if (beat?.hear(clock.now()) !== 'flood') return;
    if (beat.owner) beat.owner.onFlood();
    else cut(this, 'transport error');
  }
  function onClose(this: Connection): void {
    const beat = beats.get(this);
    if (!beat) return;
    beats.delete(this);
    wheel[beat.bucket]!.delete(beat);
  }

  /** Sets the timer for the next bucket that has somebody in it. */
  function schedule(): void {
    cancel();
    dueAt = Infinity;
    if (beats.size === 0 || stopped) return;
    let next = turn + 1;
    while (wheel[next % bucketCount]!.size === 0) next += 1;
    dueAt = next * bucketMs;
    cancel = clock.after(Math.max(0, dueAt - clock.now()), run);
  }

  function run(): void {
    const now = clock.now();
    const current = bucketAt(now);
    // Held up, or a system clock that was set.
    if (now - dueAt >= heldUpMs || current < turn) lenientUntil = now + heartbeatTimeoutMs;
    const first = Math.max(turn, current - bucketCount) + 1;
    turn = current;
    for (let bucket = first; bucket <= current; bucket += 1) {
      for (const beat of wheel[bucket % bucketCount]!) visit(beat, now);
    }
    schedule();
  }

  function visit(beat: Beat, now: number): void {
    if (!beat.answered && now >= lenientUntil) return cut(beat.connection, 'ping timeout');
    beat.answered = false;
    writePing(beat.connection);
    onTurn(beat.connection);
  }

  return {
    adopt(connection) {
      stopOwnHeartbeat(connection);
      const now = clock.now();
      // Nobody had a turn since the last one: no bucket up to now has anybody in it.
      if (now < dueAt) turn = bucketAt(now);
      const beat = new Beat(connection, (adopted * bucketStride) % bucketCount, now);
      adopted += 1;
      beats.set(connection, beat);
      wheel[beat.bucket]!.add(beat);
      connection.on('packet', onPacket);
      connection.on('close', onClose);
      const wait = (beat.bucket - (turn % bucketCount) + bucketCount) % bucketCount || bucketCount;
      if ((turn + wait) * bucketMs < dueAt) schedule();
    },
    of(connection) {
      const beat = beats.get(connection);
      if (!beat) throw new Error('a closed connection has no heartbeat');
      return beat;
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}

class Beat implements Pulse {
  readonly connection: Connection;
  readonly bucket: number;
  heardAt: number;
  /** Whether anything came since the last ping. */
  answered = true;
  owner: Pulse['owner'] = null;
  #countedFrom = 0;
  #packets = 0;

  constructor(connection: Connection, bucket: number, now: number) {
    this.connection = connection;
    this.bucket = bucket;
    this.heardAt = now;
  }

  /** Counts every packet, also those that are no message of ours: what a flood is made of does not matter. */
  hear(now: number): 'flood' | 'well' {
    this.heardAt = now;
    this.answered = true;
    if (Math.abs(now - this.#countedFrom) >= 1_000) {
      this.#countedFrom = now;
      this.#packets = 0;
    }
    this.#packets += 1;
    return this.#packets === maxPacketsPerSecond + 1 ? 'flood' : 'well';
  }
}
