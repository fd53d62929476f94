import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { synthesize } from '../../infra/local/synthesize.ts';
import { callApi, deliver, openShop, type Shop, settle, startJourney } from '../support/journey.ts';

const profile = 'eu.amazon.nova-lite-v1:0';
const model = 'anthropic.claude-3-haiku-20240307-v1:0';
const provider = {
  type: 'bedrock',
  modelId: profile,
  entries: [{ question: 'Do you ship to Norway?', answer: 'Yes, in 3 to 7 days.' }],
};

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];

beforeAll(async () => {
  const variables = { BEDROCK_MODELS: `${profile}, ${model}` };
  const folder = await synthesize(variables, console.log);
  ({ run, log } = await startJourney(undefined, variables, folder));
});

afterEach(() => run.faults.clear());

afterAll(() => run.close());

/** Bedrock's next answer. */
function answerWith(...content: object[]): void {
  const body = { output: { message: { role: 'assistant', content } }, stopReason: 'end_turn' };
  run.faults.add({
    service: 'bedrock',
    operation: 'Converse',
    effect: { kind: 'answer', status: 200, body },
  });
}

async function ask(shop: Shop, text: string): Promise<string | undefined> {
  const customer = shop.customer('mia');
  await deliver(run, shop, await customer.writes(text));
  await settle(run);
  return (await customer.received()).at(-1);
}

describe('an agent on Bedrock', () => {
  it.each([profile, model])('answers by %s, in the function’s own name', async (modelId) => {
    const shop = await openShop(run, { ...provider, modelId });
    expect(await ask(shop, 'Hello there')).toBe('You wrote: Hello there');
    const question = { messages: [{ text: 'Hello' }] };
    const path = `${shop.agentPath}/try`;
    const tried = await callApi(run, shop.tenantId, 'POST', path, question);
    expect(tried.body.data['messages']).toEqual([{ text: 'You wrote: Hello' }]);
    expect(log.denials).toEqual([]);
  });

  it('answers from what the model looked up', async () => {
    const shop = await openShop(run, provider);
    const input = { query: 'ship Norway' };
    answerWith({ toolUse: { toolUseId: 'use-1', name: 'search_knowledge', input } });
    expect(await ask(shop, 'Do you ship to Norway?')).toBe(
      `The tool answered: ${JSON.stringify(provider.entries)}`,
    );
  });

  it('hands off where the model does', async () => {
    const shop = await openShop(run, provider);
    const input = { reason: 'wants a refund' };
    answerWith({ toolUse: { toolUseId: 'use-1', name: 'hand_off_to_person', input } });
    await ask(shop, 'My money back!!');
    expect((await shop.chats())[0]?.chat_status).not.toBe('ongoing');
  });

  it('answers also after Bedrock was throttled once', async () => {
    const shop = await openShop(run, provider);
    const body = { __type: 'ThrottlingException', message: 'Too many requests' };
    run.faults.add({
      service: 'bedrock',
      operation: 'Converse',
      effect: { kind: 'answer', status: 429, body },
    });
    expect(await ask(shop, 'Hello there')).toBe('You wrote: Hello there');
  });

  it('tells its tenant that Bedrock refused, and nothing of the account', async () => {
    const { tenantId, agentPath } = await openShop(run, provider);
    const body = { __type: 'AccessDeniedException', message: 'User: arn:aws:sts::1:role may not' };
    run.faults.add({
      service: 'bedrock',
      operation: 'Converse',
      effect: { kind: 'answer', status: 403, body },
    });
    const question = { messages: [{ text: 'Hello' }] };
    const tried = await callApi(run, tenantId, 'POST', `${agentPath}/try`, question);
    expect(tried.body).toMatchObject({
      code: 'API_ERROR',
      message: 'Bedrock refused the request (AccessDeniedException).',
    });
  });

  it('cannot be registered with a model that the settings do not allow', async () => {
    const modelId = 'anthropic.claude-3-opus-20240229-v1:0';
    const path = '/api/database/other/chat-agents/assistant';
    const body = { name: 'Assistant', provider: { ...provider, modelId } };
    expect((await callApi(run, 'other', 'PUT', path, body)).body).toMatchObject({
      code: 'VALIDATION_ERROR',
      message: `body.provider.modelId: is not allowed. The stack's setting BEDROCK_MODELS allows ${profile}, ${model}.`,
    });
  });
});

describe('the grant for Bedrock', () => {
  const statements = () =>
    run.stack.roles.flatMap((role) =>
      role.statements
        .filter(({ actions }) => actions.some((action) => action.startsWith('bedrock:')))
        .flatMap(({ actions, resources }) => resources.map((arn) => [role.name, actions, arn])),
    );

  it('names the allowed models and profiles, for the functions that ask agents', () => {
    const arns = [
      `arn:aws:bedrock:us-east-1:000000000000:inference-profile/${profile}`,
      'arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0',
      `arn:aws:bedrock:us-east-1::foundation-model/${model}`,
    ];
    expect(new Set(statements().map(([, , arn]) => arn))).toEqual(new Set(arns));
    for (const [name, actions] of statements()) {
      expect(name).toMatch(/ReplyToChat|TryAgent/);
      expect(actions).toEqual(['bedrock:InvokeModel']);
    }
  });
});
