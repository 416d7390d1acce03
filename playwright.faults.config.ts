import { defineConfig } from '@playwright/test';

/** Servers that are killed, stopped and cut off. No browser: see e2e/faults. */
export default defineConfig({
  testDir: 'e2e/faults',
  testMatch: '*.faults.ts',
  testIgnore: process.env.LONG_TESTS === '1' ? [] : '*.long.faults.ts',
  outputDir: 'test-results',
  // Mostly waiting: each file has servers of its own.
  workers: 5,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  reporter: [['list'], ['json', { outputFile: '.cache/results/faults.json' }]],
});
