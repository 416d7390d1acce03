import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** A Socket.IO client down to its bytes, for what a well-behaved one never does. */
export interface RawClient {
  /** Every text message that came, in Engine.IO's words: `2` is a ping, `42[…]` an event. */
  readonly received: string[];
  readonly tcp: Socket;
  send(text: string): void;
  /** Resolves with the first message, come or to come, that begins like this. */
  message(start: string): Promise<string>;
}

/**
 * Connects and says who it is; sends nothing by itself after that, not even an answer to a ping.
 * @param followed by these bytes, in the same write
 */
export async function openRaw(
  port: number,
  auth: Record<string, unknown>,
  followed = Buffer.alloc(0),
): Promise<RawClient> {
  const tcp = connect(port, '127.0.0.1');
  tcp.on('error', () => {});
  const received: string[] = [];
  const listeners = new Set<() => void>();
  tcp.write(upgradeRequest);
  await once(tcp, 'readable');
  let bytes = tcp.read() as Buffer;
  bytes = bytes.subarray(bytes.indexOf('\r\n\r\n') + 4);
  const take = (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (let frame = readFrame(bytes); frame; frame = readFrame(bytes)) {
      received.push(frame.text);
      bytes = bytes.subarray(frame.bytes);
    }
    for (const listener of listeners) listener();
  };
  take(Buffer.alloc(0));
  tcp.on('data', take);
  const client: RawClient = {
    received,
    tcp,
    send: (text) => void tcp.write(maskedFrame(text)),
    message: (start) =>
      new Promise((resolve) => {
        const look = () => {
          const found = received.find((text) => text.startsWith(start));
          if (found === undefined) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      }),
  };
  tcp.write(Buffer.concat([maskedFrame(`40${JSON.stringify(auth)}`), followed]));
  return client;
}

const upgradeRequest = [
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
  'Host: localhost',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  `Sec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}`,
  '\r\n',
].join('\r\n');

/** Clients mask what they send; a mask of zeros changes nothing. */
function maskedFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const length = payload.length;
  if (length > 0xffff) throw new Error('too long for a test');
  const head = length < 126 ? [0x80 | length] : [0x80 | 126, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([0x81, ...head, 0, 0, 0, 0]), payload]);
}

function readFrame(bytes: Buffer): { text: string; bytes: number } | null {
  if (bytes.length < 2) return null;
  const short = bytes[1]! & 0x7f;
  const start = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < start) return null;
  const length =
    start === 2 ? short : start === 4 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < start + length) return null;
  return { text: bytes.toString('utf8', start, start + length), bytes: start + length };
}
