import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { reconnect } from '../support/connections.ts';
import { passMinutes, requestDeletion, showStatus } from '../support/data-deletion.ts';
import { deliver, openShop, type Shop, settle, startJourney } from '../support/journey.ts';
import { functionIdOf } from '../support/meta-callback.ts';
import { findStoredChannel } from '../support/stored.ts';

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];

beforeAll(async () => {
  ({ run, log } = await startJourney());
});

afterEach(() => run.faults.clear());

afterAll(() => run.close());

/** A shop to which a customer wrote these words. */
async function openWith(words: string): Promise<Shop> {
  const shop = await openShop(run, { type: 'faq', entries: [], fallback: 'Thank you.' });
  await write(shop, words);
  return shop;
}

async function write(shop: Shop, words: string): Promise<void> {
  expect(await deliver(run, shop, await shop.customer('kim').writes(words))).toBe(200);
  await settle(run, 10);
  expect(JSON.stringify(await shop.chats())).toContain(words);
}

async function connectAgain(shop: Shop): Promise<void> {
  await run.advance(2000);
  expect((await reconnect(run, shop)).status).toBe(200);
}

/** The callback writes the demand down and dies before it disconnects anything. */
async function requestAndDie(shop: Shop): Promise<void> {
  const functionId = functionIdOf(run, 'InstagramDeleteData');
  const effect = { kind: 'crash', when: 'before', functionId } as const;
  run.faults.add({ service: 'dynamodb', operation: 'Query', effect });
  expect((await requestDeletion(run, shop)).status).toBe(500);
  run.faults.clear();
}

async function expectNothingLeft(shop: Shop): Promise<void> {
  expect(await findStoredChannel(run, shop.tenantId)).toBeUndefined();
  expect(await shop.chats()).toEqual([]);
}

describe('a demand that is made again while the first is under way', () => {
  it('is about what was connected since, too', async () => {
    const shop = await openWith('Old words');
    const first = await requestDeletion(run, shop);
    await connectAgain(shop);
    await write(shop, 'Newer words');
    await run.advance(5000);
    const again = await requestDeletion(run, shop);
    expect(again.body).toEqual(first.body);
    expect(await findStoredChannel(run, shop.tenantId)).toBeUndefined();
    expect((await showStatus(again.body['url'])).text).not.toContain('Your data is deleted');
    await passMinutes(run, 4);
    const { text } = await showStatus(again.body['url']);
    expect(text).toContain('Your data is deleted');
    expect(text).toContain('accounts: 2, chats: 2, messages: 4');
    await expectNothingLeft(shop);
  });

  it('has that deleted by the worker, where the callback died once it was written down', async () => {
    const shop = await openWith('Old words');
    const { body } = await requestDeletion(run, shop);
    await connectAgain(shop);
    await write(shop, 'Newer words');
    await requestAndDie(shop);
    await passMinutes(run, 4);
    expect((await showStatus(body['url'])).text).toContain('Your data is deleted');
    await expectNothingLeft(shop);
  });

  it('leaves what is connected after it', async () => {
    const shop = await openWith('Old words');
    await requestDeletion(run, shop);
    await run.advance(2000);
    const { body } = await requestDeletion(run, shop);
    await connectAgain(shop);
    await write(shop, 'Newest words');
    await passMinutes(run, 4);
    expect((await showStatus(body['url'])).text).toContain('Your data is deleted');
    expect(await shop.chats()).toHaveLength(1);
  });
});

describe('a demand whose callback died, where the account was connected anew at once', () => {
  it('is carried out when Meta sends it again', async () => {
    const shop = await openWith('Old words');
    await requestAndDie(shop);
    await connectAgain(shop);
    const { body } = await requestDeletion(run, shop);
    await passMinutes(run, 4);
    const { text } = await showStatus(body['url']);
    expect(text).toContain('Your data is deleted');
    expect(text).toContain('accounts: 1, chats: 1, messages: 2');
    await expectNothingLeft(shop);
  });

  it('is carried out by the worker, though Meta does not', async () => {
    const shop = await openWith('Old words');
    await requestAndDie(shop);
    await connectAgain(shop);
    await passMinutes(run, 4);
    await expectNothingLeft(shop);
  });
});

describe('what the run proves on the way', () => {
  it('no call of any function was refused by its role', () => {
    expect(log.denials).toEqual([]);
  });
});
