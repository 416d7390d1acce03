import type { ActivityReport } from '../../src-shared/socket.ts';
import type { AgentSocketEvents, OpenSocket } from '../link/socket.ts';
import type { FakeClock } from './fake-clock.ts';

/** How long anything takes to the other side. */
const latencyMs = 40;
const heartbeatMs = 10_000;
/** Without a heartbeat for this long either side gives the connection up. */
const silenceMs = 20_000;
const connectTimeoutMs = 10_000;
const ackTimeoutMs = 5_000;

interface Wire {
  readonly events: AgentSocketEvents;
  /** What each side believes. */
  atDevice: 'opening' | 'open' | 'closed';
  atServer: boolean;
  /** The address it was opened from is gone: nothing arrives on it any more. */
  orphaned: boolean;
  report: ActivityReport;
  lastHeardAtDevice: number;
  lastHeardAtServer: number;
}

/** A network, a server that keeps one device's presence, and sockets between them, all on a fake clock. */
export class SimNetwork {
  up = true;
  serverUp = true;
  /** What the server was last told by a connection that stands, or null when none does. */
  presence: ActivityReport | null = null;
  attempts = 0;
  readonly #clock: FakeClock;
  #wires: Wire[] = [];

  constructor(clock: FakeClock) {
    this.#clock = clock;
    this.#beat();
  }

  /** Connections that this device has not closed. */
  get openAtDevice(): number {
    return this.#wires.filter(({ atDevice }) => atDevice !== 'closed').length;
  }

  readonly open: OpenSocket = ({ report }, events) => {
    this.attempts += 1;
    const now = this.#clock.now();
    const wire: Wire = {
      events,
      atDevice: 'opening',
      atServer: false,
      orphaned: false,
      report,
      lastHeardAtDevice: now,
      lastHeardAtServer: now,
    };
    this.#wires.push(wire);
    this.#connect(wire);
    return {
      report: (sent) => this.#tell(wire, sent),
      repeat: (sent) => void this.#tell(wire, sent).catch(() => {}),
      tellIdleTest: () => {},
      choose: () => Promise.resolve(null),
      close: (last) => this.#close(wire, last),
    };
  };

  /** Another address, or the same one. What was under way on another one is lost for good. */
  comeBack(sameAddress: boolean): void {
    this.up = true;
    if (!sameAddress) for (const wire of this.#wires) wire.orphaned = true;
  }

  /** Both sides hear at once that the connection ended. */
  reset(): void {
    for (const wire of this.#wires.filter(({ atDevice }) => atDevice === 'open')) {
      this.#gone(wire);
      wire.atDevice = 'closed';
      wire.events.onLost();
    }
  }

  /** A box on the way forgets the connections: neither side hears of it. */
  forget(): void {
    for (const wire of this.#wires) wire.orphaned = true;
  }

  #passes(wire: Wire): boolean {
    return this.up && this.serverUp && !wire.orphaned;
  }

  #connect(wire: Wire): void {
    const began = this.#passes(wire);
    const refused = this.up && !this.serverUp;
    this.#clock.after(began || refused ? latencyMs : connectTimeoutMs, () => {
      if (wire.atDevice !== 'opening') return;
      if (!began || !this.#passes(wire)) {
        wire.atDevice = 'closed';
        wire.events.onFailed('unreachable');
        return;
      }
      wire.atDevice = 'open';
      wire.atServer = true;
      wire.lastHeardAtDevice = wire.lastHeardAtServer = this.#clock.now();
      this.presence = wire.report;
      wire.events.onConnected();
    });
  }

  #tell(wire: Wire, report: ActivityReport): Promise<null> {
    return new Promise((resolve, reject) => {
      const began = this.#passes(wire);
      this.#clock.after(began ? latencyMs : ackTimeoutMs, () => {
        if (!began || !this.#passes(wire) || !wire.atServer) {
          reject(new Error('operation has timed out'));
          return;
        }
        wire.report = report;
        if (wire === this.#newest()) this.presence = report;
        resolve(null);
      });
    });
  }

  #close(wire: Wire, last?: ActivityReport): Promise<void> {
    wire.atDevice = 'closed';
    if (this.#passes(wire)) {
      if (last) wire.report = last;
      this.#gone(wire);
    }
    return Promise.resolve();
  }

  #gone(wire: Wire): void {
    wire.atServer = false;
    this.presence = this.#newest()?.report ?? null;
  }

  /** What a device says on its newest connection counts. */
  #newest(): Wire | undefined {
    return this.#wires.findLast(({ atServer }) => atServer);
  }

  #beat(): void {
    const now = this.#clock.now();
    for (const wire of this.#wires) {
      if (wire.atServer && wire.atDevice === 'open' && this.#passes(wire)) {
        wire.lastHeardAtDevice = wire.lastHeardAtServer = now;
        wire.events.onHeartbeat();
      }
      if (wire.atServer && now - wire.lastHeardAtServer > silenceMs) this.#gone(wire);
      if (wire.atDevice === 'open' && now - wire.lastHeardAtDevice > silenceMs) {
        wire.atDevice = 'closed';
        wire.events.onLost();
      }
    }
    this.#wires = this.#wires.filter((wire) => wire.atServer || wire.atDevice !== 'closed');
    this.#clock.after(heartbeatMs, () => this.#beat());
  }
}
