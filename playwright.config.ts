import { defineConfig } from '@playwright/test';
import { findChromium, quietBrowserArgs } from './scripts/lib/chromium.ts';
import { sandboxArgs } from './scripts/lib/display.ts';

// Journeys that run beside each other have a pointer each: one hand would end the other's absence.
if (process.env.TEST_PARALLEL_INDEX === '1' && process.env.SECOND_DISPLAY) {
  process.env.DISPLAY = process.env.SECOND_DISPLAY;
}

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  // The journey in real time is mostly waiting; the others run beside it, one after the other.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '.cache/results/e2e.json' }]],
  use: {
    // Without pictures of every moment, which cost as much as the pages; what the page was is kept.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      args: [...quietBrowserArgs, ...sandboxArgs()],
    },
  },
});
