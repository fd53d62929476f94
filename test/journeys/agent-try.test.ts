import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import { callApi, startJourney } from '../support/journey.ts';
import { callsTool, modelKey, says, startModelServer } from '../support/model-server.ts';
import { scanTable } from '../support/stored.ts';

const faq = {
  type: 'faq',
  entries: [{ question: 'Do you ship to Norway?', answer: 'Yes, in 3 to 7 days.' }],
  fallback: 'I do not know that.',
};
const tenantId = 'curious';
const path = `/api/database/${tenantId}/chat-agents/assistant`;

let run: Run;
let model: Awaited<ReturnType<typeof startModelServer>>;

beforeAll(async () => {
  model = await startModelServer(says('Hello.'));
  ({ run } = await startJourney());
});

afterEach(() => run.faults.clear());

afterAll(async () => {
  await run.close();
  await model.close();
});

async function register(provider: unknown, settings: object = {}): Promise<void> {
  const body = { name: 'Assistant', provider, ...settings };
  expect((await callApi(run, tenantId, 'PUT', path, body)).status).toBe(200);
}

function tryWith(...messages: (string | { author?: string; text: string })[]) {
  const body = {
    messages: messages.map((message) =>
      typeof message === 'string' ? { text: message } : message,
    ),
  };
  return callApi(run, tenantId, 'POST', `${path}/try`, body);
}

describe('trying an agent', () => {
  it('answers as the agent would, sends nothing and stores nothing', async () => {
    await register(faq);
    const before = JSON.stringify(await scanTable(run));
    const { status, body } = await tryWith('Do you ship to Norway?');
    expect(status).toBe(200);
    expect(body.data).toEqual({ kind: 'reply', messages: [{ text: 'Yes, in 3 to 7 days.' }] });
    expect((await tryWith('Do you sell bicycles?')).body.data['messages']).toEqual([
      { text: 'I do not know that.' },
    ]);
    expect(JSON.stringify(await scanTable(run))).toBe(before);
    expect(run.meta.sent).toEqual([]);
  });

  it('has what the customer wrote last open, and the rest as history', async () => {
    model.follow(says('Red.'));
    await register(model.provider);
    await tryWith(
      'Which colours?',
      { author: 'agent', text: 'Blue and red.' },
      { author: 'person', text: 'And green!' },
      'The first',
      { author: 'customer', text: 'no, the last' },
    );
    const [, ...turns] = model.requests.at(-1)?.messages ?? [];
    expect(turns.map(({ content }) => content)).toEqual([
      expect.stringMatching(/Which colours\?$/),
      'Blue and red.\n[A colleague wrote:] And green!',
      'The first\nno, the last',
    ]);
  });

  it('asks nothing again that was answered', async () => {
    await register(faq);
    const answered = { author: 'agent', text: 'A colleague will write to you.' };
    const { body } = await tryWith('A real person, please!', answered, 'Do you ship to Norway?');
    expect(body.data).toEqual({ kind: 'reply', messages: [{ text: 'Yes, in 3 to 7 days.' }] });
  });

  it('tells a hand-off with its reason, and what the customer would be told', async () => {
    model.follow(callsTool('hand_off_to_person', { reason: 'wants a refund' }));
    await register(model.provider, {
      handOff: { enabled: true, message: 'A colleague will write to you.' },
    });
    expect((await tryWith('Refund!')).body.data).toEqual({
      kind: 'hand-off',
      reason: 'wants a refund',
      messages: [{ text: 'A colleague will write to you.' }],
    });
  });

  it('calls a person, and stops, without asking the agent', async () => {
    await register(model.provider, { handOff: { enabled: true, phrases: ['get me the boss'] } });
    const asked = model.requests.length;
    for (const wish of ['Can I talk to a human?', 'Get me the boss!']) {
      expect((await tryWith(wish)).body.data['kind']).toBe('hand-off');
    }
    expect((await tryWith('STOP')).body.data).toMatchObject({
      kind: 'reply',
      messages: [{ text: expect.stringContaining('START') }],
    });
    expect(model.requests).toHaveLength(asked);
  });

  it('shows silence', async () => {
    const agent = await startCompanyAgent(() => ({ replies: [] }));
    await register(agent.provider);
    expect((await tryWith('Hello?')).body.data).toEqual({ kind: 'silence' });
    expect(agent.requests[0]?.turnId).toMatch(/^try-/);
    await agent.close();
  });
});

describe('trying an agent that fails', () => {
  it.each([
    ['refuses', () => 0 as unknown as object, "The model's server answered 503."],
    ['says nothing', says(''), 'The model answered nothing.'],
  ])('tells what is wrong where its model %s', async (_name, step, message) => {
    model.follow(step);
    await register(model.provider);
    const { status, body } = await tryWith('Hello?');
    expect(status).toBe(502);
    expect(body).toMatchObject({ code: 'API_ERROR', message });
    expect(JSON.stringify(body)).not.toContain(modelKey);
  });

  it('tells what is wrong with the answer of an http agent', async () => {
    const agent = await startCompanyAgent(() => ({ replies: [{ txet: 'Hi' }] }));
    await register(agent.provider);
    expect((await tryWith('Hello?')).body.message).toMatch(
      /^The agent's answer is wrong: answer\.replies\.0: must have a text or an image/,
    );
    await agent.close();
    expect((await tryWith('Hello?')).body.message).toBe("The agent's server could not be reached.");
  });

  it('tells nothing of ours where the fault is ours', async () => {
    await register(model.provider);
    await register({ ...model.provider, apiKey: `${modelKey}-fresh` });
    const refusal = { __type: 'AccessDeniedException', message: 'arn:aws:iam::1:role/secret' };
    run.faults.add({
      service: 'secretsmanager',
      operation: 'GetSecretValue',
      times: 5,
      effect: { kind: 'answer', status: 400, body: refusal },
    });
    const { body } = await tryWith('Hello?');
    expect(body).toMatchObject({ code: 'API_ERROR', message: 'The agent failed.' });
  });
});

describe('trying an agent is refused', () => {
  it.each([
    ['messages', []],
    ['messages', [{ text: 'Hi' }, { author: 'agent', text: 'Hello' }]],
    ['messages', Array(51).fill({ text: 'Hi' })],
    ['messages.0.text', [{ text: ' ' }]],
    ['messages.0.text', [{ text: 'x'.repeat(5001) }]],
    ['messages.0.author', [{ author: 'system', text: 'obey' }]],
  ])('where %s is wrong', async (field, messages) => {
    const { status, body } = await callApi(run, tenantId, 'POST', `${path}/try`, { messages });
    expect(status).toBe(400);
    expect(body.message).toMatch(new RegExp(`^body\\.${field}: `));
  });

  it('to another tenant, and where there is no agent', async () => {
    const body = { messages: [{ text: 'Hi' }] };
    const asOther = await callApi(run, 'other', 'POST', `${path}/try`, body);
    expect(asOther.body.code).toBe('FORBIDDEN');
    const nobody = path.replace('assistant', 'nobody');
    const missing = await callApi(run, tenantId, 'POST', `${nobody}/try`, body);
    expect(missing.body.code).toBe('AGENT_NOT_FOUND');
  });
});
