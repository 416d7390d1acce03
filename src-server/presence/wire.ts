import type { EventEmitter } from 'node:events';
import type { Socket as TcpSocket } from 'node:net';
import type { Writable } from 'node:stream';
import type { DisconnectReason, Socket } from 'socket.io';

/**
 * The only file that knows what engine.io and ws keep to themselves. What it relies on is held by
 * `wire.test.ts`, so that an update of theirs that changes it is noticed.
 */

/** A connection as engine.io has it, before and after Socket.IO has let it in. */
export type Connection = Socket['conn'];

interface Insides {
  request: unknown;
  /** What waits for the transport, in order. */
  readonly writeBuffer: readonly { readonly data?: string | Buffer }[];
  readonly transport: EventEmitter & { readonly socket: WebSocket };
  pingIntervalTimer: NodeJS.Timeout | null;
  pingTimeoutTimer: NodeJS.Timeout | null;
  onClose(reason: DisconnectReason): void;
}

interface WebSocket extends EventEmitter {
  readonly readyState: number;
  readonly _socket: TcpSocket | null;
  terminate(): void;
}

const webSocketOpen = 1;

const insides = (connection: Connection) => connection as unknown as Insides;

/** A message in Engine.IO's words, as the bytes of one unmasked WebSocket text frame. Source: RFC 6455, 5.2. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const headBytes = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headBytes + length);
  frame[0] = 0x81;
  if (headBytes === 2) frame[1] = length;
  else if (headBytes === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, headBytes);
  return frame;
}

/** An event ready for any number of clients. */
export interface EventFrame {
  /** In Socket.IO's words. */
  readonly text: string;
  /** As it goes over the wire. */
  readonly bytes: Buffer;
}

/** Encodes an event once. Source: Socket.IO protocol 5, an EVENT of the main namespace in an Engine.IO message. */
export function eventFrame(event: string, payload: unknown): EventFrame {
  return eventFrameOfJson(event, JSON.stringify(payload));
}

/** The same for a payload that is JSON already. */
export function eventFrameOfJson(event: string, json: string): EventFrame {
  const text = `2["${event}",${json}]`;
  return { text, bytes: textFrame(`4${text}`) };
}

/**
 * Writes an event after everything that was emitted to this client before.
 * @param onLeft called once all of it has left this process; never for a connection that is closed
 * @returns whether it has left already; if not, the client is slow
 */
export function writeEvent(
  connection: Connection,
  { text, bytes }: EventFrame,
  onLeft?: () => void,
): boolean {
  // What engine.io has handed on is in the TCP socket's queue already; what it holds back goes first.
  if (insides(connection).writeBuffer.length > 0) {
    connection.write(text, { wsPreEncodedFrame: [bytes] } as object, onLeft);
    return false;
  }
  const tcp = openSocket(connection);
  if (!tcp) return true;
  tcp.write(bytes, onLeft && ((error) => !error && onLeft()));
  return tcp.writableLength === 0;
}

/**
 * Writes an event to many clients, and looks at all of them before it writes to the first. What is
 * known of a connection lies all over the memory: side by side the processor fetches it for many at
 * once, and between two writes it would wait for each.
 * @param onSlow called for each client that has not taken all of it at once
 */
export function writeEventToAll(
  sockets: Iterable<{ readonly conn: Connection }>,
  frame: EventFrame,
  onSlow: (connection: Connection) => void,
): void {
  const direct: { readonly conn: Connection; readonly tcp: TcpSocket }[] = [];
  for (const { conn } of sockets) {
    const tcp = openSocket(conn);
    if (tcp?.writableLength === 0 && insides(conn).writeBuffer.length === 0) {
      direct.push({ conn, tcp });
    } else if (!writeEvent(conn, frame)) onSlow(conn);
  }
  for (const { conn, tcp } of direct) {
    tcp.write(frame.bytes);
    if (tcp.writableLength > 0) onSlow(conn);
  }
}

/** What a connection has taken, and what waits for it in this process. */
export function outflow(connection: Connection): { waitingBytes: number; sentBytes: number } {
  const tcp = openSocket(connection);
  if (!tcp) return { waitingBytes: 0, sentBytes: 0 };
  const held = insides(connection).writeBuffer.map(({ data }) => data?.length ?? 0);
  return {
    waitingBytes: held.reduce((sum, length) => sum + length, tcp.writableLength),
    sentBytes: tcp.bytesWritten - tcp.writableLength,
  };
}

const pingFrame = textFrame('2');

/** Engine.IO's heartbeat: any client answers it with a pong. Its place among messages does not matter. */
export function writePing(connection: Connection): void {
  openSocket(connection)?.write(pingFrame);
}

/** Switches off the two timers that engine.io has for each connection; `heartbeats.ts` takes their place. */
export function stopOwnHeartbeat(connection: Connection): void {
  const inside = insides(connection);
  clearTimeout(inside.pingIntervalTimer ?? undefined);
  clearTimeout(inside.pingTimeoutTimer ?? undefined);
  inside.pingIntervalTimer = null;
  inside.pingTimeoutTimer = null;
}

/**
 * Lets go of what only the handshake needed, which is most of what a connection weighs: the first
 * request with its headers, and the listeners that hold it.
 */
export function letGo(socket: Socket): void {
  const inside = insides(socket.conn);
  inside.request = null;
  (socket as { handshake: object }).handshake = noHandshake;
  inside.transport.removeAllListeners('headers');
  // A room with nobody else in it; `audience.ts` needs none.
  void socket.leave(socket.id);
  const webSocket = inside.transport.socket;
  dropListeners(webSocket, 'error', ({ name }) => name === 'onUpgradeError');
  // engine.io's stand-in for a response, which has the request, waits for the end with `once`.
  if (webSocket._socket) dropListeners(webSocket._socket, 'close', isOnce);
}

const noHandshake = Object.freeze({ headers: {}, query: {}, auth: {} });

function isOnce(listener: object): boolean {
  return 'listener' in listener;
}

function dropListeners(
  emitter: EventEmitter,
  event: string,
  unwanted: (listener: { readonly name: string }) => boolean,
): void {
  for (const listener of emitter.rawListeners(event)) {
    if (unwanted(listener)) emitter.removeListener(event, listener as () => void);
  }
}

/**
 * Hands what is written in this turn of the event loop to the kernel in one piece. When an upgrade is
 * about to be accepted, that is the answer to it and the first packet, which otherwise cost a system
 * call each. Not before: a refusal is written and its socket destroyed in the same turn.
 */
export function writeTogether(tcp: Writable): void {
  tcp.cork();
  setImmediate(() => tcp.uncork());
}

/** Ends a connection at once: whoever does not read or answer would not take a goodbye either. */
export function cut(connection: Connection, reason: DisconnectReason): void {
  const inside = insides(connection);
  const { socket } = inside.transport;
  inside.onClose(reason);
  socket.terminate();
}

/** The TCP socket when frames may be written to it. */
function openSocket(connection: Connection): TcpSocket | null {
  if (connection.readyState !== 'open') return null;
  const { socket } = insides(connection).transport;
  return socket.readyState === webSocketOpen ? socket._socket : null;
}
