import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: [
      'test/support/temporary-files.ts',
      'test/support/synthesize-once.ts',
      'test/support/used-grants/judge-grants.ts',
    ],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Most journeys wait for processes of their own: one file per core keeps the machine busy.
    maxWorkers: '100%',
  },
});
