import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

export interface Tally {
  passed: number;
  /** What failed: a name and why, on one line each. */
  failed: readonly string[];
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()),
        }),
      ),
    }),
  ),
});

const PlaywrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(z.object({ error: z.object({ message: z.string() }).optional() })),
    }),
  ),
});

const PlaywrightSuite = z.object({
  title: z.string(),
  specs: z.array(PlaywrightSpec),
  get suites() {
    return z.array(PlaywrightSuite).optional();
  },
});

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number() }),
  suites: z.array(PlaywrightSuite),
});

/** Enough for the story of what a fault test found. */
const longestReason = 2_500;

/** The end of a long log is often all that is kept of it, so whatever failed has to fit there. */
function failure(file: string, title: string, why = ''): string {
  const reason = stripVTControlCharacters(why).replaceAll(/\s+/g, ' ').trim();
  const told = reason.length > longestReason ? `${reason.slice(0, longestReason)}…` : reason;
  return [file, title, told].filter(Boolean).join(' › ');
}

/**
 * Counts a vitest JSON report; a file that could not even be loaded is one failure. Nothing when
 * there is no report, or none that can be read.
 */
export function tallyVitest(report: unknown): Tally | undefined {
  const { data } = VitestReport.safeParse(report);
  if (!data) return undefined;
  const failed = data.testResults.flatMap((file) => {
    if (file.status === 'failed' && file.assertionResults.length === 0) {
      return [failure(file.name, '', file.message)];
    }
    return file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map((test) => failure(file.name, test.fullName, test.failureMessages[0]));
  });
  return { passed: data.numPassedTests, failed };
}

/** Counts a Playwright JSON report; a test that passed on a second try did not pass. */
export function tallyPlaywright(report: unknown): Tally | undefined {
  const { data } = PlaywrightReport.safeParse(report);
  if (!data) return undefined;
  const failed = data.suites
    .flatMap(specsOf)
    .flatMap(({ file, title, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ results }) =>
          failure(file, title, results.find(({ error }) => error)?.error?.message),
        ),
    );
  return { passed: data.stats.expected, failed };
}

function specsOf(suite: z.infer<typeof PlaywrightSuite>): z.infer<typeof PlaywrightSpec>[] {
  const inner = (suite.suites ?? []).flatMap((nested) =>
    specsOf(nested).map((spec) => ({ ...spec, title: `${nested.title} › ${spec.title}` })),
  );
  return [...suite.specs, ...inner];
}

/**
 * The tally of one runner with its exit code taken into account: a runner that crashed, or ran
 * nothing at all, is a failure, whatever its report says or does not say.
 */
export function settle(counted: Tally | undefined, runner: string, exitCode: number): Tally {
  const tally = counted ?? { passed: 0, failed: [] };
  if (tally.failed.length > 0) return tally;
  if (exitCode !== 0) return { ...tally, failed: [`${runner} ended with code ${exitCode}`] };
  return tally.passed > 0 ? tally : { ...tally, failed: [`${runner} ran nothing`] };
}

/** How a test run ends: what failed, if anything, and the counts as its last line. */
export function summary(tallies: readonly Tally[]): string {
  const passed = tallies.reduce((total, tally) => total + tally.passed, 0);
  const failed = tallies.flatMap((tally) => tally.failed);
  const counts = `${passed} passed, ${failed.length} failed`;
  return failed.length > 0 ? ['Failed:', ...failed, counts].join('\n') : counts;
}
