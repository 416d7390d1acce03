import { z } from 'zod';

export interface Tally {
  passed: number;
  failed: number;
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/**
 * Counts a vitest JSON report; a file that could not even be loaded is one failure. Nothing when
 * there is no report, or none that can be read.
 */
export function tallyVitest(report: unknown): Tally | undefined {
  const { data } = VitestReport.safeParse(report);
  if (!data) return undefined;
  const unloaded = data.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: data.numPassedTests, failed: data.numFailedTests + unloaded.length };
}

/** Counts a Playwright JSON report; a test that passed on a second try did not pass. */
export function tallyPlaywright(report: unknown): Tally | undefined {
  const { data } = PlaywrightReport.safeParse(report);
  if (!data) return undefined;
  const { expected, unexpected, flaky } = data.stats;
  return { passed: expected, failed: unexpected + flaky };
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
