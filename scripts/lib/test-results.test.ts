import { describe, expect, it } from 'vitest';
import { settle, summary, tallyPlaywright, tallyVitest } from './test-results.ts';

describe('tallyVitest', () => {
  it('counts a file that could not be loaded as one failure', () => {
    const passed = { fullName: 'adds', status: 'passed', failureMessages: [] };
    const failed = {
      fullName: 'divides',
      status: 'failed',
      failureMessages: ['by\n  \u001b[31m0\u001b[0m'],
    };
    const testResults = [
      { name: 'a.test.ts', status: 'passed', message: '', assertionResults: [passed, passed] },
      { name: 'b.test.ts', status: 'failed', message: '', assertionResults: [passed, failed] },
      { name: 'c.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
    ];
    expect(tallyVitest({ numPassedTests: 3, testResults })).toEqual({
      passed: 3,
      failed: ['b.test.ts › divides › by 0', 'c.test.ts › no such module'],
    });
  });
});

describe('tallyPlaywright', () => {
  const failedTest = (status: string) => ({
    status,
    results: [{ error: { message: `${status} ${'x'.repeat(5000)}` } }],
  });

  it('counts the failed wherever they are nested, and does not let a flaky test pass', () => {
    const skipped = { status: 'skipped', results: [] };
    const suites = [
      {
        title: 'a.e2e.ts',
        specs: [{ title: 'a', file: 'a.e2e.ts', tests: [failedTest('unexpected'), skipped] }],
        suites: [
          {
            title: 'in b',
            specs: [{ title: 'b', file: 'a.e2e.ts', tests: [failedTest('flaky')] }],
          },
        ],
      },
    ];
    const tally = tallyPlaywright({ stats: { expected: 3 }, suites });
    expect(tally).toMatchObject({
      passed: 3,
      failed: [
        expect.stringMatching(/^a\.e2e\.ts › a › unexpected x+…$/),
        expect.stringMatching(/^a\.e2e\.ts › in b › b › flaky x+…$/),
      ],
    });
  });
});

it.each([undefined, {}, [], { stats: {} }])('takes %j for no report', (report) => {
  expect(tallyVitest(report)).toBeUndefined();
  expect(tallyPlaywright(report)).toBeUndefined();
});

describe('settle', () => {
  const crashed = ['vitest ended with code 134'];
  it.each([
    ['all passed', { passed: 3, failed: [] }, 0, { passed: 3, failed: [] }],
    ['some failed', { passed: 3, failed: ['a'] }, 1, { passed: 3, failed: ['a'] }],
    ['crashed after its report', { passed: 3, failed: [] }, 134, { passed: 3, failed: crashed }],
    ['ran nothing', { passed: 0, failed: [] }, 0, { passed: 0, failed: ['vitest ran nothing'] }],
    ['no report', undefined, 0, { passed: 0, failed: ['vitest ran nothing'] }],
    ['no report, crashed', undefined, 134, { passed: 0, failed: crashed }],
  ])('%s', (_name, counted, code, expected) => {
    expect(settle(counted, 'vitest', code)).toEqual(expected);
  });
});

describe('summary', () => {
  const green = { passed: 120, failed: [] };

  it('is one line when nothing failed', () => {
    expect(summary([green, green])).toBe('240 passed, 0 failed');
  });

  it('names what failed, and ends with the sum of every runner', () => {
    const tallies = [green, { passed: 7, failed: ['a', 'b'] }];
    expect(summary(tallies)).toBe('Failed:\na\nb\n127 passed, 2 failed');
  });
});
