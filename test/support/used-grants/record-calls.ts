import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WatchCall } from '../../../infra/local/aws/answer-call.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder in which every process of this test run records what functions did. */
    usedGrantsFolder: string;
  }
}

/** A record that a function did this at least once, under the role that this stack gave it. */
export interface UsedGrant {
  stackFolder: string;
  functionId: string;
  action: string;
  /** The ARN that the call was about. */
  resource: string;
}

const recorded = new Set<string>();

/**
 * Records what functions do, each action once per process and before it happens: whatever happens to the test
 * or its process, the record stays.
 *
 * @param folder receives one file per process
 */
export function recordCalls(folder: string, stackFolder: string): WatchCall {
  const file = join(folder, `${process.pid}.jsonl`);
  return ({ functionId, actions }) => {
    if (functionId === undefined) return undefined;
    for (const { action, resource } of actions) {
      const used: UsedGrant = { stackFolder, functionId, action, resource };
      const line = `${JSON.stringify(used)}\n`;
      if (recorded.has(line)) continue;
      recorded.add(line);
      appendFileSync(file, line);
    }
    return undefined;
  };
}
