import { describe, expect, it } from 'vitest';
import { CUSTOMER, post, realAnswer, startTestStandIn, textTo } from './support/stand-in.ts';

async function startWithMessage() {
  const world = await startTestStandIn();
  await world.write('Hello?');
  const listTexts = async () => {
    const { body } = await world.phone(`conversations/fictional.mugs/${CUSTOMER}`);
    return body.messages.map(({ text }: { text: string }) => text);
  };
  return { ...world, listTexts };
}

const operation = 'send-message';

describe('a planned fault', () => {
  it('answers instead of the call', async () => {
    const { faults, send, listTexts } = await startWithMessage();
    const answer = realAnswer('send_err_blocked');
    faults.add({
      service: 'graph',
      operation,
      effect: { kind: 'answer', status: 400, body: answer },
    });
    expect(await send(textTo(CUSTOMER, 'lost'))).toMatchObject({ status: 400, body: answer });
    expect((await send(textTo(CUSTOMER, 'sent'))).status).toBe(200);
    expect(await listTexts()).toEqual(['Hello?', 'sent']);
  });

  it('lies about a call that took effect', async () => {
    const { faults, send, listTexts } = await startWithMessage();
    const body = realAnswer('err_temporary');
    const effect = { kind: 'answer', status: 500, body, afterEffect: true } as const;
    faults.add({ service: 'graph', operation, effect });
    expect((await send(textTo(CUSTOMER, 'sent'))).status).toBe(500);
    expect(await listTexts()).toEqual(['Hello?', 'sent']);
  });

  it.each([
    ['before', ['Hello?']],
    ['after', ['Hello?', 'sent']],
  ] as const)('breaks the connection %s the call takes effect', async (when, texts) => {
    const { faults, send, listTexts } = await startWithMessage();
    faults.add({ service: 'graph', operation, effect: { kind: 'reset', when } });
    await expect(send(textTo(CUSTOMER, 'sent'))).rejects.toThrow('fetch failed');
    expect(await listTexts()).toEqual(texts);
  });

  it('kills a function once the call took effect', async () => {
    const { faults, send, listTexts } = await startWithMessage();
    const killed: string[] = [];
    faults.crash = (functionId) => killed.push(functionId);
    const effect = { kind: 'crash', when: 'after', functionId: 'ReplyToChat' } as const;
    faults.add({ service: 'graph', operation, effect });
    await expect(send(textTo(CUSTOMER, 'sent'))).rejects.toThrow('fetch failed');
    expect(killed).toEqual(['ReplyToChat']);
    expect(await listTexts()).toEqual(['Hello?', 'sent']);
  });

  it('that throttles says in minutes when to come back, unless it says so itself', async () => {
    const { faults, ask } = await startWithMessage();
    const effect = { kind: 'answer', status: 400, body: realAnswer('err_buc_instagram') } as const;
    const headers = { 'X-Business-Use-Case-Usage': '{}' };
    faults.add({ service: 'graph', operation: 'get-me', effect });
    faults.add({ service: 'graph', operation: 'get-me', effect: { ...effect, headers } });
    const usage = (await ask('me')).headers.get('x-business-use-case-usage');
    expect(JSON.parse(usage ?? '')).toEqual(realAnswer('header_buc_usage'));
  });

  it('may name a sender action without touching messages', async () => {
    const { faults, send } = await startWithMessage();
    const effect = { kind: 'answer', status: 500, body: realAnswer('err_temporary') } as const;
    faults.add({ service: 'graph', operation: 'sender-action', effect });
    expect((await send(textTo(CUSTOMER, 'sent'))).status).toBe(200);
    const action = { recipient: { id: CUSTOMER }, sender_action: 'typing_on' };
    expect((await send(action)).status).toBe(500);
  });
});

describe('faults over HTTP', () => {
  it('are planned by POST and forgotten by DELETE', async () => {
    const { meta, send, listTexts } = await startWithMessage();
    const effect = { kind: 'reset', when: 'before' };
    const fault = post({ service: 'graph', operation, times: 5, effect });
    expect((await fetch(`${meta.url}/_faults`, fault)).status).toBe(201);
    await expect(send(textTo(CUSTOMER, 'lost'))).rejects.toThrow();
    expect((await fetch(`${meta.url}/_faults`, { method: 'DELETE' })).status).toBe(200);
    await send(textTo(CUSTOMER, 'sent'));
    expect(await listTexts()).toEqual(['Hello?', 'sent']);
  });

  it('name what is wrong with them', async () => {
    const { meta } = await startWithMessage();
    const effect = { kind: 'reset', when: 'before' };
    const misnamed = post({ service: 'graph', operation: 'send', effect });
    const response = await fetch(`${meta.url}/_faults`, misnamed);
    expect(response.status).toBe(400);
    expect((await response.json()) as object).toMatchObject({
      error: expect.stringMatching(/send-message.*operation/s),
    });
  });
});

describe('what the Graph API was asked', () => {
  it('is kept in order, with the owner of the token and never the token', async () => {
    const { meta, account, ask, send, clock } = await startWithMessage();
    await ask(`me?fields=username&access_token=${account.loginToken}&appsecret_proof=abc`);
    await send(textTo(CUSTOMER, 'Hello!'));
    await ask('me/no-such-edge');
    expect(meta.sent).toMatchObject([
      {
        host: 'graph.instagram.com',
        method: 'GET',
        path: '/v25.0/me',
        operation: 'get-me',
        tokenOwner: 'fictional.mugs',
        query: { fields: 'username' },
      },
      { operation: 'send-message', body: textTo(CUSTOMER, 'Hello!') },
      { path: '/v25.0/me/no-such-edge', operation: undefined },
    ]);
    expect(Math.abs((meta.sent[0]?.at ?? 0) - clock.now())).toBeLessThan(5_000);
    expect(JSON.stringify(meta.sent)).not.toMatch(/IGAA|appsecret_proof/);
  });
});
