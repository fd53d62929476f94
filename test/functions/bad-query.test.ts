import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCursor } from '../../shared/http/cursor.ts';
import { openShop, type Shop } from '../support/journey.ts';
import { expectFailure, type LocalApi, startLocalApi } from './local-api.ts';

let api: LocalApi;
let shop: Shop;

beforeAll(async () => {
  api = await startLocalApi();
  shop = await openShop(api.run, { type: 'faq', entries: [] });
});

afterAll(() => api.run.close());

async function list(query: string) {
  const token = await api.run.signIn(shop.tenantId);
  return api.call('GET', `${shop.agentPath}/instagram/messages?${query}`, { token });
}

async function expectInvalid(query: string, mentions: string): Promise<void> {
  const failure = { status: 400, code: 'VALIDATION_ERROR', operation: 'messages', mentions };
  expectFailure(await list(query), failure);
}

describe('listing messages', () => {
  it.each(['limit=1', 'limit=100', 'skip=0', 'skip=10000', 'limit=007', ''])(
    'takes "%s"',
    async (query) => {
      const answer = await list(query);
      expect(answer.json()).toEqual({ success: true, data: { chats: [], count: 0 } });
    },
  );

  it.each([
    ...['0', '-1', '1e9', '101', 'abc', '1.5', '', '%201', '99999999999999999999', '1&limit=2'],
    '__proto__',
  ])('refuses limit=%s', async (limit) => {
    await expectInvalid(`limit=${limit}`, 'query.limit');
  });

  it.each(['-1', '10001', '1e3', 'x'])('refuses skip=%s', async (skip) => {
    await expectInvalid(`skip=${skip}`, 'query.skip');
  });

  it.each(['page=2', 'Limit=1', 'subaccountId=other', 'organization_id=other'])(
    'refuses what it does not know: %s',
    async (query) => {
      await expectInvalid(query, `query.${query.split('=')[0]}: is not a known field`);
    },
  );

  it.each(['', 'abc', 'bnVsbA', '%00', 'x'.repeat(1001)])(
    'refuses cursor=%.20s',
    async (cursor) => {
      await expectInvalid(`cursor=${cursor}`, 'query.cursor');
    },
  );

  it('refuses the cursor of another channel’s list', async () => {
    const key = 'CHANNEL#of-somebody-else';
    const cursor = writeCursor({ pk: key, sk: 'CHAT#1', gsi1pk: key, gsi1sk: 1 });
    await expectInvalid(`cursor=${cursor}`, 'query.cursor: is not a cursor of this list');
  });
});
