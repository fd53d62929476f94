import { afterEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import type { Stack } from '../../infra/local/template/stack.ts';
import { deliver, openShop, startJourney } from '../support/journey.ts';

let run: Run | undefined;

afterEach(() => run?.close());

function without(action: string, functionPart: string) {
  return (stack: Stack) => {
    const target = stack.functions.find(({ logicalId }) => logicalId.includes(functionPart));
    const role = stack.roles.find(({ arn }) => arn === target?.roleArn);
    for (const statement of role?.statements ?? []) {
      statement.actions = statement.actions.filter((granted) => granted !== action);
    }
  };
}

describe('a function whose role lacks a grant', () => {
  it('fails as on AWS, and the run names what is missing', async () => {
    const journey = await startJourney(without('sqs:SendMessage', 'ReceiveWebhook'));
    run = journey.run;
    const shop = await openShop(run, { type: 'faq', entries: [] });
    const status = await deliver(run, shop, await shop.customer('tom').writes('Hello'));
    expect(status).toBe(500);
    const [denial] = journey.log.denials;
    expect(denial?.functionId).toContain('ReceiveWebhook');
    expect(denial?.action).toBe('sqs:SendMessage');
    expect(denial?.resource).toMatch(/^arn:aws:sqs:.*\.fifo$/);
    expect(denial?.message).toContain('is not authorized to perform: sqs:SendMessage');
  });
});
