import type { PresenceChanged } from '../../src-shared/socket.ts';
import { now } from '../clock.ts';
import type { Seat } from '../seat.ts';
import { LightWebSocket } from './websocket.ts';

/**
 * One device: Engine.IO 4 and Socket.IO 5 by hand. It answers the transport's heartbeat, reports
 * when told to, and says what it hears.
 */

export interface Lost {
  readonly wasOnline: boolean;
  readonly why: string;
  /** What the server asked for; 0 when it asked for nothing. */
  readonly retryAfterMs: number;
}

export interface DeviceListener {
  onOnline(device: Device): void;
  onChanged(changed: PresenceChanged, bytes: number): void;
  onAcked(device: Device): void;
  onEnded(device: Device): void;
  onLost(device: Device, lost: Lost): void;
}

const path = '/socket.io/?EIO=4&transport=websocket';
/** Engine.IO packet types, and Socket.IO's behind a message's. */
const pingPacket = 0x32;
const pongText = '3';
const connectText = '40';
const goodbyeText = '41';
const eventPrefix = '42[';
const ackPrefix = '43';
const refusedPrefix = '44';
/** Enough to tell the events apart. */
const peekBytes = 24;

export class Device {
  readonly seat: Seat;
  readonly #listener: DeviceListener;
  #socket: LightWebSocket | null = null;
  #retryAfterMs = 0;
  #refusal = '';
  /** It said goodbye, or was cut: that it goes is no failure. */
  wasToldToGo = false;
  /** When the attempt that runs, or succeeded, began. */
  startedAt = 0;
  isOnline = false;
  hasEnded = false;
  isIdle = false;
  snapshotBytes = 0;

  constructor(seat: Seat, listener: DeviceListener) {
    this.seat = seat;
    this.#listener = listener;
  }

  connect(): void {
    if (this.#socket) return;
    this.startedAt = now();
    this.#retryAfterMs = 0;
    this.#refusal = '';
    this.wasToldToGo = false;
    this.#socket = new LightWebSocket(new URL(this.seat.url), path, {
      // The same for both servers: each takes from it what it knows.
      onOpen: () => this.#socket?.send(connectText + JSON.stringify(this.#auth())),
      onMessage: (message) => this.#hear(message),
      onClose: (why) => this.#lost(why),
    });
  }

  /** Whether an attempt or a goodbye is under way. */
  get isBusy(): boolean {
    return this.isOnline ? this.wasToldToGo : this.#socket !== null;
  }

  #auth() {
    const { token, accountId: account, operatorId: operator } = this.seat;
    return { token, account, operator, activity: this.isIdle ? 'idle' : 'active' };
  }

  /** The computer goes idle, or comes back; acknowledged. */
  toggleIdle(): void {
    this.isIdle = !this.isIdle;
    this.#socket?.send(`420["device:report",{"activity":"${this.isIdle ? 'idle' : 'active'}"}]`);
  }

  /** Says goodbye, as an app that is quit. */
  leave(): void {
    this.wasToldToGo = true;
    this.#socket?.send(goodbyeText);
    this.#socket?.close();
  }

  cut(): void {
    this.wasToldToGo = true;
    this.#socket?.cut();
  }

  #hear(message: Buffer): void {
    if (message[0] === pingPacket) return this.#socket?.send(pongText);
    const peek = message.toString('latin1', 0, peekBytes);
    if (peek.startsWith('42["presence:changed"')) {
      const [, changed] = JSON.parse(message.toString('utf8', 2)) as [string, PresenceChanged];
      this.#listener.onChanged(changed, message.length);
    } else if (peek.startsWith('42["presence:snapshot"')) this.#welcome(message.length);
    else if (peek.startsWith(ackPrefix)) this.#listener.onAcked(this);
    else if (peek.startsWith(refusedPrefix)) this.#refused(message.toString('utf8', 2));
    else if (peek.startsWith(eventPrefix + '"session:ended"')) this.#ended();
  }

  #welcome(bytes: number): void {
    this.snapshotBytes = bytes;
    if (this.isOnline) return;
    this.isOnline = true;
    this.#listener.onOnline(this);
  }

  #ended(): void {
    this.hasEnded = true;
    this.#listener.onEnded(this);
  }

  /** "4{message, data}": the problem says how long to wait, if at all. */
  #refused(text: string): void {
    const { data } = JSON.parse(text.slice(1)) as { data?: { retryAfterSeconds?: number } };
    this.#refusal = text;
    this.#retryAfterMs = (data?.retryAfterSeconds ?? 0) * 1_000;
    this.#socket?.cut();
  }

  #lost(why: string): void {
    const seconds = /^retry-after: (\d+)/im.exec(why)?.[1];
    const lost = {
      wasOnline: this.isOnline,
      why: this.#refusal || why.split('\r\n')[0] || 'closed by the server',
      retryAfterMs: seconds ? Number(seconds) * 1_000 : this.#retryAfterMs,
    };
    this.#socket = null;
    this.isOnline = false;
    this.#listener.onLost(this, lost);
  }
}
