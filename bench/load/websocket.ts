import { connect } from 'node:net';
import type { Socket } from 'node:net';

/**
 * A WebSocket client that does no more than the load needs: text messages over loopback, no
 * extensions. A whole library costs the generator more than the server it measures.
 * Source: RFC 6455.
 */

export interface WebSocketListener {
  onOpen(): void;
  onMessage(message: Buffer): void;
  /** @param why the error, or the answer to an upgrade that was refused; empty for an ordinary end */
  onClose(why: string): void;
}

const headEnd = '\r\n\r\n';
/** Any 16 bytes: the answer's proof is not looked at. */
const key = Buffer.alloc(16).toString('base64');
const textFrame = 0x81;
const closeOpcode = 0x8;
const textOpcode = 0x1;
/** Masked with zeros: the text stays as it is, and nothing on loopback would be misled by it. */
const masked = 0x80;
const maskBytes = 4;

export class LightWebSocket {
  readonly #socket: Socket;
  readonly #listener: WebSocketListener;
  #open = false;
  #closed = false;
  #why = '';
  #chunks: Buffer[] = [];
  #held = 0;
  /** So many bytes must be held before it is worth looking again. */
  #wanted = 0;

  constructor(url: URL, path: string, listener: WebSocketListener) {
    this.#listener = listener;
    this.#socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${url.host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}${headEnd}`,
    );
    this.#socket.on('data', (chunk) => this.#take(chunk));
    this.#socket.on('error', ({ message }) => (this.#why = message));
    this.#socket.on('close', () => this.#end());
  }

  send(text: string): void {
    const length = Buffer.byteLength(text);
    const extended = length < 126 ? 0 : 2;
    const frame = Buffer.alloc(2 + extended + maskBytes + length);
    frame[0] = textFrame;
    frame[1] = masked | (extended ? 126 : length);
    if (extended) frame.writeUInt16BE(length, 2);
    frame.write(text, 2 + extended + maskBytes);
    this.#socket.write(frame);
  }

  /** What comes now stays in the kernel, until that takes no more. */
  stopReading(): void {
    this.#socket.pause();
  }

  /** Ends the connection once everything is sent. */
  close(): void {
    this.#socket.end();
  }

  /** As a cut cable does it, as far as loopback can: nothing is said. */
  cut(): void {
    this.#socket.destroy();
  }

  #end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#chunks = [];
    this.#listener.onClose(this.#why);
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    if (this.#held < this.#wanted) return;
    let data = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    this.#wanted = 0;
    if (!this.#open) data = this.#readHead(data);
    if (this.#open) data = this.#readFrames(data);
    this.#chunks = data.length > 0 ? [data] : [];
    this.#held = data.length;
  }

  /** @returns what comes after the answer to the upgrade */
  #readHead(data: Buffer): Buffer {
    const end = data.indexOf(headEnd);
    if (end < 0) return data;
    const head = data.toString('latin1', 0, end);
    if (!head.startsWith('HTTP/1.1 101')) {
      this.#why = head;
      this.cut();
      return Buffer.alloc(0);
    }
    this.#open = true;
    this.#listener.onOpen();
    return data.subarray(end + headEnd.length);
  }

  /** @returns the part of a frame that is still to come */
  #readFrames(data: Buffer): Buffer {
    let rest = data;
    while (rest.length >= 2 && !this.#closed) {
      const { start, length } = frameAt(rest);
      if (rest.length < start + length) {
        this.#wanted = start + length;
        break;
      }
      const payload = rest.subarray(start, start + length);
      this.#receive(rest[0]! & 0x0f, payload);
      rest = rest.subarray(start + length);
    }
    return rest;
  }

  #receive(opcode: number, payload: Buffer): void {
    if (opcode === textOpcode) this.#listener.onMessage(payload);
    else if (opcode === closeOpcode) this.close();
  }
}

/** Where the payload of a server's frame starts, and its length; a server masks nothing. */
function frameAt(data: Buffer): { start: number; length: number } {
  const short = data[1]! & 0x7f;
  if (short < 126) return { start: 2, length: short };
  const start = short === 126 ? 4 : 10;
  // Not all of the head is here: whatever the length, it is not complete.
  if (data.length < start) return { start, length: 0 };
  return { start, length: short === 126 ? data.readUInt16BE(2) : Number(data.readBigUInt64BE(2)) };
}
