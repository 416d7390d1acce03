import { expect, it } from 'vitest';
import { wantedElectronVersion } from '../electron-runtime.ts';
import known from '../electron-advisories.json' with { type: 'json' };
import type { KnownHoles } from './electron-holes.ts';
import { auditAnswer, holesOf, staleness } from './electron-holes.ts';

const sample: KnownHoles = {
  comparedOn: '2026-11-25',
  newestMajor: 45,
  supportedMajors: 3,
  advisories: [
    { id: 'old', what: 'a hole', fixedIn: ['43.1.2', '44.0.5', '45.0.0'] },
    { id: 'new', what: 'another', introducedIn: '44.2.0', fixedIn: ['44.3.0', '45.1.0'] },
  ],
};
const idsOf = (version: string) => holesOf(version, sample).map((hole) => hole.split(':')[0]);

it.each([
  ['43.1.1', ['old']],
  ['43.1.2', []],
  ['44.0.4', ['old']],
  ['44.0.5', []],
  ['44.1.9', []],
  ['44.2.0', ['new']],
  ['44.3.0', []],
  ['45.0.0', ['new']],
  ['45.0.9', ['new']],
  ['45.1.0', []],
  ['46.0.0', []],
  ['42.9.9', ['old', 'Electron 42 gets no fixes any more']],
])('Electron %s', (version, holes) => {
  expect(idsOf(version)).toEqual(holes);
});

it('the version that users get has no hole that is known here', () => {
  expect(holesOf(wantedElectronVersion(), known)).toEqual([]);
});

it('the one for development and tests gets no fixes, so it is refused for installers', () => {
  expect(holesOf('25.1.1', known)).toContainEqual(
    expect.stringContaining('gets no fixes any more'),
  );
});

/** As npm 11 prints it. */
const via = {
  source: 1,
  name: 'electron',
  dependency: 'electron',
  title: 'A hole',
  url: 'https://github.com/advisories/GHSA-xxxx-xxxx-xxxx',
  severity: 'high',
  range: '<46.0.0',
};
const report = (vulnerabilities: object) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities });

it.each([
  [
    'a hole',
    report({ electron: { via: [via, 'extract-zip'] } }),
    { kind: 'asked', holes: ['GHSA-xxxx-xxxx-xxxx: A hole'] },
  ],
  ['none', report({ other: { via: [via] } }), { kind: 'asked', holes: [] }],
  [
    'that it may not be asked',
    JSON.stringify({ message: '405 Method Not Allowed', error: { summary: '', detail: '' } }),
    { kind: 'not-asked', why: '405 Method Not Allowed' },
  ],
  ['nothing', '', { kind: 'not-asked', why: 'npm audit gave no answer.' }],
])('understands a registry that says %s', (_title, printed, answer) => {
  expect(auditAnswer(printed, 'electron')).toEqual(answer);
});

it('says when the list was never compared with the official one', () => {
  const never = { ...sample, comparedOn: null };
  expect(staleness(never, Date.parse('2026-11-25'))).toContain('never compared');
});

it('says when nobody has looked for a month', () => {
  const day = (date: string) => Date.parse(date);
  expect(staleness(sample, day('2026-12-25'))).toBeUndefined();
  expect(staleness(sample, day('2026-12-26'))).toContain('31 days');
});
