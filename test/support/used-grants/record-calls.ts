import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WatchCall } from '../../../infra/local/aws/answer-call.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where every process of this call writes down what functions did. */
    usedGrantsFolder: string;
  }
}

/** That a function once did this, under the role that this stack gave it. */
export interface UsedGrant {
  stackFolder: string;
  functionId: string;
  action: string;
  /** The ARN that the call was about. */
  resource: string;
}

const recorded = new Set<string>();

/**
 * Writes down what functions do, each thing once in a process and before it is done: whatever becomes of
 * the test or its process, what was used stays written.
 *
 * @param folder takes one file from each process
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
