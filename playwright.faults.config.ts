import { defineConfig } from '@playwright/test';

/** One at a time: beside each other they starve on two cores, and tell of it as of a fault. */
const storms = '{broken-nodes,single-node,churn}.faults.ts';
/** They wait, and have time, so they come before what promises seconds. */
const waiting = '{clock-steps,exact-moments}.faults.ts';
const onlyLong = process.env.LONG_TESTS === '1' ? [] : ['*.long.faults.ts'];

/** Servers that are killed, stopped and cut off. No browser: see e2e/faults. */
export default defineConfig({
  testDir: 'e2e/faults',
  projects: [
    { name: 'storms', testMatch: storms, workers: 1 },
    { name: 'waiting', testMatch: waiting },
    { name: 'others', testMatch: '*.faults.ts', testIgnore: [storms, waiting, ...onlyLong] },
  ],
  outputDir: 'test-results/faults',
  workers: 3,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  reporter: [['list'], ['json', { outputFile: '.cache/results/faults.json' }]],
});
