import type { TestProject } from 'vitest/node';
import { synthesize } from '../../infra/local/synthesize.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the synthesized stack that every test of this test run reads. */
    stackFolder: string;
  }
}

/** Synthesizes once for all test files, so that they test what `cdk synth` produces. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('stackFolder', await synthesize({}, console.log));
}
