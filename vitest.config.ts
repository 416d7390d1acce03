import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** They change modules, or what modules share, which tests after them in the same process would find so. */
const changing = ['src-server/delivery/**/*.test.ts', 'scripts/build.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['{src-*,scripts,e2e}/**/*.test.ts'],
          exclude: changing,
          // One process for many files: to read the same modules again took longer than most tests.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'apart',
          // A page's document is the whole process's.
          include: ['src-*/**/*.test.tsx', ...changing],
          // In between they would end the processes that others share.
          sequence: { groupOrder: 1 },
        },
      },
    ],
    environment: 'node',
    globalSetup: ['scripts/lib/vitest-postgres.ts'],
    pool: 'forks',
    // They wait for stores and sockets, so a small machine is not full with as many as it has cores.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    restoreMocks: true,
    // A test that asserts nothing proves nothing.
    expect: { requireAssertions: true },
    // The in-memory document has no layout, so a focus trap finds nothing to focus and prints all of it.
    onConsoleLog: (log) => !log.includes('use-focus-trap'),
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
