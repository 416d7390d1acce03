import { defineConfig } from '@playwright/test';

/** The longest begins first. */
const longest = 'single-node.faults.ts';
const onlyLong = process.env.LONG_TESTS === '1' ? [] : ['*.long.faults.ts'];

/** Servers that are killed, stopped and cut off. No browser: see e2e/faults. */
export default defineConfig({
  testDir: 'e2e/faults',
  projects: [
    { name: 'longest', testMatch: longest },
    { name: 'others', testMatch: '*.faults.ts', testIgnore: [longest, ...onlyLong] },
  ],
  outputDir: 'test-results/faults',
  // Mostly waiting: each file has servers of its own.
  workers: 5,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  reporter: [['list'], ['json', { outputFile: '.cache/results/faults.json' }]],
});
