#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
  copyFileSync,
  chmodSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Stands in for fpm, which electron-builder would fetch from GitHub: takes the same arguments and
 * makes the deb with Debian's own `dpkg-deb`. Everything in the package is what electron-builder says.
 */
const text = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    s: { ...text, short: 's' },
    t: { ...text, short: 't' },
    d: { ...text, short: 'd', multiple: true },
    force: { type: 'boolean' },
    'deb-recommends': { ...text, multiple: true },
    'deb-compression': text,
    'deb-priority': text,
    architecture: text,
    'after-install': text,
    'after-remove': text,
    description: text,
    version: text,
    package: text,
    name: text,
    maintainer: text,
    vendor: text,
    url: text,
    license: text,
  },
});
if (values.t !== 'deb') throw new Error('only a deb can be made here');

const root = mkdtempSync(join(tmpdir(), 'standwatch-deb-'));
chmodSync(root, 0o755);
try {
  for (const pair of positionals) {
    const [from, to] = pair.split('=') as [string, string];
    const target = join(root, to);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(from, target, { recursive: true, verbatimSymlinks: true });
  }
  const control = join(root, 'DEBIAN');
  mkdirSync(control);
  const fields = {
    Package: values.name,
    Version: values.version,
    Architecture: values.architecture,
    Maintainer: values.maintainer,
    Depends: values.d?.join(', '),
    Recommends: values['deb-recommends']?.join(', '),
    Priority: values['deb-priority'],
    Homepage: values.url,
    Description: values.description,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  writeFileSync(join(control, 'control'), `${lines.join('\n')}\n`);
  for (const [script, from] of [
    ['postinst', values['after-install']],
    ['postrm', values['after-remove']],
  ] as const) {
    copyFileSync(from!, join(control, script));
    chmodSync(join(control, script), 0o755);
  }
  // What it weighs is of no interest here, and xz takes its time.
  execFileSync('dpkg-deb', [
    '--root-owner-group',
    '-Zgzip',
    '-z1',
    '--build',
    root,
    values.package!,
  ]);
} finally {
  rmSync(root, { recursive: true, force: true });
}
