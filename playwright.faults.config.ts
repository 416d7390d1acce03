import { defineConfig } from '@playwright/test';

/** The longest begin first. More of them at once starve each other on two cores, and tell of it as of a fault. */
const longest = '{broken-nodes,single-node}.faults.ts';
/** They wait, and have time. What promises seconds comes after them, when the storms are nearly over. */
const waiting = '{clock-steps,exact-moments}.faults.ts';
const onlyLong = process.env.LONG_TESTS === '1' ? [] : ['*.long.faults.ts'];

/** Servers that are killed, stopped and cut off. No browser: see e2e/faults. */
export default defineConfig({
  testDir: 'e2e/faults',
  projects: [
    { name: 'longest', testMatch: longest },
    { name: 'waiting', testMatch: waiting },
    { name: 'others', testMatch: '*.faults.ts', testIgnore: [longest, waiting, ...onlyLong] },
  ],
  outputDir: 'test-results/faults',
  // Mostly waiting: each file has servers of its own. Six at once starved each other on a slow day of two cores.
  workers: 4,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  reporter: [['list'], ['json', { outputFile: '.cache/results/faults.json' }]],
});
