import { BlockList, isIP } from 'node:net';

/**
 * Which addresses messages may be sent to. People of an account type the addresses of their
 * webhooks, and the server stands in a network that is none of their business.
 */

/** Why an address is refused: what it is for. `not-global`: no address of the public Internet. */
type Special =
  | 'this-network'
  | 'private'
  | 'shared'
  | 'loopback'
  | 'link-local'
  | 'metadata'
  | 'protocol'
  | 'documentation'
  | 'benchmarking'
  | 'multicast'
  | 'reserved'
  | 'translated'
  | 'not-global';

export type Verdict = 'public' | 'allowed-by-operator' | Special;

/**
 * Sources: IANA's registries of special-purpose addresses (RFC 6890 and its updates), and the one
 * metadata address of a cloud that is no special-purpose one (Azure's 168.63.129.16; those of the
 * others are link-local, shared or private).
 */
const special: readonly (readonly [Special, ...string[]])[] = [
  ['this-network', '0.0.0.0/8', '::/128'],
  ['private', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fec0::/10'],
  ['shared', '100.64.0.0/10'],
  ['loopback', '127.0.0.0/8', '::1/128'],
  ['metadata', '169.254.169.254/32', '168.63.129.16/32'],
  ['link-local', '169.254.0.0/16', 'fe80::/10'],
  ['protocol', '192.0.0.0/24', '2001::/23', '100::/64'],
  ['documentation', '192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24'],
  ['documentation', '2001:db8::/32', '3fff::/20'],
  ['benchmarking', '198.18.0.0/15'],
  ['multicast', '224.0.0.0/4', 'ff00::/8'],
  ['reserved', '240.0.0.0/4'],
  // IPv4 in the clothes of IPv6: where it ends up, others decide.
  ['translated', '64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', '192.88.99.0/24'],
  ['translated', '::/96'],
];

const refused = special.map(([kind, ...networks]) => [kind, listOf(networks)] as const);

const mapped = listOf(['::ffff:0:0/96']);

/** What IANA gives to the public Internet; whatever is set aside within it stands above. */
const globalSixes = listOf(['2000::/3']);

/** Judges addresses. @param allow networks that the operator of the installation allows, such as 10.0.0.0/8 */
export function addressJudge(allow: readonly string[]): (address: string) => Verdict {
  const allowed = listOf(allow);
  return (address) => {
    const family = familyOf(address);
    if (allowed.check(address, family)) return 'allowed-by-operator';
    // The lists would look through this form of IPv4, and find the address itself public.
    if (family === 'ipv6' && mapped.check(address, family)) return 'translated';
    const found = refused.find(([, list]) => list.check(address, family));
    if (found) return found[0];
    return family === 'ipv6' && !globalSixes.check(address, family) ? 'not-global' : 'public';
  };
}

/** Whether a text is an address or a network, such as 10.0.0.0/8. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (prefix === undefined) return true;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128);
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = familyOf(address);
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
