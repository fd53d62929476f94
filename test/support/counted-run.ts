import { inject } from 'vitest';
import { type Run, startRun } from '../../infra/local/run.ts';
import { toRunSettings } from '../../infra/local/run-settings.ts';
import { collectingLog } from './collecting-log.ts';
import { appSecret } from './journey.ts';

export interface CountedRun {
  run: Run;
  /** How often the functions that take deliveries called AWS since the last call of this, by operation. */
  takeCalls(): Record<string, number>;
}

/** A run of the synthesized stack that counts each delivery's AWS calls. */
export async function startCountedRun(): Promise<CountedRun> {
  let calls: Record<string, number> = {};
  const run = await startRun(
    inject('stackFolder'),
    toRunSettings({ INSTAGRAM_APP_SECRET: appSecret }),
    {
      ...collectingLog(),
      awsCall({ functionId = '', operation }) {
        if (/Receive\w*Webhook/.test(functionId)) calls[operation] = (calls[operation] ?? 0) + 1;
        return undefined;
      },
    },
  );
  return {
    run,
    takeCalls() {
      const taken = calls;
      calls = {};
      return taken;
    },
  };
}
