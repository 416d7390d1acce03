import { describe, expect, it } from 'vitest';
import { settle, summaryLine, tallyPlaywright, tallyVitest } from './test-results.ts';

describe('tallyVitest', () => {
  it('counts a file that could not be loaded as one failure', () => {
    const testResults = [
      { status: 'passed', assertionResults: [{}, {}] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
    ];
    const tally = tallyVitest({ numPassedTests: 2, numFailedTests: 1, testResults });
    expect(tally).toEqual({ passed: 2, failed: 2 });
  });
});

describe('tallyPlaywright', () => {
  it('does not let a flaky test pass', () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1 };
    expect(tallyPlaywright({ stats })).toEqual({ passed: 3, failed: 2 });
  });
});

it.each([undefined, {}, [], { stats: {} }])('takes %j for no report', (report) => {
  expect(tallyVitest(report)).toBeUndefined();
  expect(tallyPlaywright(report)).toBeUndefined();
});

describe('settle', () => {
  it.each([
    ['all passed', { passed: 3, failed: 0 }, 0, { passed: 3, failed: 0 }],
    ['some failed', { passed: 3, failed: 2 }, 1, { passed: 3, failed: 2 }],
    ['crashed after its report', { passed: 3, failed: 0 }, 1, { passed: 3, failed: 1 }],
    ['ran nothing', { passed: 0, failed: 0 }, 0, { passed: 0, failed: 1 }],
    ['no report', undefined, 0, { passed: 0, failed: 1 }],
    ['no report, crashed', undefined, 134, { passed: 0, failed: 1 }],
  ])('%s', (_name, counted, code, expected) => {
    expect(settle(counted, code)).toEqual(expected);
  });
});

it('sums every runner in one line', () => {
  const tallies = [
    { passed: 120, failed: 1 },
    { passed: 7, failed: 0 },
  ];
  expect(summaryLine(tallies)).toBe('127 passed, 1 failed');
});
