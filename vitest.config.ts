import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Vitest takes large files for slow ones; these are small and slow, and at the end one core would wait for them. */
const slowFolders = /\/test\/(browser|crashes|fuzz)\//;

class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isSlow = ({ moduleId }: TestSpecification) => slowFolders.test(moduleId);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}

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
    sequence: { sequencer: SlowestFirst },
    pool: 'forks',
    // Most journeys wait for processes of their own: one file per core keeps the machine busy.
    maxWorkers: '100%',
  },
});
