import type { Run } from '../../infra/local/run.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import { openShop, startJourney } from '../support/journey.ts';
import { CallWatch, type FollowedWay, printCalls, recordCalls } from './every-call.ts';
import { type MessageScene, openMessageWay, replies } from './message-way.ts';

export interface MessageRun extends FollowedWay<MessageScene> {
  run: Run;
  close(): Promise<void>;
}

/** A run with one shop, and every call that the way of a message makes in it. */
export async function startMessageRun(): Promise<MessageRun> {
  // Only what is on a message's way: nobody but the worker calls the Graph API then.
  const { run } = await startJourney((stack) => {
    stack.schedules = stack.schedules.filter(({ functionArn }) => /SweepDue/.test(functionArn));
  });
  const watch = new CallWatch(run, /ReplyToChat/);
  const agent = await startCompanyAgent(() => {
    const harm = watch.tell('agent', 'ask');
    if (harm?.kind === 'crash') run.faults.crash(harm.functionId);
    else if (harm) throw new Error('The agent fails.');
    return { replies: replies.map((text) => ({ text })) };
  });
  const shop = await openShop(run, agent.provider, { echoes: 'never' });
  const way = await openMessageWay(run, shop);
  const calls = (await recordCalls(run, watch, way)).filter(
    ({ functionId }) => !/Sweep/.test(functionId),
  );
  printCalls('a message', calls);
  return {
    ...{ run, watch, way, calls },
    async close() {
      way.close();
      await agent.close();
      await run.close();
    },
  };
}
