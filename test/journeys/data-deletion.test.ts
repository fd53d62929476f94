import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { openPageShopOf, reconnect } from '../support/connections.ts';
import { listItemsOf, passMinutes, requestDeletion, showStatus } from '../support/data-deletion.ts';
import { callApi, deliver, openShop, type Shop, settle, startJourney } from '../support/journey.ts';
import { callBack, functionIdOf } from '../support/meta-callback.ts';
import { findStoredChannel, putItem, readStoredSecret, scanTable } from '../support/stored.ts';

const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];

beforeAll(async () => {
  ({ run, log } = await startJourney());
});

afterEach(() => run.faults.clear());

afterAll(() => run.close());

async function writeMessages(shop: Shop, names: string[], count: number): Promise<void> {
  for (const name of names) {
    const customer = shop.customer(name);
    const events = [];
    for (let index = 0; index < count; index += 1) {
      events.push(await customer.writes(`${name} says ${index}`));
    }
    expect(await deliver(run, shop, ...events)).toBe(200);
  }
  await settle(run, 10);
}

describe('an account that wants its data deleted', () => {
  it('is answered at once, and everything of it goes', async () => {
    const shop = await openShop(run, faq);
    await writeMessages(shop, ['ann', 'ben'], 3);
    const channel = await findStoredChannel(run, shop.tenantId);
    const { secretName, channelId } = channel as { secretName: string; channelId: string };

    const { status, body } = await requestDeletion(run, shop);
    expect(status).toBe(200);
    expect(body['confirmation_code']).toMatch(/^[A-Za-z0-9]{32,}$/);
    const url = body['url'];
    expect(url).toBe(`${run.apiUrl}/api/data-deletion/${body['confirmation_code']}`);
    expect(await findStoredChannel(run, shop.tenantId)).toBeUndefined();
    expect(await readStoredSecret(run, secretName)).toBeUndefined();
    expect((await showStatus(url)).text).toContain('was received');

    await passMinutes(run, 1);
    expect((await showStatus(url)).text).toContain('is being deleted');
    expect(await shop.chats()).toEqual([]);
    await passMinutes(run, 2);
    const page = await showStatus(url);
    expect(page.text).toContain('Your data is deleted');
    // Three of each customer, one answer to each.
    expect(page.text).toContain('accounts: 1, chats: 2, messages: 8');

    const left = await listItemsOf(run, shop, channelId);
    const tombstones = left.filter((text) => text.includes('"isErased":true'));
    expect(tombstones).toHaveLength(8);
    for (const text of tombstones) expect(text).not.toMatch(/ann says|ben says|Thank you/);
    // The agent's own settings stay, with a link that leads nowhere, and counts, which name nobody.
    const others = left.filter((text) => !tombstones.includes(text));
    expect(others.filter((text) => !/AGENT#assistant|FIGURES#/.test(text))).toEqual([]);
  });

  it('is not given back what Meta delivers again, also after it is connected anew', async () => {
    const shop = await openShop(run, faq);
    const event = await shop.customer('cleo').writes('Forget this');
    await deliver(run, shop, event);
    await settle(run);
    await requestDeletion(run, shop);
    await passMinutes(run, 3);
    expect(await deliver(run, shop, event)).toBe(200);
    await reconnect(run, shop);
    expect(await deliver(run, shop, event)).toBe(200);
    await settle(run);
    expect(await shop.chats()).toEqual([]);
  });

  it('loses nothing that it wrote after it was connected anew', async () => {
    const shop = await openShop(run, faq);
    await writeMessages(shop, ['dora'], 2);
    const { body } = await requestDeletion(run, shop);
    await reconnect(run, shop);
    await writeMessages(shop, ['emil'], 1);
    await passMinutes(run, 3);
    expect((await showStatus(body['url'])).text).toContain('Your data is deleted');
    const chats = await shop.chats();
    expect(chats.map(({ messages }) => messages[0]?.text)).toEqual(['emil says 0']);
  });

  it('has the history deleted that stayed when its tenant disconnected it', async () => {
    const shop = await openShop(run, faq);
    await writeMessages(shop, ['finn'], 1);
    await callApi(run, shop.tenantId, 'POST', `${shop.agentPath}/instagram/disconnect`);
    expect(await shop.chats()).toHaveLength(1);
    await requestDeletion(run, shop);
    await passMinutes(run, 3);
    expect(await shop.chats()).toEqual([]);
  });

  it('is deleted with every Page of a person on Facebook who wants it, and with no other', async () => {
    const user = '10200000000000881';
    const mine = [await openPageShopOf(run, user, 'Mugs'), await openPageShopOf(run, user, 'Cups')];
    const other = await openPageShopOf(run, '10200000000000882', 'Plates');
    for (const shop of [...mine, other]) await writeMessages(shop, ['ida'], 1);
    const channels = await Promise.all(
      mine.map(({ tenantId }) => findStoredChannel(run, tenantId)),
    );
    const { status, body } = await callBack(run, '/api/facebook/data-deletion', user);
    expect(status).toBe(200);
    for (const channel of channels) {
      expect(await readStoredSecret(run, String(channel?.['secretName']))).toBeUndefined();
    }
    await passMinutes(run, 3);
    expect((await showStatus(body['url'])).text).toContain('Your data is deleted');
    for (const shop of mine) expect(await shop.chats()).toEqual([]);
    expect(await other.chats()).toHaveLength(1);
  });

  it('has it deleted to the end though the worker crashes in the middle', async () => {
    const shop = await openShop(run, faq);
    await writeMessages(shop, ['gus', 'hal'], 40);
    const { body } = await requestDeletion(run, shop);
    for (const [skip, when] of [
      [2, 'after'],
      [5, 'before'],
    ] as const) {
      const functionId = functionIdOf(run, 'WorkersDeleteData');
      const effect = { kind: 'crash', when, functionId } as const;
      run.faults.add({ service: 'dynamodb', operation: 'BatchWriteItem', skip, effect });
    }
    await passMinutes(run, 2);
    expect((await showStatus(body['url'])).text).toContain('is being deleted');
    expect(log.lines.join('\n')).toMatch(/crash|killed|SIGKILL/i);
    await passMinutes(run, 2);
    const { text } = await showStatus(body['url']);
    expect(text).toContain('Your data is deleted');
    expect(text).toContain('accounts: 1, chats: 2, messages: 82');
    expect(await shop.chats()).toEqual([]);
    const stored = await scanTable(run);
    expect(JSON.stringify(stored.map(({ text: words }) => words))).not.toMatch(/gus says|hal says/);
  });

  it('has a message deleted that a function still under way wrote after the first pass', async () => {
    const shop = await openShop(run, faq);
    const channelId = String((await findStoredChannel(run, shop.tenantId))?.['channelId']);
    const { body } = await requestDeletion(run, shop);
    await passMinutes(run, 1);
    await putItem(run, { pk: `CHANNEL#${channelId}`, sk: 'CHAT#1050', messageCount: 1 });
    const late = { mid: 'late', messageKey: '001795000000000#late', timestamp: 1_795_000_000_000 };
    await putItem(run, { pk: `CHAT#${channelId}#1050`, sk: `MSG#${late.messageKey}`, ...late });
    await passMinutes(run, 2);
    expect((await showStatus(body['url'])).text).toContain('Your data is deleted');
    const keys = (await scanTable(run)).map(({ pk }) => String(pk));
    expect(keys.filter((pk) => /^(CHANNEL|CHAT)#/.test(pk) && pk.includes(channelId))).toEqual([]);
  });

  it('is disconnected by the worker where the callback died before it came to that', async () => {
    const shop = await openShop(run, faq);
    const functionId = functionIdOf(run, 'InstagramDeleteData');
    const effect = { kind: 'crash', when: 'after', functionId } as const;
    run.faults.add({ service: 'dynamodb', operation: 'TransactWriteItems', effect });
    expect((await requestDeletion(run, shop)).status).toBe(500);
    expect(await findStoredChannel(run, shop.tenantId)).toBeDefined();
    await passMinutes(run, 1);
    expect(await findStoredChannel(run, shop.tenantId)).toBeUndefined();
  });

  it('is told that it is done only when the token is gone, where the callback left it', async () => {
    const shop = await openShop(run, faq);
    const channel = await findStoredChannel(run, shop.tenantId);
    const secretName = String(channel?.['secretName']);
    const functionId = functionIdOf(run, 'InstagramDeleteData');
    const effect = { kind: 'crash', when: 'before', functionId } as const;
    run.faults.add({ service: 'secretsmanager', operation: 'DeleteSecret', effect });
    expect((await requestDeletion(run, shop)).status).toBe(500);
    expect(await readStoredSecret(run, secretName)).toBeDefined();
    const { body } = await requestDeletion(run, shop);
    await passMinutes(run, 3);
    expect((await showStatus(body['url'])).text).toContain('Your data is deleted');
    expect(await readStoredSecret(run, secretName)).toBeUndefined();
  });
});

describe('what the run proves on the way', () => {
  it('no call of any function was refused by its role', () => {
    expect(log.denials).toEqual([]);
  });
});
