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
  /** @param message a `presence:changed`, as `changedIn` and `operatorsIn` read it */
  onChanged(message: Buffer): void;
  onAcked(): void;
  onEnded(device: Device): void;
  onLost(device: Device, lost: Lost): void;
}

const path = '/socket.io/?EIO=4&transport=websocket';
/** Engine.IO packet types, and Socket.IO's behind a message's. */
const pingPacket = 0x32;
const pongText = '3';
const connectText = '40';
const goodbyeText = '41';
const snapshotPrefix = '42["presence:snapshot"';
const changedPrefix = '42["presence:changed"';
const endedPrefix = '42["session:ended"';
/** Of a report that was taken; a problem would stand there otherwise. */
const ackedPrefix = '430[{"ok":true';
const refusedPrefix = '44';
/** An attempt that was not accepted by then has failed, as in the agent app. */
const attemptMs = 10_000;
/** Enough to tell the events apart. */
const peekBytes = 24;
/** The floor's first message is one text, as long as ours. */
const quote = 0x22;
/** An operator begins with an identifier, a name and a role; devices and accounts do not. */
const idMark = '{"id":"';
const identifierLength = 36;
const nameMark = '","name":"';
const roleMark = ',"role":"';

export class Device {
  readonly seat: Seat;
  readonly #listener: DeviceListener;
  readonly #expected: number;
  #known: Set<number> | null = null;
  #socket: LightWebSocket | null = null;
  #retryAfterMs = 0;
  #refusal = '';
  #attempt: NodeJS.Timeout | undefined;
  /** It said goodbye, or was cut: that it goes is no failure. */
  wasToldToGo = false;
  /** When the attempt that runs, or succeeded, began. */
  startedAt = 0;
  isOnline = false;
  hasEnded = false;
  isIdle = false;
  snapshotBytes = 0;

  /** @param expected the operators of the account: it is online when it knows of all */
  constructor(seat: Seat, expected: number, listener: DeviceListener) {
    this.seat = seat;
    this.#expected = expected;
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
    this.#attempt = setTimeout(() => {
      this.#refusal = 'no answer in time';
      this.#socket?.cut();
    }, attemptMs);
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

  stopReading(): void {
    this.#socket?.stopReading();
  }

  cut(): void {
    this.wasToldToGo = true;
    this.#socket?.cut();
  }

  #hear(message: Buffer): void {
    if (message[0] === pingPacket) return this.#socket?.send(pongText);
    const peek = message.toString('latin1', 0, peekBytes);
    if (peek.startsWith(changedPrefix)) this.#changed(message);
    else if (peek.startsWith(snapshotPrefix)) this.#welcome(message);
    else if (peek.startsWith(ackedPrefix)) this.#listener.onAcked();
    else if (peek.startsWith(connectText)) clearTimeout(this.#attempt);
    else if (peek.startsWith(refusedPrefix)) this.#refused(message.toString('utf8', 2));
    else if (peek.startsWith(endedPrefix)) this.#ended();
  }

  #changed(message: Buffer): void {
    if (this.isOnline) return this.#listener.onChanged(message);
    this.snapshotBytes += message.length;
    this.#know(message);
  }

  #welcome(message: Buffer): void {
    this.snapshotBytes = message.length;
    const whole = message[snapshotPrefix.length + 1] === quote;
    if (whole || this.#expected === 1) this.#isThere();
    else this.#know(message);
  }

  /** A large account's first state comes in pages. */
  #know(message: Buffer): void {
    this.#known ??= new Set();
    for (const operator of operatorsIn(message)) this.#known.add(operator);
    if (this.#known.size >= this.#expected) this.#isThere();
  }

  #isThere(): void {
    this.#known = null;
    if (this.isOnline) return;
    this.isOnline = true;
    this.#listener.onOnline(this);
  }

  #ended(): void {
    this.hasEnded = true;
    this.#listener.onEnded(this);
  }

  /** The problem says how long to wait, if at all. */
  #refused(text: string): void {
    const { message, data } = JSON.parse(text) as {
      message: string;
      data?: { retryAfterSeconds?: number };
    };
    this.#refusal = message;
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
    clearTimeout(this.#attempt);
    this.#socket = null;
    this.#known = null;
    this.isOnline = false;
    this.#listener.onLost(this, lost);
  }
}

export const changedIn = (message: Buffer): PresenceChanged =>
  (JSON.parse(message.toString('utf8', 2)) as [string, PresenceChanged])[1];

/**
 * Which operators a message tells of, as the first 32 bits of their random identifiers. Reading the
 * whole JSON of a large account's pages would keep the load busier than the server.
 */
export function operatorsIn(message: Buffer): number[] {
  const text = message.toString('latin1');
  const found: number[] = [];
  for (let at = text.indexOf(idMark); at >= 0; at = text.indexOf(idMark, at + idMark.length)) {
    const start = at + idMark.length;
    const end = start + identifierLength;
    if (
      text.startsWith(roleMark, text.indexOf(',', end + nameMark.length)) &&
      text.startsWith(nameMark, end)
    )
      found.push(Number.parseInt(text.slice(start, start + 8), 16));
  }
  return found;
}
