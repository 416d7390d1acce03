import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A mail server and a web server that can be in every kind of trouble, on sockets of this machine. */

/** What a peer does instead of its duty. */
export type Trouble = 'hang' | 'drip' | 'reset' | { readonly says: string };

export type SmtpPhase = 'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'dot';

export interface Peer<Phase extends string> {
  readonly port: number;
  /** Null: all is well. */
  trouble: { readonly phase: Phase; readonly does: Trouble } | null;
  /** The ids of the messages it accepted, in order. */
  readonly accepted: string[];
  /** How often somebody came. */
  readonly visits: () => number;
  /** Refuses connections from now on, until `open`. */
  shut(): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
}

const dripEveryMs = 20;

/** Does what a peer in trouble does. @returns whether it was in trouble */
function misbehave(socket: Socket, does: Trouble | undefined, drip: string): boolean {
  if (does === undefined) return false;
  if (does === 'reset') socket.resetAndDestroy();
  else if (does === 'drip') {
    const timer = setInterval(() => socket.write(drip), dripEveryMs);
    socket.on('close', () => clearInterval(timer));
  } else if (does !== 'hang') socket.write(does.says);
  return true;
}

async function openPeer<Phase extends string>(
  serve: (socket: Socket, peer: Peer<Phase>) => void,
): Promise<Peer<Phase>> {
  const sockets = new Set<Socket>();
  let visits = 0;
  const server: Server = createServer((socket) => {
    visits += 1;
    sockets.add(socket.on('error', () => {}));
    socket.on('close', () => sockets.delete(socket));
    serve(socket, peer);
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const peer: Peer<Phase> = {
    port,
    trouble: null,
    accepted: [],
    visits: () => visits,
    async shut() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    open: () => listen(port),
    async close() {
      if (server.listening) await peer.shut();
    },
  };
  return peer;
}

/** A mail server; of the mails it accepts it keeps the left sides of their Message-IDs. */
export const openSmtpPeer = () =>
  openPeer<SmtpPhase>((socket, peer) => {
    let received = '';
    let inData = false;
    const reply = (phase: SmtpPhase, says: string) => {
      const does = peer.trouble?.phase === phase ? peer.trouble.does : undefined;
      if (misbehave(socket, does, '250-wait\r\n')) return false;
      socket.write(says);
      return true;
    };
    reply('greeting', '220 peer ESMTP\r\n');
    socket.on('data', (chunk) => {
      received += chunk.toString();
      for (;;) {
        const end = received.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const text = received.slice(0, end);
        received = received.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          const id = /^message-id: <([^@]+)@/im.exec(text)?.[1] ?? '';
          if (reply('dot', '250 queued\r\n')) peer.accepted.push(id);
        } else inData = answerCommand(text, reply);
      }
    });
  });

/** @returns whether the mail itself follows */
function answerCommand(line: string, reply: (phase: SmtpPhase, says: string) => boolean): boolean {
  const command = line.slice(0, 4).toUpperCase();
  switch (command) {
    case 'EHLO':
    case 'MAIL':
    case 'RCPT':
      reply(command, '250 OK\r\n');
      return false;
    case 'DATA':
      return reply('DATA', '354 go on\r\n');
    case 'QUIT':
      reply('greeting', '221 bye\r\n');
      return false;
    default:
      reply('greeting', '250 OK\r\n');
      return false;
  }
}

/** A web server; of the messages it accepts it keeps their `webhook-id`. */
export const openHttpPeer = () =>
  openPeer<'answer' | 'headers'>((socket, peer) => {
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString();
      const end = received.indexOf('\r\n\r\n');
      const length = Number(/^content-length: (\d+)/im.exec(received)?.[1] ?? 0);
      if (end < 0 || Buffer.byteLength(received.slice(end + 4)) < length) return;
      const id = /^webhook-id: (.+)$/im.exec(received)?.[1]?.trim() ?? '';
      received = '';
      // Some trouble begins in the middle of an answer.
      if (peer.trouble?.phase === 'headers') socket.write('HTTP/1.1 200 OK\r\nx-be');
      if (misbehave(socket, peer.trouble?.does, 'gins: yes\r\nx-be')) return;
      peer.accepted.push(id);
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
    });
  });
