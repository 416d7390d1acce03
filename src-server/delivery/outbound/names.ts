import type { LookupAddress } from 'node:dns';
import { lookup, Resolver } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What addresses a name has. @throws Error when it has none, or nobody says */
export type ResolveName = (host: string) => Promise<LookupAddress[]>;

interface NamesParts {
  /** `address:port` of name servers; those of the system when not given. */
  readonly servers?: readonly string[];
  readonly hostsFile?: string;
}

/** The first wait for an answer; the second is twice as long. */
const firstTryMs = 2_000;
const tries = 2;

const systemHosts =
  process.platform === 'win32'
    ? join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'drivers', 'etc', 'hosts')
    : '/etc/hosts';

/**
 * Resolves names that people of an account typed. Whoever owns a name can have its name server say
 * nothing: the system's own way waits for that in one of the process's four threads, and with a few
 * such names nothing else is resolved, read or hashed. So name servers are asked without a thread.
 * Names without a dot are nobody's outside, and are looked up in the system's own way.
 */
export function createNames({ servers, hostsFile = systemHosts }: NamesParts = {}): ResolveName {
  return async (host) => {
    const name = host.replace(/\.$/, '').toLowerCase();
    if (!name.includes('.')) return lookup(name, { all: true });
    const known = hostsOf(await readFile(hostsFile, 'utf8').catch(() => ''), name);
    return known.length > 0 ? known : askServers(name, servers);
  };
}

/** The addresses a hosts file gives to a name. Source: hosts(5) */
function hostsOf(file: string, name: string): LookupAddress[] {
  return file.split('\n').flatMap((line) => {
    const [address, ...names] = line.replace(/#.*/, '').trim().toLowerCase().split(/\s+/);
    return address && names.includes(name) ? [withFamily(address)] : [];
  });
}

/** IPv4 and IPv6 at once; one of them is enough. A resolver of its own follows the system's settings of now. */
async function askServers(name: string, servers: NamesParts['servers']): Promise<LookupAddress[]> {
  const resolver = new Resolver({ timeout: firstTryMs, tries });
  if (servers) resolver.setServers(servers);
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const [first] = answers;
  if (found.length === 0 && first.status === 'rejected') throw first.reason;
  return found.map(withFamily);
}

const withFamily = (address: string): LookupAddress => ({
  address,
  family: address.includes(':') ? 6 : 4,
});
