import { reasonOf } from './store/unavailable.ts';

type SystemError = NodeJS.ErrnoException & {
  readonly address?: string;
  readonly hostname?: string;
  readonly port?: number;
};

/**
 * Why the server cannot run: what a person can mend in one sentence. Only what came of listening is
 * put down to `HOST` and `PORT`; the store and other services fail with the same codes.
 */
export function explain(error: unknown, host: string | undefined): string {
  if (!(error instanceof Error)) return String(error);
  const { code, syscall, address, hostname, port } = error as SystemError;
  if (syscall === 'getaddrinfo' && hostname === host) return noAddress(hostname);
  if (syscall !== 'listen') return reasonOf(error);
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} of ${address} is already in use; stop what uses it, or set PORT to another`;
    case 'EACCES':
      return `port ${port} of ${address} may not be used; set PORT to one above 1023`;
    case 'EADDRNOTAVAIL':
      return noAddress(address);
    default:
      return reasonOf(error);
  }
}

const noAddress = (address: string | undefined) =>
  `this computer has no address ${address}; set HOST to one of its own`;
