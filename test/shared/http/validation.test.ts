import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createChannelRequest } from '../../../shared/http/requests-channels.ts';
import { exchangeFacebookTokenRequest } from '../../../shared/http/requests-login.ts';
import { registerAgentRequest } from '../../../shared/http/requests-register-agent.ts';
import { type RequestSchema, readBody } from '../../../shared/http/validation.ts';

function refusalOf(schema: RequestSchema, body: unknown): string {
  const event = { body: JSON.stringify(body), isBase64Encoded: false };
  try {
    readBody(schema, event as APIGatewayProxyEventV2);
  } catch (error) {
    return (error as Error).message;
  }
  return expect.fail('The body was taken.');
}

const page = {
  page_id: '660000000000001',
  access_token: 'EAAtoken',
  instagram_business_account_id: '17841400000000001',
  username: 'fjord.mugs',
};

function refusalOfData(data: object): string {
  return refusalOf(createChannelRequest, { choice: 'instagram', data, organization_id: 'acme' });
}

describe('half a character, which only an escape can bring', () => {
  const entries = [
    { question: 'Open?', answer: 'Yes \ud83d\ude00' },
    { question: 'When?', answer: 'Now \ud83d' },
  ];

  it('is refused in every text, however deep', () => {
    const named = { name: 'A \ude00', provider: { type: 'faq', entries: [entries[0]] } };
    const answered = { name: 'A', provider: { type: 'faq', entries } };
    expect(refusalOf(registerAgentRequest, named)).toBe('body.name: must be well-formed Unicode');
    expect(refusalOf(registerAgentRequest, answered)).toBe(
      'body.provider.entries.1.answer: must be well-formed Unicode',
    );
  });

  it('is none where both halves are there', () => {
    const whole = { name: 'A', provider: { type: 'faq', entries: [entries[0]] } };
    const event = { body: JSON.stringify(whole).replace('\ud83d\ude00', '\\ud83d\\ude00') };
    expect(readBody(registerAgentRequest, event as APIGatewayProxyEventV2)).toEqual(whole);
  });
});

describe('a refusal', () => {
  it('names a field that is not known, and where it is', () => {
    expect(refusalOf(exchangeFacebookTokenRequest, { code: 'AQ', colour: 'red' })).toBe(
      'body.colour: is not a known field',
    );
    expect(refusalOfData({ ...page, colour: 'red' })).toBe(
      'body.data.colour: is not a known field',
    );
  });

  it('does not repeat the whole of a very long name', () => {
    const body = { code: 'AQ', ['x'.repeat(10_000)]: 1 };
    expect(refusalOf(exchangeFacebookTokenRequest, body).length).toBeLessThan(120);
  });

  it('tells of the form that was meant, where a field has several', () => {
    expect(refusalOfData({ ...page, page_id: 'abc' })).toMatch(/^body\.data\.page_id: must be/);
    const { page_id, ...rest } = page;
    expect(refusalOfData({ ...rest, user_id: 7 })).toMatch(/^body\.data\.user_id: /);
    expect(refusalOf(exchangeFacebookTokenRequest, { access_token: '' })).toMatch(
      /^body\.access_token: must be printable/,
    );
  });

  it.each([
    [{ name: 7 }, 'name: must be a text'],
    [{ name: 'x'.repeat(101) }, 'name: must have at most 100 characters'],
    [{ languages: [] }, 'languages: must have at least 1 entry'],
    [{ languages: 'en' }, 'languages: must be a list'],
    [{ handOff: { enabled: 'yes' } }, 'handOff.enabled: must be true or false'],
    [{ handOff: {} }, 'handOff.enabled: is required'],
    [{ version: -1 }, 'version: must be at least 0'],
    [{ version: 1.5 }, 'version: must be a whole number'],
    [
      { persistentMenu: [{ title: 'Shop', url: 'shop' }] },
      'persistentMenu.0.url: must be an address, like https://example.com',
    ],
    [
      { provider: { type: 'http', url: 'https://example.com', secret: 'short' } },
      'provider.secret: must have at least 16 characters',
    ],
  ])('says in plain words what is wrong with %j', (wrong, words) => {
    const body = { name: 'A', provider: { type: 'faq', entries: [] }, ...wrong };
    expect(refusalOf(registerAgentRequest, body)).toBe(`body.${words}`);
  });

  it('tells the kinds there are', () => {
    const body = { name: 'A', provider: { type: 'llm' } };
    expect(refusalOf(registerAgentRequest, body)).toMatch(
      /^body\.provider\.type: must be one of "faq", "http"/,
    );
  });
});
