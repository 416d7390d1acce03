import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import type { Server, TLSSocket } from 'node:tls';
import { mustRun } from '../../scripts/lib/run.ts';

interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** For 127.0.0.1, vouched for by itself alone. */
export async function selfSigned(): Promise<Certificate> {
  const dir = await mkdtemp(join(tmpdir(), 'standwatch-certificate-'));
  try {
    const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    const who = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    await mustRun('openssl', ['req', '-x509', ...curve, ...who, '-keyout', key, '-out', cert]);
    return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** Real TLS in front of a server, as a company's own gateway has it. */
export class TlsFront {
  /** Handshakes that were begun, and what came through them. */
  attempts = 0;
  bytes = 0;
  readonly #server: Server;
  readonly #open = new Set<TLSSocket>();

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(certificate: Certificate, behind: string): Promise<TlsFront> {
    const { hostname, port } = new URL(behind);
    const server = createServer(certificate);
    const front = new TlsFront(server);
    server.on('connection', () => (front.attempts += 1));
    server.on('secureConnection', (socket) => {
      front.#open.add(socket);
      const inner = connect(Number(port), hostname);
      socket.on('data', (chunk) => (front.bytes += chunk.length));
      socket.pipe(inner).pipe(socket);
      socket.on('error', () => inner.destroy()).on('close', () => front.#open.delete(socket));
      inner.on('error', () => socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return front;
  }

  get url(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
  }
}
