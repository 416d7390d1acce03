import tls from 'node:tls';
import type { Log } from './ports.ts';

/**
 * Trusts what the operating system trusts, as browsers do: many companies run their own
 * certificate authority. Older runtimes cannot, and keep to the public ones.
 */
export function trustSystemCertificates(log: Log): void {
  const { getCACertificates, setDefaultCACertificates } = tls as Partial<typeof tls>;
  if (!getCACertificates || !setDefaultCACertificates) return;
  try {
    setDefaultCACertificates([...getCACertificates('default'), ...getCACertificates('system')]);
  } catch (error) {
    log('certificates: the system’s own could not be read', error);
  }
}
