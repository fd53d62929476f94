import type { TestProject } from 'vitest/node';
import { synthesize } from '../../infra/local/synthesize.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The synthesized stack that every test of this call reads. */
    stackFolder: string;
  }
}

/** Once for all test files: what they prove is what `cdk synth` puts out. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('stackFolder', await synthesize({}, console.log));
}
