import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from './addresses.ts';
import { addressJudge, isNetwork } from './addresses.ts';
import { readTarget } from './target.ts';

const judge = addressJudge([]);

describe('an address', () => {
  it.each<[Verdict, string[]]>([
    ['this-network', ['0.0.0.0', '0.1.2.3', '0.255.255.255', '::']],
    ['private', ['10.0.0.0', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1']],
    ['private', ['fc00::1', 'fd00:ec2::254', 'fdff:ffff::1', 'fec0::1']],
    ['shared', ['100.64.0.0', '100.100.100.200', '100.127.255.255']],
    ['loopback', ['127.0.0.1', '127.255.255.254', '::1']],
    ['metadata', ['169.254.169.254', '168.63.129.16']],
    ['link-local', ['169.254.0.1', '169.254.255.255', 'fe80::1', 'febf::1', 'fe80::1%eth0']],
    ['protocol', ['192.0.0.8', '192.0.0.192', '2001::1', '2001:0:4136:e378::1', '2001:2::1']],
    ['protocol', ['2001:10::1', '2001:20::1', '100::1']],
    ['documentation', ['192.0.2.1', '198.51.100.7', '203.0.113.9', '2001:db8::1', '3fff::1']],
    ['benchmarking', ['198.18.0.1', '198.19.255.255']],
    ['multicast', ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1']],
    ['reserved', ['240.0.0.1', '255.255.255.255']],
    ['translated', ['64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::1', '2002:7f00:1::']],
    ['translated', ['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:a00:1', '192.88.99.1']],
    ['translated', ['::127.0.0.1', '::8.8.8.8']],
    ['not-global', ['::ffff:0:127.0.0.1', '5f00::1', '4000::1', '1::1', 'e000::1', '200::1']],
    ['public', ['1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255']],
    ['public', ['100.128.0.0', '126.255.255.255', '128.0.0.1', '169.253.255.255']],
    ['public', ['172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0', '198.17.1.1']],
    [
      'public',
      ['198.20.0.0', '223.255.255.255', '2606:4700::1111', '2a00:1450::1', '2001:4860::1'],
    ],
  ])('that is %s: %j', (verdict, addresses) => {
    expect(addresses.map(judge)).toEqual(addresses.map(() => verdict));
  });

  it('is public only where the public Internet is, whatever it is', () => {
    const special = ([first = 0]: number[]) => [0, 10, 127].includes(first) || first >= 224;
    const octets = fc.array(fc.nat(255), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(octets, (parts) => {
        const address = parts.join('.');
        for (const form of [`::ffff:${address}`, `::${address}`, `64:ff9b::${address}`]) {
          expect(judge(form)).not.toBe('public');
        }
        expect(special(parts) && judge(address) === 'public').toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        expect(judge(address) === 'public' && !/^[23]/.test(address)).toBe(false);
      }),
    );
  });

  it('is allowed where the operator of the installation says so, and nowhere else', () => {
    const allowing = addressJudge(['10.1.0.0/16', '127.0.0.1', 'fd00:1::/32']);
    expect(
      ['10.1.2.3', '127.0.0.1', 'fd00:1::5', '10.2.0.1', '127.0.0.2', 'fd00:2::1'].map(allowing),
    ).toEqual([...Array(3).fill('allowed-by-operator'), 'private', 'loopback', 'private']);
  });
});

describe('a network', () => {
  it.each(['10.0.0.0/8', '10.0.0.1', '0.0.0.0/0', '::1', 'fd00::/8', '1.2.3.4/32', '::/128'])(
    'is %s',
    (text) => expect(isNetwork(text)).toBe(true),
  );

  it.each(['', '10', '10.0.0/8', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::/129', 'host/8'])(
    'is not "%s"',
    (text) => expect(isNetwork(text)).toBe(false),
  );
});

/** Ways to write, or to hide, an address that is not public. */
const hidden: Record<string, string[]> = {
  'plain, with and without a port, a path, a slash': [
    'http://127.0.0.1',
    'https://127.0.0.1:8443/hook',
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::1]:8080/x',
    'http://[fd00:ec2::254]/latest',
    'http://0.0.0.0/',
    'http://[::]/',
    'http://255.255.255.255/',
  ],
  'as one number': [
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7F000001/',
    'http://017700000001/',
    'http://0/',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://025177524776/',
    'http://4294967295/',
  ],
  shortened: [
    'http://127.1/',
    'http://127.0.1/',
    'http://10.1/',
    'http://192.168.1/',
    'http://0.0/',
    'http://169.254.43518/',
  ],
  'in octal and hexadecimal parts': [
    'http://0177.0.0.1/',
    'http://0177.0.0.01/',
    'http://0x7f.0.0.1/',
    'http://0x7f.1/',
    'http://0xa.0x0.0x0.0x1/',
    'http://012.0.0.1/',
    'http://0x7f.0.0.0x1/',
    'http://00000177.1/',
    'http://0xA9.0xFE.0xA9.0xFE/',
    'http://0251.0376.0251.0376/',
  ],
  'with a dot at its end': ['http://127.0.0.1./', 'http://2130706433./', 'http://10.0.0.1.:80/'],
  'with other digits, dots and percent signs': [
    'http://１２７.０.０.１/',
    'http://127。0。0。1/',
    'http://127．0．0．1/',
    'http://①②⑦.0.0.1/',
    'http://%31%32%37.0.0.1/',
    'http://127%2e0%2e0%2e1/',
    'http://127.0.0.\t1/',
    'ht\ntp://127.0.0.1/',
  ],
  'in the clothes of IPv6': [
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::FFFF:10.0.0.1]/',
    'http://[0:0:0:0:0:ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[::7f00:1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://[64:ff9b:1::a00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:7f00:1::]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[0000:0000:0000:0000:0000:0000:0000:0001]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[ff02::1]/',
  ],
  'after what looks like another host': [
    'http://\\127.0.0.1/',
    'http:127.0.0.1/',
    'http:/127.0.0.1/',
    'http:////127.0.0.1/',
    'http://127.0.0.1\\@example.com/',
    'http://127.0.0.1#@example.com/',
    'http://127.0.0.1?@example.com/',
  ],
};

const impossible = [
  'http://user@example.com/',
  'http://user:word@example.com/',
  'http://example.com@127.0.0.1/',
  'http://example.com%40@127.0.0.1/',
  'http://:word@10.0.0.1/',
  'http://[fe80::1%eth0]/',
  'http://[fe80::1%25eth0]/',
  'http://[::1',
  'http://256.0.0.1/',
  'http://1.2.3.4.5/',
  'http://0x7g.1/',
  'http://127.0.0.1:99999/',
  'http://exa mple.com/',
  'http://example.com%00.org/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:25/',
  'data:text/plain,hook',
  'javascript:alert(1)',
  'unix:/var/run/docker.sock',
  '//example.com/hook',
  'example.com/hook',
  '',
  `https://example.com/${'x'.repeat(2_000)}`,
];

describe('the address of a webhook', () => {
  for (const [form, urls] of Object.entries(hidden)) {
    it.each(urls)(`${form}: %j`, (url) => {
      expect(readTarget(url, judge)).toMatchObject({ kind: 'not-allowed' });
    });
  }

  it.each(impossible)('that is none: %j', (url) => {
    expect(readTarget(url, judge)).toMatchObject({ kind: 'impossible' });
  });

  it.each(['https://example.com/hook', 'http://8.8.8.8:8080/', 'https://[2606:4700::1111]/x?y=z'])(
    'that will do, as far as can be seen: %s',
    (url) => expect(readTarget(url, judge)).toMatchObject({ kind: 'target' }),
  );
});
