import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src-*/**/*.test.{ts,tsx}', '{scripts,e2e}/**/*.test.ts'],
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
