import { retryDelayMs } from '../../src-main/link/link.machine.ts';
import { now } from '../clock.ts';
import type { Seat } from '../seat.ts';
import { changedIn, Device, operatorsIn } from './device.ts';
import type { DeviceListener, Lost } from './device.ts';
import type { Report } from './orders.ts';
import { seededRandom } from './random.ts';

const nothing = {
  firstAt: 0,
  lastAt: 0,
  done: 0,
  acked: 0,
  notices: 0,
  messages: 0,
  bytes: 0,
};

/** The devices of one load process, and what is measured of them. */
export class Crowd implements DeviceListener {
  readonly devices: readonly Device[];
  readonly #random: () => number;
  /** Attempts to connect in vain, one after the other. */
  readonly #attempts = new Map<Device, number>();
  /** Which changes are on their way: operator and status → when it was sent. */
  readonly #sentAt = new Map<string, number>();
  #connecting = false;
  #failures: Record<string, number> = {};
  #samples: number[] = [];
  #counts = { ...nothing };
  online = 0;
  #ended = 0;

  constructor(seats: readonly Seat[], seed: number) {
    this.#random = seededRandom(seed);
    const sizes = Map.groupBy(seats, (seat) => seat.accountId);
    this.devices = seats.map((seat) => new Device(seat, sizes.get(seat.accountId)!.length, this));
  }

  startMeasuring(): void {
    this.#samples = [];
    this.#sentAt.clear();
    this.#counts = { ...nothing };
    this.#failures = {};
  }

  report(): Report {
    const snapshotBytes = this.devices.reduce((max, one) => Math.max(max, one.snapshotBytes), 0);
    return {
      ...this.#counts,
      samples: this.#samples,
      failures: this.#failures,
      online: this.online,
      snapshotBytes,
    };
  }

  sample(ms: number): void {
    this.#samples.push(ms);
    this.#counts.lastAt = now();
  }

  get isComplete(): boolean {
    return this.online + this.#ended >= this.devices.length;
  }

  connectAll(jitterMs: number): void {
    this.#connecting = true;
    this.#counts.firstAt = now();
    this.#attempts.clear();
    for (const device of this.devices) {
      if (!device.isOnline && !device.hasEnded) this.#connectIn(device, this.#random() * jitterMs);
    }
  }

  /** What is still on its way may arrive; nobody tries again. */
  stopConnecting(): void {
    this.#connecting = false;
  }

  changeOne(): void {
    const device = this.#pick((one) => one.isOnline);
    if (!device) return;
    const { operatorId } = device.seat;
    this.#sentAt.delete(`${operatorId} ${device.isIdle ? 'away' : 'online'}`);
    device.toggleIdle();
    const at = now();
    this.#sentAt.set(`${operatorId} ${device.isIdle ? 'away' : 'online'}`, at);
    this.#did(at);
  }

  /** Alternately one leaves, and one that left comes back. */
  churnOne(): void {
    const leaves = this.#counts.done % 2 === 0;
    const device = this.#pick((one) => one.isOnline === leaves && !one.isBusy);
    if (!device) return;
    if (leaves) device.leave();
    else device.connect();
    this.#did(now());
  }

  /** Spread over all accounts. */
  stopReading(share: number): void {
    const every = Math.round(1 / share);
    for (const [n, device] of this.devices.entries()) if (n % every === 0) device.stopReading();
  }

  cutAll(): void {
    this.#did(now());
    for (const device of this.devices) device.cut();
  }

  allIdle(): void {
    for (const device of this.devices) {
      if (device.isOnline && !device.isIdle) device.toggleIdle();
    }
  }

  onOnline(device: Device): void {
    this.online += 1;
    this.#attempts.delete(device);
    this.sample(now() - device.startedAt);
  }

  onChanged(message: Buffer): void {
    const at = now();
    this.#counts.messages += 1;
    this.#counts.bytes += message.length;
    this.#counts.lastAt = at;
    if (this.#sentAt.size === 0) {
      this.#counts.notices += operatorsIn(message).length;
      return;
    }
    const { operators } = changedIn(message);
    this.#counts.notices += operators.length;
    for (const { id, status } of operators) {
      const sentAt = this.#sentAt.get(`${id} ${status}`);
      if (sentAt !== undefined) this.#samples.push(at - sentAt);
    }
  }

  onAcked(): void {
    this.#counts.acked += 1;
  }

  onEnded(device: Device): void {
    this.#ended += 1;
    this.onDeviceEnded(device);
  }

  /** Replaced while a forced logout is measured. */
  onDeviceEnded: (device: Device) => void = () => {};

  onLost(device: Device, { wasOnline, why, retryAfterMs }: Lost): void {
    if (wasOnline) this.online -= 1;
    if (device.hasEnded || device.wasToldToGo) return;
    this.#failures[why] = (this.#failures[why] ?? 0) + 1;
    if (!this.#connecting) return;
    const attempts = (this.#attempts.get(device) ?? 0) + 1;
    this.#attempts.set(device, attempts);
    this.#connectIn(device, retryDelayMs(attempts, { random: this.#random(), retryAfterMs }));
  }

  #connectIn(device: Device, ms: number): void {
    setTimeout(() => {
      if (this.#connecting) device.connect();
    }, ms);
  }

  #did(at: number): void {
    if (this.#counts.done === 0) this.#counts.firstAt = at;
    this.#counts.done += 1;
  }

  /** A device for which this holds, from a random place on. */
  #pick(isWanted: (device: Device) => boolean): Device | undefined {
    const count = this.devices.length;
    const start = Math.floor(this.#random() * count);
    for (let n = 0; n < count; n += 1) {
      const device = this.devices[(start + n) % count]!;
      if (isWanted(device)) return device;
    }
    return undefined;
  }
}
