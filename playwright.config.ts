import { defineConfig } from '@playwright/test';
import { findChromium, quietBrowserArgs } from './scripts/lib/chromium.ts';
import { sandboxArgs } from './scripts/lib/display.ts';
import { inRoot } from './scripts/lib/paths.ts';
import { childEnv } from './scripts/lib/run.ts';

// Journeys that run beside each other have a desktop each: one hand would end the other's absence.
const desktops = JSON.parse(process.env.DESKTOPS ?? '[]') as Record<string, string>[];
Object.assign(process.env, desktops[Number(process.env.TEST_PARALLEL_INDEX)]);

const pages = '**/*-pages.e2e.ts';
/** They wait for an absence, a dwell or a silence and need next to nothing meanwhile, so others run beside them. */
const waits =
  'acknowledge,alert-notices,away-and-policy,fault-proxy,idle-to-mail,idle-wayland,last-one-online';
const waiting = `**/{${waits}}.e2e.ts`;
const lanes = { waiting: 2, pages: 1, others: 2 };

const chromium = findChromium();
const args = [...quietBrowserArgs, ...sandboxArgs()];
/** Those beside it come first; its server is one of them, and starts when it is asked to. */
const givesWay = {
  executablePath: chromium && inRoot('e2e', 'support', 'chromium-gives-way.sh'),
  env: childEnv({ CHROMIUM: chromium }),
  args,
};

export default defineConfig({
  testDir: 'e2e',
  projects: [
    { name: 'waiting', testMatch: waiting, workers: lanes.waiting },
    // They never wait: what time the others leave is theirs.
    {
      name: 'pages',
      testMatch: pages,
      workers: lanes.pages,
      use: { launchOptions: givesWay },
    },
    // With more of them, two cores cannot keep what they promise within a second.
    {
      name: 'others',
      testMatch: '**/*.e2e.ts',
      testIgnore: [waiting, pages],
      workers: lanes.others,
    },
  ],
  outputDir: 'test-results/e2e',
  workers: lanes.waiting + lanes.pages + lanes.others,
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
    launchOptions: { executablePath: chromium, args },
  },
});
