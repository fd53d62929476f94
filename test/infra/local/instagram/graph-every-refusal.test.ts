import { describe, expect, it } from 'vitest';
import type { FaultEffect } from '../../../../infra/local/faults.ts';
import { startPhone } from './support/phone.ts';
import { CUSTOMER, post, readFixture, textTo } from './support/stand-in.ts';

interface Rule {
  code: number;
  subcode?: number;
  message?: string;
  class: string;
}

const { rules } = readFixture('error-classes') as { rules: Rule[] };
/** Codes that the list does not name for itself. */
const furtherCodes: Rule[] = [
  ...[463, 458, 459, 460, 461, 464, 465, 466, 467].map((subcode) => ({ code: 190, subcode })),
  ...[2018300, 2018321].map((subcode) => ({ code: 100, subcode })),
  ...[-1, -2, 506, 2022, 2018218, 2018247].map((code) => ({ code })),
  { code: 24, subcode: 2207006 },
  { code: 25, subcode: 2207050 },
].map((rule) => ({ ...rule, class: 'by its code' }));

async function startWithMessage() {
  const world = await startPhone();
  await world.phone.write({ text: 'Hello?', webhook: 'none' });
  const plan = async (effect: FaultEffect, more: { skip?: number; times?: number } = {}) => {
    const fault = { service: 'graph', operation: 'send-message', effect, ...more } as const;
    await world.phone.planFault(fault);
  };
  const sendText = (signal?: AbortSignal) =>
    fetch(`${world.meta.instagramGraphUrl}/v25.0/me/messages`, {
      ...post(textTo(CUSTOMER, 'Hello!')),
      headers: { authorization: `Bearer ${world.account.loginToken}` },
      signal,
    });
  const countSent = async () => {
    const { messages } = await world.phone.readConversation('fictional.mugs', CUSTOMER);
    return messages.filter(({ author }) => author === 'account').length;
  };
  return { ...world, plan, sendText, countSent };
}

describe('each refusal that Meta documents can be had for a send', () => {
  it.each([...rules, ...furtherCodes].map((rule) => [nameOf(rule), rule] as const))(
    '%s',
    async (_, { code, subcode, message = 'In whatever language.' }) => {
      const { plan, sendText, countSent } = await startWithMessage();
      const error = { message, type: 'OAuthException', code, error_subcode: subcode };
      await plan({ kind: 'answer', status: 403, body: { error } });
      const response = await sendText();
      expect(response.status).toBe(403);
      expect(await response.json()).toEqual({ error: JSON.parse(JSON.stringify(error)) });
      expect(await countSent()).toBe(0);
      expect((await sendText()).status).toBe(200);
    },
  );
});

describe('an answer', () => {
  it('brings the usage headers that it is planned with', async () => {
    const { plan, sendText } = await startWithMessage();
    const headers = {
      'X-App-Usage': '{"call_count":100}',
      'X-Business-Use-Case-Usage': '{"1":[{"estimated_time_to_regain_access":3}]}',
    };
    const body = { error: { message: 'Too many calls', type: 'OAuthException', code: 4 } };
    await plan({ kind: 'answer', status: 400, body, headers });
    const response = await sendText();
    for (const [name, value] of Object.entries(headers)) {
      expect(response.headers.get(name)).toBe(value);
    }
  });

  it.each(['', '<html>Sorry, something went wrong.</html>', '{"recipient_id":"105', 'null'])(
    'may be nothing that can be used: %j',
    async (body) => {
      const { plan, sendText, countSent } = await startWithMessage();
      await plan({ kind: 'answer', status: 200, body, afterEffect: true });
      const response = await sendText();
      expect(response.status).toBe(200);
      expect(await response.text()).toBe(body);
      expect(await countSent()).toBe(1);
    },
  );
});

describe('a call that hangs', () => {
  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)(
    '%s its effect has sent %i message(s) when the caller gives up',
    async (when, sent) => {
      const { plan, sendText, countSent } = await startWithMessage();
      await plan({ kind: 'hang', when });
      const caller = new AbortController();
      const call = sendText(caller.signal);
      await expect.poll(countSent).toBe(sent);
      caller.abort();
      await expect(call).rejects.toThrow(/aborted/);
      expect(await countSent()).toBe(sent);
    },
  );

  it('is answered late, or takes effect when its caller is long gone', async () => {
    const { plan, sendText, countSent, clock, meta } = await startWithMessage();
    await plan({ kind: 'hang', when: 'before', milliseconds: 15_000 }, { times: 2 });
    const caller = new AbortController();
    const gone = sendText(caller.signal);
    const patient = sendText();
    await expect.poll(() => meta.sent.length).toBe(2);
    caller.abort();
    await expect(gone).rejects.toThrow(/aborted/);
    expect(await countSent()).toBe(0);
    clock.advance(15_000);
    expect((await patient).status).toBe(200);
    await expect.poll(countSent).toBe(2);
  });
});

it('forgets planned faults when told', async () => {
  const { plan, sendText, phone } = await startWithMessage();
  await plan({ kind: 'reset', when: 'before' }, { times: 5 });
  await expect(sendText()).rejects.toThrow('fetch failed');
  await phone.forgetFaults();
  expect((await sendText()).status).toBe(200);
});

function nameOf({ code, subcode, class: kind }: Rule): string {
  return `${code}${subcode === undefined ? '' : `/${subcode}`} (${kind})`;
}
