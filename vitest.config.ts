import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src-*/**/*.test.{ts,tsx}', '{scripts,e2e}/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['scripts/lib/vitest-postgres.ts'],
    pool: 'forks',
    restoreMocks: true,
    // A test that asserts nothing proves nothing.
    expect: { requireAssertions: true },
    // The in-memory document has no layout, so a focus trap finds nothing to focus and prints all of it.
    onConsoleLog: (log) => !log.includes('use-focus-trap'),
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
});
