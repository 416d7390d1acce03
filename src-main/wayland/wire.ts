/**
 * Messages as Wayland puts them on its socket: the object, then the length and what is asked or
 * told, then the arguments in words of four bytes, in the byte order of the machine.
 * Source: wayland.freedesktop.org, "Wire Format". Descriptors travel beside this and are not read.
 */

const headBytes = 8;
const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

export interface WireMessage {
  readonly object: number;
  readonly opcode: number;
  readonly body: Buffer;
}

export function encodeMessage(
  object: number,
  opcode: number,
  args: readonly (number | string)[],
): Buffer {
  const body = Buffer.concat(
    args.map((arg) => (typeof arg === 'string' ? encodeString(arg) : word(arg))),
  );
  const size = headBytes + body.length;
  return Buffer.concat([word(object), word(size * 0x1_0000 + opcode), body]);
}

/** The whole messages at the start, and what is left of one that has not arrived as a whole. */
export function decodeMessages(bytes: Buffer): { messages: WireMessage[]; rest: Buffer } {
  const messages: WireMessage[] = [];
  let at = 0;
  while (bytes.length - at >= headBytes) {
    const second = readWord(bytes, at + 4);
    const size = second >>> 16;
    if (size < headBytes) throw new Error(`a Wayland message of ${size} bytes`);
    if (bytes.length - at < size) break;
    const body = bytes.subarray(at + headBytes, at + size);
    messages.push({ object: readWord(bytes, at), opcode: second & 0xff_ff, body });
    at += size;
  }
  return { messages, rest: bytes.subarray(at) };
}

export function readWord(bytes: Buffer, at: number): number {
  return isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
}

/** A string argument, and where the next argument begins. */
export function readString(bytes: Buffer, at: number): { text: string; next: number } {
  const length = readWord(bytes, at);
  const start = at + 4;
  return {
    // Its length counts the zero at its end.
    text: bytes.toString('utf8', start, start + Math.max(0, length - 1)),
    next: start + roundedUp(length),
  };
}

function encodeString(text: string): Buffer {
  const bytes = Buffer.from(`${text}\0`);
  return Buffer.concat([
    word(bytes.length),
    bytes,
    Buffer.alloc(roundedUp(bytes.length) - bytes.length),
  ]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  if (isLittleEndian) bytes.writeUInt32LE(value >>> 0);
  else bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

const roundedUp = (length: number) => Math.ceil(length / 4) * 4;
