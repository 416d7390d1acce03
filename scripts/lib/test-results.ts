export interface Tally {
  passed: number;
  failed: number;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
}

/** Counts a vitest JSON report; a file that could not even be loaded is one failure. */
export function tallyVitest(report: VitestReport): Tally {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

/** Counts a Playwright JSON report; a test that passed on a second try did not pass. */
export function tallyPlaywright({ stats }: PlaywrightReport): Tally {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

/**
 * The tally of one runner with its exit code taken into account: a runner that crashed, or ran
 * nothing at all, is a failure, whatever its report says or does not say.
 */
export function settle(counted: Tally | undefined, exitCode: number): Tally {
  const tally = counted ?? { passed: 0, failed: 0 };
  const ranNothing = tally.passed + tally.failed === 0;
  const crashed = exitCode !== 0 && tally.failed === 0;
  return ranNothing || crashed ? { ...tally, failed: 1 } : tally;
}

/** The last line of a test run. */
export function summaryLine(tallies: readonly Tally[]): string {
  const sum = (pick: (tally: Tally) => number) =>
    tallies.reduce((total, tally) => total + pick(tally), 0);
  return `${sum((tally) => tally.passed)} passed, ${sum((tally) => tally.failed)} failed`;
}
