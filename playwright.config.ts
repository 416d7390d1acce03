import { defineConfig } from '@playwright/test';
import { findChromium, quietBrowserArgs } from './scripts/lib/chromium.ts';
import { sandboxArgs } from './scripts/lib/display.ts';

// Journeys that run beside each other have a desktop each: one hand would end the other's absence.
const desktops = JSON.parse(process.env.DESKTOPS ?? '[]') as Record<string, string>[];
Object.assign(process.env, desktops[Number(process.env.TEST_PARALLEL_INDEX)]);

const pages = '**/*-pages.e2e.ts';
/** Those that wait longest begin first. */
const longest = '**/{idle-to-mail,idle-wayland,last-one-online,server-killed}.e2e.ts';

export default defineConfig({
  testDir: 'e2e',
  projects: [
    { name: 'longest', testMatch: longest },
    // They never wait, so one after the other is as quick as beside each other.
    { name: 'pages', testMatch: pages, workers: 1 },
    { name: 'others', testMatch: '**/*.e2e.ts', testIgnore: [longest, pages] },
  ],
  outputDir: 'test-results/e2e',
  // Most of them mostly wait. With more, two cores cannot keep what they promise within a second.
  workers: 4,
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
